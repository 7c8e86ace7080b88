using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Ledger;
using NpgsqlTypes;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>What a merge wrote: one part for each thousand rows, with the root over their hashes.</summary>
internal sealed record MergedRows(long Added, long Replaced, IReadOnlyList<LeafRows> Parts)
{
    private const string Batch = "insert into hub.background_batch (partnership, import_id, batch, entry, rows, root) values (@partnership, @import, @batch, @entry, @rows, @root)";

    /// <summary>Merges the rows that wait in this transaction, by the function that the statement calls with @import and @file.</summary>
    public static async Task<MergedRows> MergeAsync(GateSession session, string statement, Guid import, byte[] file, CancellationToken cancellationToken)
    {
        await using var command = session.Command(statement);
        command.CommandTimeout = 0; // as long as a million rows take; the caller's token ends it
        command.Parameters.AddWithValue("import", import);
        command.Parameters.AddWithValue("file", NpgsqlDbType.Bytea, file);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (written, replaced, parts) = (0L, 0L, new List<LeafRows>());
        var (tree, hash) = (new GrowingTree(), new byte[TreeHash.Size]);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetInt32(0) > parts.Count)
            {
                parts.Add(new LeafRows((int)tree.Size, tree.Root));
                tree = new GrowingTree();
            }

            reader.GetBytes(1, 0, hash, 0, hash.Length);
            tree.Append(new TreeHash(hash));
            written++;
            replaced += reader.GetBoolean(2) ? 1 : 0;
        }

        if (tree.Size > 0)
        {
            parts.Add(new LeafRows((int)tree.Size, tree.Root));
        }

        return new MergedRows(written - replaced, replaced, parts);
    }

    /// <summary>Notes which entry stands for a part. The database lets no import commit whose rows are not all in such a part.</summary>
    public static async Task NoteAsync(GateSession session, Guid import, int batch, LeafRows rows, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Batch);
        command.Parameters.AddWithValue("import", import);
        command.Parameters.AddWithValue("batch", batch);
        command.Parameters.AddWithValue("entry", session.Disclosure);
        command.Parameters.AddWithValue("rows", rows.Count);
        command.Parameters.AddWithValue("root", rows.Root.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
