using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Writes what happened in a session: the leaf for the ledger, which proves it, and the index rows, which find it.</summary>
internal sealed class EntryWriter(Pseudonyms pseudonyms, LeafSeal seal, IndexTie tie, SaltSource salts, IdSource ids)
{
    private const string InsertLeaf = "insert into ledger.pending (partnership, id, leaf, at) values ($1, $2, $3, $4)";

    public async Task WriteAsync(GateSession session, Asked asked, string outcome, CancellationToken cancellationToken)
    {
        await using var batch = session.Batch();
        List<IndexLine> lines = [.. session.Entries.DefaultIfEmpty(null).Select(record => Line(session, asked, outcome, record))];
        var leaf = Leaf(session, asked, outcome, lines);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertLeaf)
        {
            Parameters =
            {
                IndexLines.Value(leaf.Partnership), IndexLines.Value(leaf.Id), IndexLines.Value(leaf.Serialize()), IndexLines.Value(leaf.At.UtcDateTime),
            },
        });
        foreach (var insert in IndexLines.Inserts(leaf.Partnership, lines))
        {
            batch.BatchCommands.Add(insert);
        }

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
}
