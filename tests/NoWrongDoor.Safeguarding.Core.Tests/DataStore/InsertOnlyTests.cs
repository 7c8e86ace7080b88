using Npgsql;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class InsertOnlyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("ledger.pending")]
    [InlineData("ledger.entry")]
    [InlineData("ledger.checkpoint")]
    [InlineData("hub.revision")]
    [InlineData("hub.disclosure_index")]
    [InlineData("hub.match_event")]
    [InlineData("hub.background_import")]
    [InlineData("hub.background_batch")]
    [InlineData("hub.cell_partition")]
    [InlineData("hub.cell")]
    [InlineData("hub.agreement")]
    [InlineData("hub.agreement_signature")]
    [InlineData("hub.agreement_event")]
    public async Task History_EvenForTheSuperuser_IsNotRewritten(string table)
    {
        Assert.Equal("42501", await RefusedAsync($"delete from {table}"));
        Assert.Equal("42501", await RefusedAsync($"update {table} set partnership = partnership"));
        Assert.Equal("42501", await RefusedAsync($"truncate {table} cascade"));
    }

    [Fact]
    public async Task Tile_MayGrow_ButNeverChange()
    {
        await database.RunAsSuperuserAsync("insert into ledger.tile values ('north-yorkshire', 0, 0, sha256('a'))");
        await database.RunAsSuperuserAsync("update ledger.tile set hashes = hashes || sha256('b')");
        Assert.Equal("42501", await RefusedAsync("update ledger.tile set hashes = sha256('c') || sha256('b')"));
        Assert.Equal("42501", await RefusedAsync("update ledger.tile set hashes = sha256('a')"));
        Assert.Equal("42501", await RefusedAsync("delete from ledger.tile"));
    }

    private async Task<string> RefusedAsync(string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => database.RunAsSuperuserAsync(sql))).SqlState;
}
