using System.Runtime.InteropServices;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// A tree at its growing edge: it keeps only what the next leaf and the next root need (the rightmost tile of each level), so that
/// appending costs one or two hashes and a root O(log n), whatever the size. Restored after a restart from those partial tiles.
/// </summary>
public sealed class GrowingTree
{
    private readonly TreeHash[] _complete = new TreeHash[64];
    private readonly List<List<TreeHash>> _edges = [];

    /// <summary>Number of leaves.</summary>
    public ulong Size { get; private set; }

    /// <summary>The root of the leaves so far.</summary>
    public TreeHash Root
    {
        get
        {
            TreeHash? root = null;
            for (var level = 0; level < 64; level++)
            {
                if (((Size >> level) & 1) == 1)
                {
                    root = root is { } lower ? MerkleTree.NodeHash(_complete[level], lower) : _complete[level];
                }
            }

            return root ?? MerkleTree.EmptyRoot;
        }
    }

    /// <summary>Takes up a tree where it was left.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="read">Gives the hash of any complete subtree whose level is a multiple of <see cref="Tile.Height"/> and that lies in a partial tile.</param>
    public static GrowingTree Restore(ulong size, NodeReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var tree = new GrowingTree { Size = size };
        for (var level = 0; size >> (level * Tile.Height) > 0 && level < Tile.Levels; level++)
        {
            var nodes = size >> (level * Tile.Height);
            var first = nodes & ~(ulong)(Tile.FullWidth - 1);
            var edge = tree.Edge(level);
            for (var index = first; index < nodes; index++)
            {
                edge.Add(read(new TreeNode(level * Tile.Height, index)));
            }

            tree.CompleteFrom(level, edge);
        }

        return tree;
    }

    /// <summary>Adds one leaf; tells of every tile that it fills.</summary>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="filled">Told of each full tile, from the lowest level upwards.</param>
    public void Append(in TreeHash leafHash, Action<Tile, ReadOnlyMemory<byte>>? filled = null)
    {
        var hash = leafHash;
        var level = 0;
        Keep(0, hash, filled);
        for (; ((Size >> level) & 1) == 1; level++)
        {
            hash = MerkleTree.NodeHash(_complete[level], hash);
            Keep(level + 1, hash, filled);
        }

        _complete[level] = hash;
        Size++;
    }

    /// <summary>The hashes of the partial tile at a level, oldest first; empty when the last tile there is full or there is none.</summary>
    public IReadOnlyCollection<TreeHash> PartialTile(int level) => level < _edges.Count ? _edges[level] : [];

    private void Keep(int nodeLevel, in TreeHash hash, Action<Tile, ReadOnlyMemory<byte>>? filled)
    {
        if (nodeLevel % Tile.Height != 0)
        {
            return;
        }

        var level = nodeLevel / Tile.Height;
        var hashes = Edge(level);
        hashes.Add(hash);
        if (hashes.Count == Tile.FullWidth)
        {
            filled?.Invoke(new Tile(level, (Size >> nodeLevel) / Tile.FullWidth), Tile.Join(hashes));
            hashes.Clear();
        }
    }

    private List<TreeHash> Edge(int level)
    {
        while (_edges.Count <= level)
        {
            _edges.Add([]);
        }

        return _edges[level];
    }

    /// <summary>A partial tile of w hashes holds one complete subtree for each bit of w, the greatest first.</summary>
    private void CompleteFrom(int level, List<TreeHash> hashes)
    {
        var start = 0;
        for (var bit = Tile.Height - 1; bit >= 0; bit--)
        {
            if ((hashes.Count & (1 << bit)) != 0)
            {
                _complete[(level * Tile.Height) + bit] = MerkleTree.Complete(CollectionsMarshal.AsSpan(hashes).Slice(start, 1 << bit));
                start += 1 << bit;
            }
        }
    }
}
