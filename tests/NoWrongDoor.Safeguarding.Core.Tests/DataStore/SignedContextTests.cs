using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class SignedContextTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Read_WithoutContext_FindsNoRowInAnyTableOfSubjects()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nyp", "police-response");
        await scene.MissingAsync(subject);
        foreach (var table in new[] { "young_person", "missing_episode", "relationship", "case_membership", "revision", "reach", "disclosure_index", "idempotency", "agency", "partnership" })
        {
            Assert.Equal(0, await scene.CountAsync(null, $"hub.{table}"));
            Assert.Equal(0, await scene.CountAsync("", $"hub.{table}"));
        }
    }

    [Fact]
    public async Task Read_WithOwnContext_FindsTheOwnSlice()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        Assert.Equal(1, await scene.CountAsync(scene.Signed("csc", "social-worker"), $"hub.young_person where subject = '{subject}'"));
    }

    [Theory]
    [InlineData("csc", "nyp")]
    [InlineData("social-worker", "police-response")]
    [InlineData("safeguarding", "direct-care")]
    [InlineData("north-yorkshire", "other-shire")]
    [InlineData("v1", "v2")]
    public async Task Context_WithAPartChanged_IsRefusedAsForged(string part, string by)
    {
        var scene = await Scene.OfAsync(database);
        var altered = scene.Signed("csc", "social-worker").Replace(part, by, StringComparison.Ordinal);
        Assert.Equal("42501", await scene.RefusedAsync(altered, "select * from hub.young_person"));
    }

    [Fact]
    public async Task Context_WithEachByteChanged_IsRefusedAsForged()
    {
        var scene = await Scene.OfAsync(database);
        var signed = scene.Signed("csc", "social-worker");
        for (var i = 0; i < signed.Length; i++)
        {
            var altered = signed[..i] + (signed[i] == '0' ? '1' : '0') + signed[(i + 1)..];
            Assert.Equal("42501", await scene.RefusedAsync(altered, "select * from hub.young_person"));
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("v1|north-yorkshire|csc")]
    [InlineData("||||||||||")]
    public async Task Context_Malformed_IsRefused(string context)
    {
        var scene = await Scene.OfAsync(database);
        Assert.Equal("42501", await scene.RefusedAsync(context, "select * from hub.young_person"));
    }

    [Fact]
    public async Task Context_BoundPastTheHub_IsRefusedByThePoliciesThemselves()
    {
        var scene = await Scene.OfAsync(database);
        await scene.NewPersonAsync("csc", "social-worker");
        var altered = scene.Signed("csc", "social-worker").Replace("csc", "nyp", StringComparison.Ordinal);
        Assert.Equal("42501", await scene.RefusedAsync(null,
            $"select set_config('hub.ctx', '{altered}', true); select count(*) from hub.young_person"));
    }

    [Fact]
    public async Task Context_SignedWithAnotherKey_IsRefusedAsForged()
    {
        var scene = await Scene.OfAsync(database);
        var forged = new ContextSigner(new byte[32]).Sign(scene.Context("csc", "social-worker"));
        Assert.Equal("42501", await scene.RefusedAsync(forged, "select * from hub.young_person"));
    }

    [Fact]
    public async Task Context_PastItsExpiry_IsRefusedAsExpired()
    {
        var scene = await Scene.OfAsync(database);
        var expired = database.Signer.Sign(scene.Context("csc", "social-worker") with { Expires = database.Clock.GetUtcNow() });
        Assert.Equal("NW001", await scene.RefusedAsync(expired, "select * from hub.young_person"));
    }

    [Fact]
    public async Task Context_DecidedUnderAnEarlierHead_IsRefusedAsStaleInTheSameStatement()
    {
        var scene = await Scene.OfAsync(database);
        await scene.NewPersonAsync("csc", "social-worker");
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, scene.Signed("csc", "social-worker"), CancellationToken.None);
        await database.SetHeadsAsync(Scene.Heads.Replace("aa", "bb", StringComparison.Ordinal));
        await using var read = new NpgsqlCommand("select count(*) from hub.young_person", connection, transaction);
        Assert.Equal("NW002", (await Assert.ThrowsAsync<PostgresException>(() => read.ExecuteScalarAsync())).SqlState);
    }

    [Fact]
    public async Task Context_AfterItsTransaction_IsGoneFromTheConnection()
    {
        var scene = await Scene.OfAsync(database);
        await scene.NewPersonAsync("csc", "social-worker");
        var single = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.App) { MaxPoolSize = 1, NoResetOnClose = true };
        await using var one = NpgsqlDataSource.Create(single);
        await using (var connection = await one.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await HubDataSource.BindAsync(transaction, scene.Signed("csc", "social-worker"), CancellationToken.None);
            await transaction.CommitAsync();
        }
        await using var command = one.CreateCommand("select count(*) from hub.young_person");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }
}
