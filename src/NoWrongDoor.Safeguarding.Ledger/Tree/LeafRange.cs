using System.Numerics;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// Neighbouring leaves whose common hash is one element of a proof: from <paramref name="Start"/> up to, not including,
/// <paramref name="End"/>. The start is a multiple of the least power of two that is not below the number of leaves, so the range
/// falls into complete subtrees of falling height.
/// </summary>
/// <param name="Start">First leaf.</param>
/// <param name="End">Leaf after the last.</param>
public readonly record struct LeafRange(ulong Start, ulong End)
{
    /// <summary>The complete subtrees that make the range, from left to right: what must be read to know its hash.</summary>
    public IReadOnlyList<TreeNode> Subtrees()
    {
        var nodes = new List<TreeNode>();
        for (var start = Start; start < End;)
        {
            var level = BitOperations.Log2(End - start);
            nodes.Add(new TreeNode(level, start >> level));
            start += 1UL << level;
        }

        return nodes;
    }

    /// <summary>The hash of the range: MTH(D[start:end]) of RFC 6962.</summary>
    public TreeHash Hash(NodeReader read)
    {
        ArgumentNullException.ThrowIfNull(read);
        var nodes = Subtrees();
        var hash = read(nodes[^1]);
        for (var i = nodes.Count - 2; i >= 0; i--)
        {
            hash = MerkleTree.NodeHash(read(nodes[i]), hash);
        }

        return hash;
    }

    /// <summary>Where RFC 6962 divides a range of two or more leaves: after the greatest power of two below their number.</summary>
    internal static ulong Split(ulong count) => 1UL << BitOperations.Log2(count - 1);
}
