namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>A point in metres of the British National Grid.</summary>
public readonly record struct GridPoint(int Easting, int Northing)
{
    public double To(GridPoint other) => Math.Sqrt(Math.Pow(Easting - other.Easting, 2) + Math.Pow(Northing - other.Northing, 2));
}

/// <summary>A closed line around an area; its first point is not repeated at its end.</summary>
public sealed record InventedArea(string Code, string Name, IReadOnlyList<GridPoint> Ring);

/// <param name="Postcodes">Along the street, from its start.</param>
public sealed record InventedStreet(string Name, string Settlement, IReadOnlyList<GridPoint> Line, IReadOnlyList<InventedPostcode> Postcodes);

public sealed record InventedPostcode(string Code, GridPoint At);

public enum InventedPlaceKind
{
    Park,
    Station,
    BusStop,
    School,
    Shops,
    Seafront,
}

/// <param name="Code">Of a stop or a school as its publisher would number it: invented, and of no real one's form.</param>
public sealed record InventedPlace(InventedPlaceKind Kind, string Code, string Name, string Settlement, GridPoint At);

/// <param name="Radius">In metres.</param>
/// <param name="Outward">The first half of its postcodes.</param>
/// <param name="FirstCode">The number of its first postcode: villages share a first half.</param>
public sealed record InventedSettlement(string Name, GridPoint Centre, int Radius, string Outward, int FirstCode = 0);

/// <summary>
/// A county that is nowhere: made by a seed, laid out in the North Sea east of the coast of Yorkshire, so that no real place carries an invented incident. Its
/// postcodes are of an area (ZX) that the Royal Mail does not have.
/// </summary>
public sealed record InventedCounty
{
    public const int West = 560_000;
    public const int South = 440_000;
    public const int Width = 36_000;
    public const int Height = 30_000;

    public required string Name { get; init; }

    /// <summary>From south to north, where the land ends.</summary>
    public required IReadOnlyList<GridPoint> Coast { get; init; }

    public required InventedArea Boundary { get; init; }

    /// <summary>They cover the county without gap or overlap.</summary>
    public required IReadOnlyList<InventedArea> Wards { get; init; }

    public required IReadOnlyList<InventedArea> Parks { get; init; }

    /// <summary>The two towns first, then the villages.</summary>
    public required IReadOnlyList<InventedSettlement> Settlements { get; init; }

    public required IReadOnlyList<InventedStreet> Streets { get; init; }

    public required IReadOnlyList<InventedPlace> Places { get; init; }

    public IReadOnlyList<InventedPlace> Of(InventedPlaceKind kind) => [.. Places.Where(p => p.Kind == kind)];

    public static InventedCounty Make(long seed)
    {
        var (land, lots) = (Land.Make(seed), Lots.For("county", seed));
        var settlements = Settling.Settle(land, lots);
        var names = new StreetNames(lots);
        var streets = settlements.SelectMany(s => StreetPlan.Of(s, land, names, lots)).Concat(StreetPlan.Between(settlements, land, lots)).ToList();
        var parks = Amenities.Parks(settlements, land, lots);
        return new InventedCounty
        {
            Name = land.Name,
            Coast = land.Coast,
            Boundary = land.Boundary,
            Wards = Divided(land, settlements, lots),
            Parks = parks,
            Settlements = settlements,
            Streets = streets,
            Places = Amenities.Of(settlements, streets, parks, land, lots),
        };
    }

    // A grid of shared corners, each drawn towards the nearest town, so that wards are small where many live.
    private static List<InventedArea> Divided(Land land, IReadOnlyList<InventedSettlement> settlements, Lots lots)
    {
        const int columns = 6, rows = 5;
        var corners = new GridPoint[columns + 1, rows + 1];
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                corners[column, row] = land.Corner(column / (double)columns, row / (double)rows, settlements, lots);
            }
        }

        var names = lots.Shuffled(InventedNames.Wards);
        return [.. from row in Enumerable.Range(0, rows)
                   from column in Enumerable.Range(0, columns)
                   let n = (row * columns) + column
                   select new InventedArea($"Z05{n + 1:000000}", names[n % names.Count] + (n < names.Count ? "" : " Outer"), land.Cell(corners, column, row))];
    }
}
