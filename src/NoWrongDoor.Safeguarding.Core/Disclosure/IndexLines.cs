using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Puts the lines of an entry into the index of disclosures: few by a statement each, many by one statement, a column an array.</summary>
internal static class IndexLines
{
    /// <summary>From this number on the one statement is quicker: the database then checks the context once, not line by line.</summary>
    public const int Many = 8;

    // Between names of fields, clauses and agreements, none of which holds a control character.
    private const char Between = '\u001f';

    private const string InsertOne = """
        insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route,
            record_type, record_id, subject, owner, fields, levels, clauses, agreements)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    private const string InsertMany = """
        insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route,
            record_type, record_id, subject, owner, fields, levels, clauses, agreements)
        select $1, n.id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, n.record_type, n.record_id, n.subject, n.owner,
            string_to_array(n.fields, chr(31)), n.levels, string_to_array(n.clauses, chr(31)), string_to_array(n.agreements, chr(31))
        from unnest($12, $13, $14, $15, $16, $17, $18, $19, $20) as n (id, record_type, record_id, subject, owner, fields, levels, clauses, agreements)
        """;

    public static IEnumerable<NpgsqlBatchCommand> Inserts(string partnership, IReadOnlyList<IndexLine> lines) =>
        lines.Count < Many ? lines.Select(line => One(partnership, line)) : [All(partnership, lines)];

    private static NpgsqlBatchCommand One(string partnership, IndexLine line) => new(InsertOne)
    {
        Parameters =
        {
            Value(partnership), Value(line.Id), Value(line.Disclosure), Value(line.Kind), Value(line.Outcome), Value(line.At.UtcDateTime),
            Value(line.User), Value(line.UserName), Value(line.Agency), Value(line.Function), Value(line.Purpose), Value(line.Route),
            Nullable(line.Type, NpgsqlDbType.Text), Nullable(line.Record, NpgsqlDbType.Uuid), Nullable(line.Subject, NpgsqlDbType.Uuid),
            Nullable(line.Owner, NpgsqlDbType.Text), Value(line.Fields), Value(line.Levels), Value(line.Clauses), Value(line.Agreements),
        },
    };

    // What lines of one entry have in common is of the first.
    private static NpgsqlBatchCommand All(string partnership, IReadOnlyList<IndexLine> lines) => new(InsertMany)
    {
        Parameters =
        {
            Value(partnership), Value(lines[0].Disclosure), Value(lines[0].Kind), Value(lines[0].Outcome), Value(lines[0].At.UtcDateTime), Value(lines[0].User),
            Value(lines[0].UserName), Value(lines[0].Agency), Value(lines[0].Function), Value(lines[0].Purpose), Value(lines[0].Route),
            Column(lines, l => l.Id), Column(lines, l => l.Type), Column(lines, l => l.Record), Column(lines, l => l.Subject), Column(lines, l => l.Owner),
            Column(lines, l => string.Join(Between, l.Fields)), Column(lines, l => l.Levels),
            Column(lines, l => string.Join(Between, l.Clauses)), Column(lines, l => string.Join(Between, l.Agreements)),
        },
    };

    private static NpgsqlParameter<T[]> Column<T>(IReadOnlyList<IndexLine> lines, Func<IndexLine, T> value) => new() { TypedValue = [.. lines.Select(value)] };

    public static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
