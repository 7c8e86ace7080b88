using NetTopologySuite.Geometries;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Places;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Maps;

/// <summary>Where squares of the National Grid lie on the map.</summary>
internal static class GridSquares
{
    private const string Within = """
        select s.n, s.outline from (
            select n, public.st_transform(public.st_makeenvelope(e, f, e + size, f + size, 27700), 4326) as outline
            from unnest(@eastings::integer[], @northings::integer[], @sizes::integer[]) with ordinality as x (e, f, size, n)) s
        where public.st_intersects(s.outline, public.st_makeenvelope(@west, @south, @east, @north, 4326))
        """;

    /// <summary>The corners of those of the squares that lie in the extent, at least in part.</summary>
    public static async Task<IReadOnlyDictionary<GridReference, IReadOnlyList<(double Longitude, double Latitude)>>> WithinAsync(
        GateSession session, IReadOnlyList<GridReference> squares, MapExtent extent, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Within);
        foreach (var (name, of) in new (string, Func<GridReference, int>)[] { ("eastings", s => s.Easting), ("northings", s => s.Northing), ("sizes", s => s.Metres) })
        {
            command.Parameters.AddWithValue(name, NpgsqlDbType.Array | NpgsqlDbType.Integer, squares.Select(of).ToArray());
        }

        foreach (var (name, degrees) in new[] { ("west", extent.West), ("south", extent.South), ("east", extent.East), ("north", extent.North) })
        {
            command.Parameters.AddWithValue(name, degrees);
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var outlines = new Dictionary<GridReference, IReadOnlyList<(double, double)>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            outlines[squares[(int)reader.GetInt64(0) - 1]] = [.. reader.GetFieldValue<Polygon>(1).ExteriorRing.Coordinates.Select(c => (c.X, c.Y))];
        }

        return outlines;
    }
}
