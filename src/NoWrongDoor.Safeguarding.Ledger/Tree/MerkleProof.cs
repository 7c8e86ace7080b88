namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>Makes the proofs of RFC 6962 sections 2.1.1 and 2.1.2. The ranges say what to read; a reader of complete subtrees gives the hashes.</summary>
public static class MerkleProof
{
    /// <summary>The ranges whose hashes prove that the leaf at <paramref name="index"/> is in the tree of <paramref name="size"/> leaves, from the leaf upwards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static IReadOnlyList<LeafRange> InclusionRanges(ulong index, ulong size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var ranges = new List<LeafRange>();
        ulong start = 0;
        for (var end = size; end - start > 1;)
        {
            var middle = start + LeafRange.Split(end - start);
            if (index < middle)
            {
                ranges.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                ranges.Add(new LeafRange(start, middle));
                start = middle;
            }
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The ranges whose hashes prove that the tree of <paramref name="older"/> leaves is the beginning of the tree of <paramref name="newer"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older size is 0 (there is nothing to prove: anything begins with nothing) or above the newer.</exception>
    public static IReadOnlyList<LeafRange> ConsistencyRanges(ulong older, ulong newer)
    {
        ArgumentOutOfRangeException.ThrowIfZero(older);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, newer);
        var ranges = new List<LeafRange>();
        ulong start = 0;
        var end = newer;
        while (end != older)
        {
            var middle = start + LeafRange.Split(end - start);
            if (older <= middle)
            {
                ranges.Add(new LeafRange(middle, end));
                end = middle;
            }
            else
            {
                ranges.Add(new LeafRange(start, middle));
                start = middle;
            }
        }

        if (start > 0)
        {
            // Left out when the older tree is itself a complete subtree: the verifier has its root already.
            ranges.Add(new LeafRange(start, end));
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The inclusion proof of a leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static IReadOnlyList<TreeHash> Inclusion(ulong index, ulong size, NodeReader read) =>
        [.. InclusionRanges(index, size).Select(range => range.Hash(read))];

    /// <summary>The consistency proof between two sizes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older size is 0 or above the newer.</exception>
    public static IReadOnlyList<TreeHash> Consistency(ulong older, ulong newer, NodeReader read) =>
        [.. ConsistencyRanges(older, newer).Select(range => range.Hash(read))];
}
