namespace NoWrongDoor.Safeguarding.Ledger.Tests;

public sealed class TileTests
{
    [Theory]
    [InlineData(0, 0UL, 256, "tile/0/000")]
    [InlineData(0, 0UL, 1, "tile/0/000.p/1")]
    [InlineData(1, 999UL, 256, "tile/1/999")]
    [InlineData(0, 1000UL, 256, "tile/0/x001/000")]
    [InlineData(0, 1234067UL, 256, "tile/0/x001/x234/067")]
    [InlineData(2, 1234067UL, 255, "tile/2/x001/x234/067.p/255")]
    [InlineData(7, 255UL, 8, "tile/7/255.p/8")]
    public void Path_OfATile_IsAsPublishedAndReadsBack(int level, ulong index, int width, string path)
    {
        Assert.Equal(path, new Tile(level, index, width).Path);
        Assert.True(Tile.TryParse(path, out var tile));
        Assert.Equal(new Tile(level, index, width), tile);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("tile/0")]
    [InlineData("tile/8/000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/000")]
    [InlineData("tile/0/x001/x000")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/000/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    public void TryParse_AnotherSpelling_IsRefused(string? path) => Assert.False(Tile.TryParse(path, out _));

    /// <summary>The example of the C2SP page: 273 full tiles and one of 112, then one full and one of 17, then one of 1.</summary>
    [Fact]
    public void OfTree_Of70000Leaves_IsAsTheSpecificationSays()
    {
        var tiles = Tile.OfTree(70_000).ToList();

        Assert.Equal(273, tiles.Count(tile => tile is { Level: 0, IsFull: true }));
        Assert.Equal([112], tiles.Where(tile => tile is { Level: 0, IsFull: false }).Select(tile => tile.Width));
        Assert.Equal([256, 17], tiles.Where(tile => tile.Level == 1).Select(tile => tile.Width));
        Assert.Equal([1], tiles.Where(tile => tile.Level == 2).Select(tile => tile.Width));
        Assert.Equal([new Tile(0, 0), new Tile(1, 0, 1)], Tile.OfTree(256));
        Assert.Empty(Tile.OfTree(0));
    }

    [Fact]
    public void Reader_OverTiles_MakesTheProofsOfTheWholeTree()
    {
        using var ledger = new SampleLedger(700, 300);
        var size = (ulong)ledger.Leaves.Count;
        var root = new TreeHash(ledger.Checkpoints[^1].Root);

        for (ulong index = 0; index < size; index += 13)
        {
            var proof = MerkleProof.Inclusion(index, size, ledger.Reader(size));
            Assert.True(MerkleVerifier.VerifyInclusion(index, size, new TreeHash(ledger.Hashes[(int)index]), proof, root));
        }

        Assert.Equal(root, MerkleTree.Root(size, ledger.Reader(size)));
        Assert.Throws<ArgumentException>(() => Tile.NodeIn(new byte[64], new TreeNode(2, 0)));
        Assert.Throws<ArgumentException>(() => Tile.Hashes(new byte[33]));
    }
}
