using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Writes what happened in a session: the leaf for the ledger, which proves it, and the index rows, which find it.</summary>
internal sealed class EntryWriter(Pseudonyms pseudonyms, LeafSeal seal, SaltSource salts, IdSource ids)
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
        var leaf = Leaf(session, asked, outcome);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertLeaf)
        {
            Parameters = { Value(leaf.Partnership), Value(leaf.Id), Value(leaf.Serialize()), Value(leaf.At.UtcDateTime) },
        });
        foreach (var record in session.Entries.DefaultIfEmpty(null))
        {
            batch.BatchCommands.Add(Index(session, asked, outcome, record));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private LedgerLeaf Leaf(GateSession session, Asked asked, string outcome)
    {
        var (reader, partnership) = (session.Reader, session.Reader.Partnership);
        Span<byte> salt = stackalloc byte[16];
        salts.Fill(salt);
        var sealedRecords = seal.Seal(partnership, session.Disclosure, salt, [.. session.Entries.Select(e => new SealedRecord(e.Record, e.Subject, e.Revision, e.Mac))]);
        var records = session.Entries.Zip(sealedRecords, (e, sealedRecord) => new LeafRecord(e.Type, sealedRecord, e.Levels, e.Clauses));
        return new LedgerLeaf(asked.Kind, session.Disclosure, session.At, Convert.ToHexStringLower(salt), partnership, reader.Agency, reader.Function,
            reader.Purpose, pseudonyms.Of(partnership, "user", reader.User), session.Policy.Snapshot.AgreementRefs, asked.Route, [.. records], outcome);
    }

    private NpgsqlBatchCommand Index(GateSession session, Asked asked, string outcome, EntryRecord? record)
    {
        var reader = session.Reader;
        return new NpgsqlBatchCommand(InsertIndex)
        {
            Parameters =
            {
                Value(reader.Partnership), Value(ids.Next()), Value(session.Disclosure), Value(asked.Kind), Value(outcome), Value(session.At.UtcDateTime),
                Value(reader.User), Value(reader.UserName), Value(reader.Agency), Value(reader.Function), Value(reader.Purpose), Value(asked.Route),
                Nullable(record?.Type, NpgsqlDbType.Text), Nullable(record?.Record, NpgsqlDbType.Uuid), Nullable(record?.Subject, NpgsqlDbType.Uuid),
                Nullable(record?.Owner, NpgsqlDbType.Text), Value(record?.Fields.ToArray() ?? []), Value(record?.Levels ?? string.Empty),
                Value(record?.Clauses.ToArray() ?? []), Value(record?.Agreements.ToArray() ?? []),
            },
        };
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
