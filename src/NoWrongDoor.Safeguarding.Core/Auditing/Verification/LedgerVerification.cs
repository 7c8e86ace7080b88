using System.Data;
using Npgsql;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Verification;

/// <summary>What a look through a whole ledger found.</summary>
public sealed record LedgerReport(string Partnership, ulong Entries, string Root, int Checkpoints, int Waiting, IReadOnlyList<LedgerFault> Faults)
{
    /// <summary>The newest checkpoint, with the time that the database has for it: what is signed is its size and root.</summary>
    public LastCheckpoint? LastCheckpoint { get; init; }
}

public sealed record LastCheckpoint(ulong Size, DateTimeOffset At);

/// <summary>Hands all that is stored of one ledger, as of one moment, to the audit.</summary>
public sealed class LedgerVerification(NpgsqlDataSource verifier, TimeProvider time)
{
    private const int Page = 2_048;

    /// <summary>A committed entry has its place within a second. One that waits so long was overlooked, or its place was taken away.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public async Task<LedgerReport> VerifyAsync(string partnership, NoteKey key, CancellationToken cancellationToken)
    {
        await using var connection = await verifier.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await VerifyAsync(transaction, partnership, key, null, cancellationToken);
    }

    /// <summary>As of the moment that a transaction sees, so that records can be held against the same entries.</summary>
    /// <param name="transaction">A transaction of the verifier's role that sees one moment.</param>
    /// <param name="partnership">Whose ledger.</param>
    /// <param name="key">The key that its checkpoints must be signed with.</param>
    /// <param name="leaf">Is handed every committed leaf with its index, those that wait for their place too, with none.</param>
    /// <param name="cancellationToken">Ends the look early.</param>
    public async Task<LedgerReport> VerifyAsync(
        NpgsqlTransaction transaction, string partnership, NoteKey key, Action<ulong?, ReadOnlyMemory<byte>>? leaf, CancellationToken cancellationToken)
    {
        // Before the first statement: what waits is that of the moment that the transaction sees, however long the walk takes.
        var asked = time.GetUtcNow();
        var stored = new StoredLedger(transaction, partnership);
        var audit = new LedgerAudit(LedgerOrigin.Of(partnership), key);
        var @checked = new HashSet<(int, ulong)>();
        var (checkpoints, after) = (0, -1L);
        while (await stored.EntriesAsync(after, Page, cancellationToken) is { Count: > 0 } entries)
        {
            checkpoints += await PageAsync(audit, entries, stored, leaf, cancellationToken);
            await TilesAsync(audit, audit.DueTiles, stored, @checked, cancellationToken);
            after = entries[^1].Index;
        }

        foreach (var head in await stored.HeadsAsync(audit.Size, (ulong)long.MaxValue, cancellationToken))
        {
            checkpoints++;
            audit.CheckCheckpoint(head.Size, head.Root, head.Note);
        }

        // What is left: the partial tiles above level 0, and whatever is stored that no tree of this size has.
        var edges = Tile.OfTree(audit.Size).Where(tile => tile is { Level: > 0, IsFull: false });
        await TilesAsync(audit, edges.ToList(), stored, @checked, cancellationToken);
        await TilesAsync(audit, await stored.TilesAsync(@checked, cancellationToken), stored, @checked, cancellationToken);
        audit.Finish();
        var waiting = await stored.WaitingAsync(cancellationToken);
        waiting.ForEach(entry => leaf?.Invoke(null, entry.Leaf));
        return new LedgerReport(partnership, audit.Size, audit.Root.ToString(), checkpoints, waiting.Count, [.. audit.Faults, .. Overdue(audit.Size, waiting, asked)])
        {
            LastCheckpoint = await stored.LastCheckpointAsync(cancellationToken),
        };
    }

    private static async Task<int> PageAsync(
        LedgerAudit audit, List<StoredEntry> entries, StoredLedger stored, Action<ulong?, ReadOnlyMemory<byte>>? leaf, CancellationToken cancellationToken)
    {
        var heads = new Queue<StoredHead>(await stored.HeadsAsync(audit.Size, audit.Size + (ulong)entries.Count, cancellationToken));
        var count = heads.Count;
        foreach (var entry in entries)
        {
            audit.Entry((ulong)entry.Index, entry.Leaf, entry.Hash);
            leaf?.Invoke((ulong)entry.Index, entry.Leaf);
            for (; heads.TryPeek(out var head) && head.Size == audit.Size; heads.Dequeue())
            {
                audit.CheckCheckpoint(head.Size, head.Root, head.Note);
            }
        }

        return count;
    }

    private static async Task TilesAsync(
        LedgerAudit audit, IEnumerable<Tile> tiles, StoredLedger stored, HashSet<(int, ulong)> @checked, CancellationToken cancellationToken)
    {
        foreach (var tile in tiles)
        {
            audit.CheckTile(tile, await stored.TileAsync(tile, cancellationToken));
            @checked.Add((tile.Level, tile.Index));
        }
    }

    private static IEnumerable<LedgerFault> Overdue(ulong size, List<WaitingEntry> waiting, DateTimeOffset asked)
    {
        var late = waiting.Where(entry => asked - entry.At > LongestWait).ToList();
        if (late.Count > 0)
        {
            yield return new LedgerFault(LedgerPart.Entry, size,
                $"{late.Count} committed entries have no place, the oldest since {late.Min(entry => entry.At):yyyy-MM-dd HH:mm:ss}Z: no sequencer runs, or their places were taken away");
        }
    }
}
