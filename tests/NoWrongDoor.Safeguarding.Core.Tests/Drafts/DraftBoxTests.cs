using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Tests.DataStore;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Drafts;

public sealed class DraftBoxTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Dictionary<string, string> Answers = new() { ["circumstances"] = "left by the harbour wall" };

    private readonly DraftBox _drafts = new(database.App, database.Signer, new EphemeralDataProtectionProvider(), database.Clock, database.Ids);

    private static ReaderIdentity Author(string agency = "nyp", string function = "police-response", byte user = 1) => new(
        Scene.Partnership, agency, function, "missing-response", new Guid(user, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "Pat", Scene.Heads, FactSet.Empty, [], null);

    [Fact]
    public async Task Draft_OfItsAuthor_IsThereAgain()
    {
        await Scene.OfAsync(database);
        var begun = await _drafts.StartAsync(Author(user: 2), "missing-report", Answers, default);
        Assert.True(await _drafts.KeepAsync(Author(user: 2), begun with { Answers = new Dictionary<string, string> { ["circumstances"] = "more" } }, default));
        Assert.Equal("more", (await _drafts.FindAsync(Author(user: 2), begun.Id, default))!.Answers["circumstances"]);
        Assert.Equal(begun.Id, Assert.Single(await _drafts.ListAsync(Author(user: 2), default)).Id);
        await _drafts.RemoveAsync(Author(user: 2), begun.Id, default);
        Assert.Null(await _drafts.FindAsync(Author(user: 2), begun.Id, default));
    }

    [Theory]
    [InlineData("nyp", "police-response", 4)]
    [InlineData("nyp", "police-intelligence", 3)]
    [InlineData("csc", "social-worker", 3)]
    public async Task Draft_ForAnybodyElse_AndForTheSamePersonInAnotherFunction_IsNotThere(string agency, string function, byte user)
    {
        await Scene.OfAsync(database);
        var begun = await _drafts.StartAsync(Author(user: 3), "missing-report", Answers, default);
        var other = Author(agency, function, user);
        Assert.Null(await _drafts.FindAsync(other, begun.Id, default));
        Assert.Empty(await _drafts.ListAsync(other, default));
        Assert.False(await _drafts.KeepAsync(other, begun, default));
        await _drafts.RemoveAsync(other, begun.Id, default);
        Assert.NotNull(await _drafts.FindAsync(Author(user: 3), begun.Id, default));
    }

    [Fact]
    public async Task Draft_InTheDatabase_IsSealed()
    {
        await Scene.OfAsync(database);
        var begun = await _drafts.StartAsync(Author(user: 5), "missing-report", Answers, default);
        await using var superuser = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand("select body from hub.draft where id = $1", superuser) { Parameters = { new() { Value = begun.Id } } };
        var body = (byte[])(await command.ExecuteScalarAsync())!;
        Assert.DoesNotContain("harbour", Encoding.Latin1.GetString(body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_UnderAForgedContext_IsRefused()
    {
        await Scene.OfAsync(database);
        var forger = new DraftBox(database.App, new Core.DataStore.ContextSigner(new byte[32]), new EphemeralDataProtectionProvider(), database.Clock, database.Ids);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => forger.ListAsync(Author(), default));
        Assert.Equal("42501", refused.SqlState);
    }
}
