namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>The hashing of RFC 6962 section 2.1 (the same in RFC 9162): leaves and inner nodes can never be taken for one another.</summary>
public static class MerkleTree
{
    private const int OnStack = 2048;

    /// <summary>The root of a tree without leaves: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = TreeHash.Sha256([]);

    /// <summary>SHA-256(0x00 ‖ leaf).</summary>
    public static TreeHash LeafHash(ReadOnlySpan<byte> leaf)
    {
        Span<byte> input = leaf.Length < OnStack ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        input[0] = 0;
        leaf.CopyTo(input[1..]);
        return TreeHash.Sha256(input);
    }

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash NodeHash(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * TreeHash.Size)];
        input[0] = 1;
        left.Bytes.CopyTo(input[1..]);
        right.Bytes.CopyTo(input[(1 + TreeHash.Size)..]);
        return TreeHash.Sha256(input);
    }

    /// <summary>The root over leaf hashes in their order.</summary>
    public static TreeHash Root(IEnumerable<TreeHash> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        var tree = new GrowingTree();
        foreach (var hash in leafHashes)
        {
            tree.Append(hash);
        }

        return tree.Root;
    }

    /// <summary>The hash of a complete subtree from its 1, 2, 4, 8 … nodes of one level.</summary>
    internal static TreeHash Complete(ReadOnlySpan<TreeHash> nodes)
    {
        if (nodes.Length == 1)
        {
            return nodes[0];
        }

        var half = nodes.Length / 2;
        return NodeHash(Complete(nodes[..half]), Complete(nodes[half..]));
    }

    /// <summary>The root of the first <paramref name="size"/> leaves, from complete subtrees.</summary>
    public static TreeHash Root(ulong size, NodeReader read) =>
        size == 0 ? EmptyRoot : new LeafRange(0, size).Hash(read);
}
