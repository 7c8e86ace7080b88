using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Ground;

/// <summary>One cell with the number of public crimes in it.</summary>
public sealed record HotspotCell(int Cell, string Name, int Count);

/// <summary>What a partnership's map has: its cells, their bounds in degrees, and the months and categories of its background.</summary>
/// <param name="Version">The version of the partition; 0 where there is none.</param>
/// <param name="Bounds">West, south, east, north of the cells, or else of the boundaries; none where there are neither.</param>
/// <param name="Layers">Base layers of which there is something, by their names in the database; and "crime" where there is public crime.</param>
/// <param name="Months">Months of which there is background, the first of each, in order.</param>
/// <param name="Types">Categories of it.</param>
/// <param name="Nowhere">Rows without a location: counted, on no map.</param>
public sealed record GroundSummary(int Version, IReadOnlyList<double>? Bounds, IReadOnlyList<string> Layers, IReadOnlyList<DateOnly> Months, IReadOnlyList<string> Types, long Nowhere);

/// <summary>Whether something of the ground is there.</summary>
public sealed record GroundPart(bool IsThere);

/// <summary>The same answers as the map gives, as numbers: for a table, a keyboard and a screen reader.</summary>
/// <param name="Cells">The cells of one page, the highest first.</param>
/// <param name="All">How many cells have any.</param>
/// <param name="Total">How many crimes there are in all cells together.</param>
/// <param name="Steps">Where the shades of the map begin: the same for map, legend and table.</param>
public sealed record HotspotTable(IReadOnlyList<HotspotCell> Cells, int All, long Total, IReadOnlyList<int> Steps);

/// <summary>Public crime in the map's cell that holds a place, month by month; and the square kilometre of the place on the map.</summary>
/// <param name="Cell">What the cell is called; nothing where the partnership has no cell there.</param>
/// <param name="Months">The months of which there is background, in order: none in a month is said.</param>
/// <param name="Square">West, south, east, north of the square kilometre, in degrees.</param>
public sealed record GroundAround(string? Cell, IReadOnlyList<(DateOnly Month, int Count)> Months, IReadOnlyList<double> Square);

/// <summary>Public crime by cell, from prepared counts.</summary>
public sealed class Hotspots(GroundQuestion ground)
{
    public const int PageSize = 25;

    private const string Summary = """
        select p.version, public.st_xmin(e.box), public.st_ymin(e.box), public.st_xmax(e.box), public.st_ymax(e.box), l.layers, m.months, m.types, n.nowhere
        from (select coalesce(max(version), 0) as version from hub.cell_partition) p
        cross join lateral (select coalesce(
            (select public.st_extent(c.outline) from hub.cell c where c.version = p.version),
            (select public.st_extent(f.shape) from hub.base_feature f where f.layer = 'local-authority' and f.superseded_by is null)) as box) e
        cross join lateral (select coalesce(array_agg(k.layer), '{}') as layers from unnest(array['local-authority', 'ward', 'stop', 'street', 'postcode', 'crime']) k (layer)
            where case when k.layer = 'crime' then exists (select from hub.background_crime) else exists (
                select from hub.base_feature f where f.layer = k.layer and f.superseded_by is null) end) l
        cross join lateral (select coalesce(array_agg(distinct b.month), '{}') as months, coalesce(array_agg(distinct b.crime_type), '{}') as types
            from hub.background_count b where b.version = p.version) m
        cross join lateral (select count(*) as nowhere from hub.background_crime b where b.superseded_by is null and b.point is null) n
        """;

    private const string Table = """
        with counted as materialized (
            select b.cell, sum(b.n)::integer as n from hub.background_count b
            where ($1::text is null or b.crime_type = $1) and ($2::date is null or b.month >= $2) and ($3::date is null or b.month <= $3)
              and b.version = (select max(v.version) from hub.cell_partition v)
            group by b.cell)
        select c.cell, l.name, c.n, count(*) over ()::integer, sum(c.n) over ()::bigint,
               (select percentile_disc(array[0.5, 0.75, 0.9, 0.97]) within group (order by x.n) from counted x)
        from counted c join hub.cell l on l.cell = c.cell and l.version = (select max(v.version) from hub.cell_partition v)
        order by c.n desc, l.name, c.cell limit $4 offset $5
        """;

