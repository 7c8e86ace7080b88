using System.Diagnostics.CodeAnalysis;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>The figures as they are kept: a line for each month, never changed.</summary>
internal static class FigureTable
{
    private const string Row = """
        f.agency, f.measure, f.definition, f.care_owner, f.missing_owner, f.year, f.placement, f.counted_to, f.made_at, f.entry, f.mac,
        f.young_people, f.nights, f.young_people_before, f.young_people_after, f.episodes_before, f.episodes_after
        """;

    private const int FirstCount = 11;

    private const string Last = """
        f.partnership = @partnership and f.agency = @agency and f.measure = @measure and f.definition = @definition and f.counted_to = (
            select l.counted_to from hub.figure l
            where l.partnership = @partnership and l.agency = @agency and l.measure = @measure and l.definition = @definition and l.counted_to <= @until
            order by l.counted_to desc limit 1)
        """;

    /// <summary>
    /// Of one measure: the last month that was counted, and of each of its lines the last row before that says otherwise though what it counts was over by then.
    /// What it gives grows with agencies, years and codes, and not with people.
    /// </summary>
    public const string LastAndOtherwise = $"""
        select {Row} from hub.figure f where {Last}
        union all
        select o.* from (select f.* from hub.figure f where {Last}) n cross join lateral (
            select {Row} from hub.figure f
            where (f.partnership, f.agency, f.measure, f.definition) = (n.partnership, n.agency, n.measure, n.definition)
                and (f.care_owner, f.missing_owner, f.year, f.placement) = (n.care_owner, n.missing_owner, n.year, n.placement)
                and f.counted_to < n.counted_to and f.counted_to >= make_date(n.year + 1, 4, 1)
                and (f.young_people is distinct from n.young_people
                    or f.counted_to >= make_date(n.year + 1 + @years_after, 4, 1)
                        and (f.nights, f.young_people_before, f.young_people_after, f.episodes_before, f.episodes_after)
                            is distinct from (n.nights, n.young_people_before, n.young_people_after, n.episodes_before, n.episodes_after))
            order by f.counted_to desc limit 1) o
        """;

    public const string OfMonth = $"""
        select {Row} from hub.figure f
        where f.partnership = @partnership and f.agency = @agency and f.measure = @measure and f.definition = @definition and f.counted_to = @until
        """;

    private const string OfPartnership = $"select {Row} from hub.figure f where f.partnership = $1";

    private const string Insert = """
        insert into hub.figure (partnership, agency, measure, definition, care_owner, missing_owner, year, placement, counted_to, made_at, entry, mac,
            young_people, nights, young_people_before, young_people_after, episodes_before, episodes_after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """;

    public static async Task<IReadOnlyList<FigureRow>> ReadAsync(GateSession session, string constant, Measure measure, DateOnly until, CancellationToken cancellationToken)
    {
        await using var command = session.Command(constant);
        command.Parameters.AddWithValue("measure", measure.Id);
        command.Parameters.AddWithValue("definition", measure.Version);
        command.Parameters.AddWithValue("until", until);
        command.Parameters.AddWithValue("years_after", measure.YearsAfter);
        return await RowsAsync(command, cancellationToken);
    }

    /// <summary>All of a partnership, as the verifier reads them.</summary>
    public static async Task<IReadOnlyList<FigureRow>> ReadAsync(NpgsqlTransaction transaction, string partnership, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OfPartnership, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        return await RowsAsync(command, cancellationToken);
    }

    public static async Task WriteAsync(GateSession session, IReadOnlyList<FigureRow> rows, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        foreach (var row in rows)
        {
            var insert = new NpgsqlBatchCommand(Insert);
            foreach (var value in new object[]
            {
                session.Reader.Partnership, row.Line.Agency, row.Line.Measure, row.Line.Definition, row.Line.Care, row.Line.Missing ?? "", row.Line.Year.Start,
                row.Line.Placement ?? "", row.CountedTo, row.MadeAt.UtcDateTime, row.Entry, row.Mac,
            })
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            foreach (var count in row.Counts)
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = count ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
            }

            batch.BatchCommands.Add(insert);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<FigureRow>> RowsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<FigureRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Of(reader));
        }

        return rows;
    }

    [SuppressMessage("Usage", "CA1849", Justification = "The row has been read")]
    private static FigureRow Of(NpgsqlDataReader row)
    {
        var line = new FigureLine(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), Named(row.GetString(4)), new CollectionYear(row.GetInt32(5)), Named(row.GetString(6)));
        var counts = FigureRow.Columns.Select((_, i) => row.IsDBNull(FirstCount + i) ? null : (int?)row.GetInt32(FirstCount + i)).ToList();
        var made = new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(8), DateTimeKind.Utc));
        return new FigureRow(line, row.GetFieldValue<DateOnly>(7), counts, made, row.GetGuid(9), row.GetFieldValue<byte[]>(10));
    }

    private static string? Named(string text) => text.Length == 0 ? null : text;
}
