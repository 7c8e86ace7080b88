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

    /// <summary>Of one measure: the last month that was counted, and the one before it. What it reads grows with agencies, years and codes, and not with people.</summary>
    public const string LastTwoMonths = $"""
        with last as (
            select l.counted_to from hub.figure l
            where l.partnership = @partnership and l.agency = @agency and l.measure = @measure and l.definition = @definition and l.counted_to <= @until
            order by l.counted_to desc limit 1
        )
        select {Row} from hub.figure f
        where f.partnership = @partnership and f.agency = @agency and f.measure = @measure and f.definition = @definition
            and f.counted_to = any (select unnest(array[l.counted_to, (l.counted_to - interval '1 month')::date]) from last l)
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
