using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class MerkleTreeTests
{
    // The leaves and roots that Certificate Transparency's implementations are tested with.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfPublishedLeaves_IsThePublishedRoot(int size, string root) =>
        Assert.Equal(root, MerkleTree.Root(Leaves.Take(size).Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf)))).ToString());

    [Fact]
    public void Root_OfEverySize_EqualsTheDefinition()
    {
        var tree = new GrowingTree();
        var leaves = Some(600);
        for (var size = 0; size < leaves.Length; size++)
        {
            Assert.Equal(Definition(leaves.AsSpan(0, size)), tree.Root);
            tree.Append(leaves[size]);
        }
    }

    [Fact]
    public void LeafHash_AnyLength_IsSha256OverZeroAndLeaf()
    {
        foreach (var length in new[] { 0, 1, 2046, 2047, 2048, 5000 })
        {
            var leaf = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
            Assert.Equal(SHA256.HashData([0, .. leaf]), MerkleTree.LeafHash(leaf).ToArray());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(511)]
    [InlineData(1000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public void GrowingTree_RestoredAtAnySize_GrowsOnAsIfNeverStopped(int size)
    {
        var leaves = Some(size + 700);
        var (whole, nodes) = Grown(leaves.AsSpan(0, size), []);
        var tilesOfWhole = new Dictionary<Tile, byte[]>();
        var tilesOfRestored = new Dictionary<Tile, byte[]>();

        var restored = GrowingTree.Restore((ulong)size, node => nodes[node]);
        Assert.Equal(whole.Root, restored.Root);
        foreach (var leaf in leaves.AsSpan(size))
        {
            whole.Append(leaf, (tile, bytes) => tilesOfWhole[tile] = bytes.ToArray());
            restored.Append(leaf, (tile, bytes) => tilesOfRestored[tile] = bytes.ToArray());
            Assert.Equal(whole.Root, restored.Root);
        }

        Assert.Equal(tilesOfWhole, tilesOfRestored);
    }

    [Fact]
    public void TreeHash_Base64_HasOneSpelling()
    {
        Assert.True(TreeHash.TryFromBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", out var hash));
        Assert.Equal(MerkleTree.EmptyRoot, hash);
        Assert.False(TreeHash.TryFromBase64("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", out _));
        Assert.False(TreeHash.TryFromBase64("", out _));
        Assert.False(TreeHash.TryFromBase64(null, out _));
        Assert.False(TreeHash.TryFromBase64("ZG9uJ3QgY2FyZSAx", out _));
        Assert.Throws<ArgumentException>(() => new TreeHash(new byte[31]));
    }

    internal static TreeHash[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];

    /// <summary>RFC 6962 section 2.1, word for word.</summary>
    internal static TreeHash Definition(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 0)
        {
            return MerkleTree.EmptyRoot;
        }

        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var k = 1;
        while (k * 2 < leaves.Length)
        {
            k *= 2;
        }

        return MerkleTree.NodeHash(Definition(leaves[..k]), Definition(leaves[k..]));
    }

    /// <summary>A tree and the nodes of tile levels that lie in its tiles.</summary>
    private static (GrowingTree Tree, Dictionary<TreeNode, TreeHash> Nodes) Grown(ReadOnlySpan<TreeHash> leaves, Dictionary<TreeNode, TreeHash> nodes)
    {
        var tree = new GrowingTree();
        foreach (var leaf in leaves)
        {
            nodes[new TreeNode(0, tree.Size)] = leaf;
            tree.Append(leaf, (tile, bytes) =>
                nodes[new TreeNode((tile.Level + 1) * Tile.Height, tile.Index)] = Definition(Tile.Hashes(bytes.Span)));
        }

        return (tree, nodes);
    }
}
