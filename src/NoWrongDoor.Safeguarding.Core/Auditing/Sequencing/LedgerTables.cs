using Npgsql;
using NpgsqlTypes;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

/// <summary>The statements of the sequencer, on the connection and in the transaction of one batch.</summary>
internal sealed class LedgerTables(NpgsqlConnection connection, NpgsqlTransaction transaction, string partnership)
{
    private const string TryLock = "select pg_try_advisory_xact_lock(hashtextextended('ledger sequencer ' || $1, 0))";

    private const string Horizon = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    // One look into the unique index for each leaf. As "not exists" it is planned as a join, and before the first analyze that join read the
    // whole ledger for each leaf: half a core after four thousand entries.
    private const string Waiting = """
        select p.id, p.leaf, p.xact::text::bigint from ledger.pending p
        where p.partnership = $1 and p.xact >= $2::text::xid8
          and (select e.index from ledger.entry e where e.partnership = p.partnership and e.pending_id = p.id) is null
        order by p.xact, p.seq limit $3
        """;

    private const string CopyEntries = "copy ledger.entry (partnership, index, pending_id, leaf_hash) from stdin (format binary)";

    private const string UpsertTile = """
        insert into ledger.tile (partnership, level, index, hashes) values ($1, $2, $3, $4)
        on conflict (partnership, level, index) do update set hashes = excluded.hashes
        """;

    private const string InsertCheckpoint = "insert into ledger.checkpoint (partnership, size, root, note, at) values ($1, $2, $3, $4, $5)";

    public async Task<bool> TryLockAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(TryLock);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Every transaction below this number has ended, so that what is not visible of it never will be.</summary>
    public async Task<long> HorizonAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Horizon, connection, transaction);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<List<PendingLeaf>> WaitingAsync(long fromTransaction, int atMost, CancellationToken cancellationToken)
    {
        await using var command = Command(Waiting);
        // The first look of a host goes through the whole ledger: one that is cut off would begin again, and never end.
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = fromTransaction.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = atMost });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leaves = new List<PendingLeaf>();
        while (await reader.ReadAsync(cancellationToken))
        {
            leaves.Add(new PendingLeaf(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1), reader.GetInt64(2)));
        }

        return leaves;
    }

    public async Task WriteAsync(SequencedBatch batch, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using (var import = await connection.BeginBinaryImportAsync(CopyEntries, cancellationToken))
        {
            foreach (var entry in batch.Entries)
            {
                await import.StartRowAsync(cancellationToken);
                await import.WriteAsync(partnership, NpgsqlDbType.Text, cancellationToken);
                await import.WriteAsync((long)entry.Index, NpgsqlDbType.Bigint, cancellationToken);
                await import.WriteAsync(entry.PendingId, NpgsqlDbType.Uuid, cancellationToken);
                await import.WriteAsync(entry.LeafHash.ToArray(), NpgsqlDbType.Bytea, cancellationToken);
            }

            await import.CompleteAsync(cancellationToken);
        }

        await using var statements = new NpgsqlBatch(connection, transaction);
        foreach (var (tile, hashes) in batch.Tiles)
        {
            statements.BatchCommands.Add(Statement(UpsertTile, (short)tile.Level, (long)tile.Index, hashes.ToArray()));
        }

        foreach (var (checkpoint, note) in batch.Checkpoints)
        {
            statements.BatchCommands.Add(Statement(InsertCheckpoint, (long)checkpoint.Size, checkpoint.Root.ToArray(), note, at.UtcDateTime));
        }

        await statements.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string constant)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        var command = new NpgsqlCommand(constant, connection, transaction);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        return command;
    }

    private NpgsqlBatchCommand Statement(string constant, params object[] values)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        var statement = new NpgsqlBatchCommand(constant);
#pragma warning restore CA2100
        statement.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        foreach (var value in values)
        {
            statement.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return statement;
    }
}
