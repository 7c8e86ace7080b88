using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Writes what happened in a session: the leaf for the ledger, which proves it, and the index rows, which find it.</summary>
internal sealed class EntryWriter(Pseudonyms pseudonyms, LeafSeal seal, IndexTie tie, SaltSource salts, IdSource ids)
{
    private const string InsertLeaf = "insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)";

    private const string InsertIndex = """
        insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route,
            record_type, record_id, subject, owner, fields, levels, clauses, agreements)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    public async Task WriteAsync(GateSession session, Asked asked, string outcome, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        List<IndexLine> lines = [.. session.Entries.DefaultIfEmpty(null).Select(record => Line(session, asked, outcome, record))];
        var leaf = Leaf(session, asked, outcome, lines);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertLeaf)
        {
            Parameters = { Value(leaf.Partnership), Value(leaf.Id), Value(leaf.Serialize()), Value(leaf.At.UtcDateTime) },
        });
        lines.ForEach(line => batch.BatchCommands.Add(Insert(leaf.Partnership, line)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private LedgerLeaf Leaf(GateSession session, Asked asked, string outcome, List<IndexLine> lines)
    {
        var (reader, partnership) = (session.Reader, session.Reader.Partnership);
        Span<byte> salt = stackalloc byte[16];
        salts.Fill(salt);
        var sealedRecords = seal.Seal(partnership, session.Disclosure, salt, [.. session.Entries.Select(e => new SealedRecord(e.Record, e.Subject, e.Revision, e.Mac))]);
        var records = session.Entries.Zip(sealedRecords, (e, sealedRecord) => new LeafRecord(e.Type, sealedRecord, e.Levels, e.Clauses));
        return new LedgerLeaf(asked.Kind, session.Disclosure, session.At, Convert.ToHexStringLower(salt), partnership, reader.Agency, reader.Function,
            reader.Purpose, pseudonyms.Of(partnership, "user", reader.User), session.Policy.Snapshot.AgreementRefs, asked.Route, [.. records], outcome,
            tie.Of(partnership, session.Disclosure, salt, IndexLine.Tied(lines)), session.Rows);
    }

    private IndexLine Line(GateSession session, Asked asked, string outcome, EntryRecord? record)
    {
        var reader = session.Reader;
        return new IndexLine(ids.Next(), session.Disclosure, asked.Kind, outcome, session.At, reader.User, reader.UserName, reader.Agency, reader.Function, reader.Purpose,
            asked.Route, record?.Type, record?.Record, record?.Subject, record?.Owner, record?.Fields.ToArray() ?? [], record?.Levels ?? string.Empty,
            record?.Clauses.ToArray() ?? [], record?.Agreements.ToArray() ?? []);
    }

    private static NpgsqlBatchCommand Insert(string partnership, IndexLine line) => new(InsertIndex)
    {
        Parameters =
        {
            Value(partnership), Value(line.Id), Value(line.Disclosure), Value(line.Kind), Value(line.Outcome), Value(line.At.UtcDateTime),
            Value(line.User), Value(line.UserName), Value(line.Agency), Value(line.Function), Value(line.Purpose), Value(line.Route),
            Nullable(line.Type, NpgsqlDbType.Text), Nullable(line.Record, NpgsqlDbType.Uuid), Nullable(line.Subject, NpgsqlDbType.Uuid),
            Nullable(line.Owner, NpgsqlDbType.Text), Value(line.Fields), Value(line.Levels), Value(line.Clauses), Value(line.Agreements),
        },
    };

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
