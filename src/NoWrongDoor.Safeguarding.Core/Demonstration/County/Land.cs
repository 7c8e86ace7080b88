namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Where the county's land is: straight inland borders, and a coast in the east of capes and bays.</summary>
internal sealed class Land
{
    private const int Step = 250;

    private readonly (double Reach, double Waves, double Start)[] _swell;

    private Land(string name, (double, double, double)[] swell) => (Name, _swell) = (name, swell);

    public string Name { get; }

    public IReadOnlyList<GridPoint> Coast => [.. Enumerable.Range(0, (InventedCounty.Height / Step) + 1).Select(i => Shore(InventedCounty.South + (i * Step)))];

    public InventedArea Boundary => new("Z06000001", Name,
    [
        new(InventedCounty.West, InventedCounty.South), .. Coast, new(InventedCounty.West, InventedCounty.South + InventedCounty.Height),
    ]);

    public static Land Make(long seed)
    {
        var lots = Lots.For("land", seed);
        // Long bays, short coves, and the ragged edge that makes a line look like a shore.
        return new Land(lots.Of(InventedNames.Counties),
            [.. new[] { (2_600.0, 1.3), (1_100.0, 3.1), (420.0, 7.7), (160.0, 17.0), (70.0, 41.0) }.Select(w => (w.Item1, w.Item2 + (lots.Share() * 0.6), lots.Share() * Math.Tau))]);
    }

    /// <summary>Where the land ends on this line: on the straight pieces that the coast is drawn with.</summary>
    public GridPoint Shore(int northing)
    {
        var south = InventedCounty.South + ((northing - InventedCounty.South) / Step * Step);
        var (from, to) = (Reach(south), Reach(south + Step));
        return new GridPoint((int)(from + ((to - from) * (northing - south) / Step)), northing);
    }

    private double Reach(int northing)
    {
        var along = (northing - InventedCounty.South) / (double)InventedCounty.Height;
        return InventedCounty.West + InventedCounty.Width + _swell.Sum(s => s.Reach * Math.Sin((s.Waves * Math.Tau * along) + s.Start));
    }

    public bool Holds(GridPoint point) =>
        point.Northing > InventedCounty.South && point.Northing < InventedCounty.South + InventedCounty.Height
        && point.Easting > InventedCounty.West && point.Easting < Shore(point.Northing).Easting - 1;

    public GridPoint Corner(double across, double up, IReadOnlyList<InventedSettlement> settlements, Lots lots)
    {
        var (jitterEast, jitterNorth) = (lots.Between(-900, 900), lots.Between(-900, 900));
        var northing = InventedCounty.South + (int)(up * InventedCounty.Height) + (up is 0 or 1 ? 0 : jitterNorth);
        if (across is 1)
        {
            return Shore(northing);
        }

        var point = new GridPoint(InventedCounty.West + (int)(across * (Shore(northing).Easting - InventedCounty.West)) + (across is 0 ? 0 : jitterEast), northing);
        var town = settlements.Take(2).MinBy(s => s.Centre.To(point))!.Centre;
        var pull = 0.35 * Math.Exp(-town.To(point) / 9_000);
        return new GridPoint(
            across is 0 ? point.Easting : point.Easting + (int)(pull * (town.Easting - point.Easting)),
            up is 0 or 1 ? northing : northing + (int)(pull * (town.Northing - northing)));
    }

    /// <summary>One cell between four corners; along the coast its edge is the shore itself.</summary>
    public IReadOnlyList<GridPoint> Cell(GridPoint[,] corners, int column, int row)
    {
        var (southWest, southEast, northEast, northWest) = (corners[column, row], corners[column + 1, row], corners[column + 1, row + 1], corners[column, row + 1]);
        var edge = column + 1 == corners.GetLength(0) - 1 ? Coast.Where(c => c.Northing > southEast.Northing && c.Northing < northEast.Northing) : [];
        return [southWest, southEast, .. edge, northEast, northWest];
    }
}
