namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// Judges proofs by the algorithms of RFC 9162 (sections 2.1.3.2 and 2.1.4.2). Shares nothing with the making of proofs but the two hash functions.
/// </summary>
public static class MerkleVerifier
{
    /// <summary>True when the proof shows that <paramref name="leafHash"/> stands at <paramref name="index"/> in the tree with that size and root.</summary>
    public static bool VerifyInclusion(ulong index, ulong size, in TreeHash leafHash, IReadOnlyList<TreeHash> proof, in TreeHash root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleTree.NodeHash(sibling, hash);
                // Climb over the levels at which the last node has no sibling.
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.NodeHash(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>
    /// True when the proof shows that the older tree is the beginning of the newer one. From size 0 nothing can be shown: every tree begins with
    /// the empty one, so a "proof" from it must never count as one, whatever its hashes.
    /// </summary>
    public static bool VerifyConsistency(ulong older, ulong newer, IReadOnlyList<TreeHash> proof, in TreeHash olderRoot, in TreeHash newerRoot)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (older == 0 || older > newer)
        {
            return false;
        }

        if (older == newer)
        {
            return proof.Count == 0 && olderRoot == newerRoot;
        }

        var (node, last) = (older - 1, newer - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        // Node 0 now means that the older tree is one complete subtree, whose hash the proof leaves out.
        var next = node == 0 ? 0 : 1;
        if (proof.Count < next)
        {
            return false;
        }

        var seed = node == 0 ? olderRoot : proof[0];
        return Climb(node, last, seed, proof.Skip(next), olderRoot, newerRoot);
    }

    private static bool Climb(ulong node, ulong last, TreeHash seed, IEnumerable<TreeHash> rest, in TreeHash olderRoot, in TreeHash newerRoot)
    {
        var (olderHash, newerHash) = (seed, seed);
        foreach (var sibling in rest)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                olderHash = MerkleTree.NodeHash(sibling, olderHash);
                newerHash = MerkleTree.NodeHash(sibling, newerHash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                newerHash = MerkleTree.NodeHash(newerHash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && olderHash == olderRoot && newerHash == newerRoot;
    }
}
