using Npgsql;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

/// <summary>
/// Gives the committed entries of one partnership their places: entries, tiles and signed checkpoints of a batch in one transaction, under a
/// lock that ends with it. A batch that was cut off leaves nothing; the next one begins where the last checkpoint stands.
/// </summary>
public sealed class PartnershipSequencer(string partnership, NoteSigner signer, TimeProvider time)
{
    public const int LargestBatch = 4_096;

    private GrowingTree? _tree;
    private long _fromTransaction;

    /// <summary>One batch; returns how many entries it took, 0 also when another sequencer is at work.</summary>
    public async Task<int> SequenceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var tables = new LedgerTables(connection, transaction, partnership);
        if (!await tables.TryLockAsync(cancellationToken))
        {
            return 0;
        }

        var tree = await CurrentAsync(new StoredTree(connection, transaction, partnership), cancellationToken);
        var horizon = await tables.HorizonAsync(cancellationToken);
        var pending = await tables.WaitingAsync(_fromTransaction, LargestBatch, cancellationToken);
        if (pending.Count > 0)
        {
            // From here until the commit the tree is ahead of what is stored: if this fails it is read anew.
            _tree = null;
            var batch = SequencedBatch.Append(tree, pending, LedgerOrigin.Of(partnership), signer);
            await tables.WriteAsync(batch, time.GetUtcNow(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        _tree = tree;
        _fromTransaction = pending.Count < LargestBatch ? horizon : Math.Min(horizon, pending[^1].Transaction);
        return pending.Count;
    }

    /// <summary>The tree in memory, or read anew when another sequencer has gone on from it meanwhile.</summary>
    private async Task<GrowingTree> CurrentAsync(StoredTree stored, CancellationToken cancellationToken)
    {
        var latest = await stored.LatestAsync(cancellationToken);
        return _tree is { } tree && tree.Size == (latest?.Size ?? 0) && (latest is null || tree.Root == latest.Root)
            ? tree
            : await stored.RestoreAsync(latest, cancellationToken);
    }
}