    private const string Around = """
        select l.name, m.month, coalesce(n.n, 0)::integer, public.st_xmin(s.shape), public.st_ymin(s.shape), public.st_xmax(s.shape), public.st_ymax(s.shape)
        from (select public.st_transform(public.st_makeenvelope($3, $4, $3 + 1000, $4 + 1000, 27700), 4326) as shape) s
        left join hub.cell l on l.version = (select max(v.version) from hub.cell_partition v) and $1 >= l.west and $1 < l.east and $2 >= l.south and $2 < l.north
        left join lateral (select distinct b.month from hub.background_count b where b.version = l.version) m on true
        left join lateral (select sum(b.n) as n from hub.background_count b where b.version = l.version and b.cell = l.cell and b.month = m.month) n on true
        order by m.month
        """;

    public Task<Result<GroundSummary>> SummaryAsync(ReaderIdentity reader, CancellationToken cancellationToken) => ground.AskAsync(reader, async transaction =>
    {
        await using var command = new NpgsqlCommand(Summary, transaction.Connection, transaction);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        double[]? bounds = await row.IsDBNullAsync(1, cancellationToken) ? null : [row.GetDouble(1), row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)];
        return new GroundSummary(row.GetInt32(0), bounds,
            row.GetFieldValue<string[]>(5), row.GetFieldValue<DateOnly[]>(6), row.GetFieldValue<string[]>(7), row.GetInt64(8));
    }, cancellationToken);

    /// <summary>Whether the map has the local authority of this code.</summary>
    public Task<Result<GroundPart>> HasAreaAsync(ReaderIdentity reader, string code, CancellationToken cancellationToken) => ground.AskAsync(reader, async transaction =>
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from hub.base_feature f where f.layer = 'local-authority' and f.code = $1 and f.superseded_by is null)", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = code });
        return new GroundPart((bool)(await command.ExecuteScalarAsync(cancellationToken))!);
    }, cancellationToken);

    /// <summary>What is public around a place. Whoever asks says where it is: the answer follows from that and from what is public.</summary>
    public Task<Result<GroundAround>> AroundAsync(ReaderIdentity reader, GridReference place, CancellationToken cancellationToken) => ground.AskAsync(reader, async transaction =>
    {
        await using var command = new NpgsqlCommand(Around, transaction.Connection, transaction);
        foreach (var metres in new[] { place.Easting + (place.Metres / 2), place.Northing + (place.Metres / 2), place.Easting / 1_000 * 1_000, place.Northing / 1_000 * 1_000 })
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = metres });
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var (cell, months, square) = ((string?)null, new List<(DateOnly, int)>(), Array.Empty<double>());
        while (await row.ReadAsync(cancellationToken))
        {
            (cell, square) = (row[0] as string, [row.GetDouble(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6)]);
            if (!await row.IsDBNullAsync(1, cancellationToken))
            {
                months.Add((row.GetFieldValue<DateOnly>(1), row.GetInt32(2)));
            }
        }

        return new GroundAround(cell, months, square);
    }, cancellationToken);

    /// <param name="reader">Who asks.</param>
    /// <param name="filter">Of what.</param>
    /// <param name="page">Counted from 1.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<Result<HotspotTable>> TableAsync(ReaderIdentity reader, CrimeFilter filter, int page, CancellationToken cancellationToken) => ground.AskAsync(reader, async transaction =>
    {
        await using var command = new NpgsqlCommand(Table, transaction.Connection, transaction);
        filter.AddTo(command);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = PageSize });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = (page - 1) * PageSize });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var (cells, all, total, steps) = (new List<HotspotCell>(), 0, 0L, Array.Empty<int>());
        while (await row.ReadAsync(cancellationToken))
        {
            cells.Add(new HotspotCell(row.GetInt32(0), row.GetString(1), row.GetInt32(2)));
            (all, total, steps) = (row.GetInt32(3), row.GetInt64(4), row.GetFieldValue<int[]>(5));
        }

        return new HotspotTable(cells, all, total, [.. steps.Distinct()]);
    }, cancellationToken);
}
