namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class MerkleProofTests
{
    private const int Largest = 70;
    private static readonly TreeHash[] Leaves = MerkleTreeTests.Some(Largest);
    private static readonly TreeHash Other = MerkleTree.LeafHash("another"u8);

    [Fact]
    public void Inclusion_EveryLeafOfEverySize_IsAcceptedAndNothingElseIs()
    {
        for (var size = 1; size <= Largest; size++)
        {
            var root = MerkleTreeTests.Definition(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleProof.Inclusion((ulong)index, (ulong)size, Read);

                Assert.True(Holds(index, size, proof, root));
                Assert.All(Spoilt(proof), spoilt => Assert.False(Holds(index, size, spoilt, root)));
                Assert.False(MerkleVerifier.VerifyInclusion((ulong)index, (ulong)size, Other, proof, root));
                Assert.False(MerkleVerifier.VerifyInclusion((ulong)index, (ulong)size, Leaves[index], proof, Other));
                Assert.All(Enumerable.Range(0, size).Where(at => at != index), at => Assert.False(Holds(at, size, proof, root, Leaves[index])));
                Assert.False(Holds(size, size, proof, root));
            }
        }
    }

    [Fact]
    public void Consistency_EveryPairOfSizes_IsAcceptedAndNothingElseIs()
    {
        for (var newer = 1; newer <= Largest; newer++)
        {
            var newerRoot = MerkleTreeTests.Definition(Leaves.AsSpan(0, newer));
            for (var older = 1; older <= newer; older++)
            {
                var olderRoot = MerkleTreeTests.Definition(Leaves.AsSpan(0, older));
                var proof = MerkleProof.Consistency((ulong)older, (ulong)newer, Read);

                Assert.True(MerkleVerifier.VerifyConsistency((ulong)older, (ulong)newer, proof, olderRoot, newerRoot));
                Assert.All(Spoilt(proof), spoilt => Assert.False(MerkleVerifier.VerifyConsistency((ulong)older, (ulong)newer, spoilt, olderRoot, newerRoot)));
                Assert.False(MerkleVerifier.VerifyConsistency((ulong)older, (ulong)newer, proof, Other, newerRoot));
                Assert.False(MerkleVerifier.VerifyConsistency((ulong)older, (ulong)newer, proof, olderRoot, Other));
                Assert.True(older == newer || !MerkleVerifier.VerifyConsistency((ulong)newer, (ulong)older, proof, newerRoot, olderRoot));
            }
        }
    }

    [Fact]
    public void Consistency_FromTheEmptyTree_IsNeverAcceptedNorMade()
    {
        var root = MerkleTreeTests.Definition(Leaves.AsSpan(0, 8));

        Assert.False(MerkleVerifier.VerifyConsistency(0, 8, [], MerkleTree.EmptyRoot, root));
        Assert.False(MerkleVerifier.VerifyConsistency(0, 0, [], MerkleTree.EmptyRoot, MerkleTree.EmptyRoot));
        Assert.False(MerkleVerifier.VerifyConsistency(0, 8, [root], MerkleTree.EmptyRoot, root));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.ConsistencyRanges(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.ConsistencyRanges(9, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProof.InclusionRanges(8, 8));
    }

    [Fact]
    public void Verify_SizesAtTheEndOfTheRange_NeverOverflowsNorHangs()
    {
        Assert.False(MerkleVerifier.VerifyInclusion(ulong.MaxValue, ulong.MaxValue, Other, [], Other));
        Assert.False(MerkleVerifier.VerifyInclusion(ulong.MaxValue - 1, ulong.MaxValue, Other, [], Other));
        Assert.False(MerkleVerifier.VerifyConsistency(ulong.MaxValue - 1, ulong.MaxValue, [Other], Other, Other));
        Assert.Equal(64, MerkleProof.InclusionRanges(0, ulong.MaxValue).Count);
    }

    private static TreeHash Read(TreeNode node) =>
        MerkleTreeTests.Definition(Leaves.AsSpan((int)node.Index << node.Level, 1 << node.Level));

    private static bool Holds(int index, int size, IReadOnlyList<TreeHash> proof, TreeHash root, TreeHash? leaf = null) =>
        MerkleVerifier.VerifyInclusion((ulong)index, (ulong)size, leaf ?? Leaves[index % Largest], proof, root);

    /// <summary>One hash changed, one too few, one too many at either end, two swapped.</summary>
    private static IEnumerable<IReadOnlyList<TreeHash>> Spoilt(IReadOnlyList<TreeHash> proof)
    {
        yield return [.. proof, Other];
        yield return [Other, .. proof];
        for (var at = 0; at < proof.Count; at++)
        {
            yield return [.. proof.Select((hash, i) => i == at ? Other : hash)];
            yield return [.. proof.Where((_, i) => i != at)];
            if (at > 0)
            {
                yield return [.. proof.Select((hash, i) => i == at ? proof[at - 1] : i == at - 1 ? proof[at] : hash)];
            }
        }
    }
}
