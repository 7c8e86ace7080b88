using NoWrongDoor.Safeguarding.Core.Places.Ground;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Tiles;

/// <summary>The same points in a plain table, asked by a role that no policy binds: the baseline.</summary>
internal sealed class RawTiles(NpgsqlDataSource source, long rows)
{
    // One by one: a vacuum stands alone.
    private static readonly string[] Copy =
    [
        "create schema if not exists raw",
        "create table raw.crime as select point, near, month, crime_type from hub.background_crime where superseded_by is null and point is not null",
        "create index on raw.crime using gist (point)",
        "vacuum analyze raw.crime",
        "vacuum analyze hub.background_crime",
    ];

    private const string Tile = """
        select public.st_asmvt(t, 'point', 4096, 'shape') from (
            select p.near, p.n, public.st_asmvtgeom(public.st_transform(p.point, 3857), public.st_tileenvelope($1, $2, $3), 4096, 64, true) as shape from (
                select b.point, min(b.near) as near, count(*)::integer as n from raw.crime b
                where b.point operator(public.&&) public.st_transform(public.st_tileenvelope($1, $2, $3, margin => 64.0 / 4096), 4326)
                group by b.point) p) t
        """;

    // Columns and rows of the web map's tiles.
    private const string Densest = """
        select floor((public.st_x(point) + 180) / 360 * (1 << $1))::integer as x,
               floor((1 - asinh(tan(radians(public.st_y(point)))) / pi()) / 2 * (1 << $1))::integer as y
        from raw.crime group by 1, 2 order by count(*) desc, 1, 2 limit $2
        """;

    private const string OfCells = """
        select distinct floor((public.st_x(public.st_centroid(outline)) + 180) / 360 * (1 << $1))::integer,
               floor((1 - asinh(tan(radians(public.st_y(public.st_centroid(outline))))) / pi()) / 2 * (1 << $1))::integer
        from hub.cell order by 1, 2 limit $2
        """;

    public long Rows => rows;

    public static async Task<RawTiles> CopyAsync(BenchDatabase database, CancellationToken cancellation)
    {
        var source = database.OpenRaw();
        foreach (var statement in Copy)
        {
#pragma warning disable CA2100 // one of the constants above
            await using var command = source.CreateCommand(statement);
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
        }

        await using var count = source.CreateCommand("select count(*) from raw.crime");
        return new RawTiles(source, (long)(await count.ExecuteScalarAsync(cancellation))!);
    }

    public async Task<byte[]> TileAsync(TileAddress at, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Tile);
        foreach (var number in new[] { at.Zoom, at.Column, at.Row })
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = number });
        }

        return (byte[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    public Task<IReadOnlyList<TileAddress>> DensestAsync(int zoom, int most, CancellationToken cancellation) => TilesAsync(Densest, zoom, most, cancellation);

    /// <summary>The tiles in which cells of the partition lie.</summary>
    public Task<IReadOnlyList<TileAddress>> OfCellsAsync(int zoom, CancellationToken cancellation) => TilesAsync(OfCells, zoom, 100, cancellation);

    private async Task<IReadOnlyList<TileAddress>> TilesAsync(string sql, int zoom, int most, CancellationToken cancellation)
    {
#pragma warning disable CA2100 // one of the constants above
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = zoom });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var tiles = new List<TileAddress>();
        while (await reader.ReadAsync(cancellation))
        {
            tiles.Add(new TileAddress(zoom, reader.GetInt32(0), reader.GetInt32(1)));
        }

        return tiles;
    }
}
