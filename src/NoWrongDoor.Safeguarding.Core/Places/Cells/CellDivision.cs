namespace NoWrongDoor.Safeguarding.Core.Places.Cells;

/// <summary>A rectangle in metres of the National Grid; its south and west edge belong to it, its north and east edge do not.</summary>
public readonly record struct GridBox(int West, int South, int East, int North)
{
    public bool Holds((int Easting, int Northing) place) => place.Easting >= West && place.Easting < East && place.Northing >= South && place.Northing < North;
}

/// <summary>
/// Divides the ground into cells of at least 40 live postcodes each: halves, along the longer side, at the median, as long as both halves keep enough.
/// Postcodes at one place count once: hundreds of boxes at one sorting office are nobody's street. The same postcodes give the same cells, in any order.
/// </summary>
public static class CellDivision
{
    public const int Fewest = 40;

    /// <summary>The outer edge lies on whole kilometres around all of them.</summary>
    public static IReadOnlyList<GridBox> Of(IEnumerable<(int Easting, int Northing)> postcodes)
    {
        var places = postcodes.Distinct().ToArray();
        if (places.Length < Fewest)
        {
            return [];
        }

        var around = new GridBox(
            places.Min(p => p.Easting) / 1000 * 1000, places.Min(p => p.Northing) / 1000 * 1000,
            ((places.Max(p => p.Easting) / 1000) + 1) * 1000, ((places.Max(p => p.Northing) / 1000) + 1) * 1000);
        var cells = new List<GridBox>();
        Divide(places, around, cells);
        return cells;
    }

    private static void Divide(Span<(int Easting, int Northing)> places, GridBox box, List<GridBox> cells)
    {
        var isWide = box.East - box.West >= box.North - box.South;
        if (places.Length < 2 * Fewest || (!Split(places, box, isWide, cells) && !Split(places, box, !isWide, cells)))
        {
            cells.Add(box);
        }
    }

    // Nothing is done where everything lies so that no line leaves enough on both sides.
    private static bool Split(Span<(int Easting, int Northing)> places, GridBox box, bool byEasting, List<GridBox> cells)
    {
        places.Sort((a, b) => byEasting ? (a.Easting, a.Northing).CompareTo((b.Easting, b.Northing)) : (a.Northing, a.Easting).CompareTo((b.Northing, b.Easting)));
        if (Median(places, byEasting) is not { } at)
        {
            return false;
        }

        var line = Along(places[at], byEasting);
        Divide(places[..at], byEasting ? box with { East = line } : box with { North = line }, cells);
        Divide(places[at..], byEasting ? box with { West = line } : box with { South = line }, cells);
        return true;
    }

    // The place nearest to the middle at which the next one lies further on, with enough before and after it.
    private static int? Median(ReadOnlySpan<(int Easting, int Northing)> places, bool byEasting)
    {
        var middle = places.Length / 2;
        for (var away = 0; away <= middle; away++)
        {
            foreach (var at in (ReadOnlySpan<int>)[middle - away, middle + away])
            {
                if (at >= Fewest && places.Length - at >= Fewest && Along(places[at - 1], byEasting) < Along(places[at], byEasting))
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static int Along((int Easting, int Northing) place, bool byEasting) => byEasting ? place.Easting : place.Northing;
}
