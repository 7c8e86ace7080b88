using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;

internal sealed record SequencedEntry(ulong Index, Guid PendingId, TreeHash LeafHash);

/// <summary>What one transaction of the sequencer adds to a ledger.</summary>
internal sealed class SequencedBatch
{
    /// <summary>A checkpoint is signed at least every so many entries.</summary>
    public const int CheckpointEvery = 256;

    private SequencedBatch() { }

    public List<SequencedEntry> Entries { get; } = [];

    /// <summary>Full tiles, and above level 0 the partial ones that grew. The partial tile of level 0 is the newest entries themselves.</summary>
    public Dictionary<Tile, ReadOnlyMemory<byte>> Tiles { get; } = [];

    public List<(Checkpoint Checkpoint, string Note)> Checkpoints { get; } = [];

    /// <summary>Appends to the tree, which afterwards is ahead of what is stored until the batch is committed.</summary>
    public static SequencedBatch Append(GrowingTree tree, IReadOnlyList<PendingLeaf> pending, string origin, NoteSigner signer)
    {
        var batch = new SequencedBatch();
        for (var at = 0; at < pending.Count; at++)
        {
            var hash = MerkleTree.LeafHash(pending[at].Leaf);
            batch.Entries.Add(new SequencedEntry(tree.Size, pending[at].Id, hash));
            tree.Append(hash, (tile, hashes) => batch.Tiles[tile] = hashes);
            if (tree.Size % CheckpointEvery == 0 || at == pending.Count - 1)
            {
                var checkpoint = new Checkpoint(origin, tree.Size, tree.Root);
                batch.Checkpoints.Add((checkpoint, signer.Sign(checkpoint)));
            }
        }

        foreach (var level in batch.Tiles.Keys.Select(tile => tile.Level + 1).Distinct().ToList())
        {
            var partial = tree.PartialTile(level);
            if (partial.Count > 0)
            {
                batch.Tiles[new Tile(level, (tree.Size >> (level * Tile.Height)) / Tile.FullWidth, partial.Count)] = Tile.Join(partial);
            }
        }

        return batch;
    }
}
