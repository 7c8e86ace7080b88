using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.DataStore;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Drafts;

public sealed class DraftBoxTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Kind = "missing-report";

    private static readonly Dictionary<string, string> Answers = new() { ["circumstances"] = "left by the harbour wall" };

    private readonly DraftBox _drafts = new(database.App, database.Signer, new EphemeralDataProtectionProvider(), database.Clock, database.Ids);

    private static ReaderIdentity Author(string agency = "nyp", string function = "police-response", byte user = 1) => new(
        Scene.Partnership, agency, function, "missing-response", new Guid(user, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "Pat", Scene.Heads, FactSet.Empty, [], null);

    [Fact]
    public async Task Draft_OfItsAuthor_IsThereAgain()
    {
        await Scene.OfAsync(database);
        var begun = await BegunAsync(Author(user: 2));
        Assert.True((await _drafts.ChangeAsync(Author(user: 2), Kind, begun, _ => new Dictionary<string, string> { ["circumstances"] = "more" }, default)).IsSuccess);
        Assert.Equal("more", (await _drafts.FindAsync(Author(user: 2), begun, default)).Value.Answers["circumstances"]);
        Assert.Equal(begun, Assert.Single((await _drafts.ListAsync(Author(user: 2), default)).Value).Id);
        Assert.Null(await _drafts.RemoveAsync(Author(user: 2), begun, default));
        Assert.IsType<Refusal.NotFound>((await _drafts.FindAsync(Author(user: 2), begun, default)).Refusal);
    }

    [Fact]
    public async Task Changes_OfOneDraftAtOnce_AreAllKept()
    {
        await Scene.OfAsync(database);
        var begun = await BegunAsync(Author(user: 6));
        var names = Enumerable.Range(0, 12).Select(i => $"answer {i}").ToList();
        await Task.WhenAll(names.Select(name => Task.Run(() =>
            _drafts.ChangeAsync(Author(user: 6), Kind, begun, kept => new Dictionary<string, string>(kept) { [name] = "typed" }, default))));
        Assert.Equal(names.Append("circumstances").Order(StringComparer.Ordinal),
            (await _drafts.FindAsync(Author(user: 6), begun, default)).Value.Answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DraftOfAnotherKind_IsNotChanged()
    {
        await Scene.OfAsync(database);
        Assert.IsType<Refusal.NotFound>((await _drafts.ChangeAsync(Author(user: 9), "another", await BegunAsync(Author(user: 9)), kept => kept, default)).Refusal);
    }

    [Fact]
    public async Task DraftThatDoesNotOpen_IsLeftOut_AndTheOthersAreThere()
    {
        await Scene.OfAsync(database);
        var (spoilt, whole) = (await BegunAsync(Author(user: 7)), await BegunAsync(Author(user: 7)));
        await database.RunAsSuperuserAsync($"update hub.draft set body = '\\x0102' where id = '{spoilt}'");
        Assert.Equal(whole, Assert.Single((await _drafts.ListAsync(Author(user: 7), default)).Value).Id);
        Assert.IsType<Refusal.NotFound>((await _drafts.FindAsync(Author(user: 7), spoilt, default)).Refusal);
        Assert.IsType<Refusal.NotFound>((await _drafts.ChangeAsync(Author(user: 7), Kind, spoilt, kept => kept, default)).Refusal);
    }

    [Fact]
    public async Task Draft_UnderAgreementsThatHaveMoved_IsRefusedAsTheGateRefuses()
    {
        await Scene.OfAsync(database);
        var begun = await BegunAsync(Author(user: 8));
        var late = Author(user: 8) with { Heads = Scene.Heads.Replace("aa", "bb", StringComparison.Ordinal) };
        Assert.IsType<Refusal.PolicyMoved>((await _drafts.ListAsync(late, default)).Refusal);
        Assert.IsType<Refusal.PolicyMoved>((await _drafts.FindAsync(late, begun, default)).Refusal);
        Assert.IsType<Refusal.PolicyMoved>((await _drafts.ChangeAsync(late, Kind, begun, kept => kept, default)).Refusal);
        Assert.IsType<Refusal.PolicyMoved>(await _drafts.RemoveAsync(late, begun, default));
    }

    [Theory]
    [InlineData("nyp", "police-response", 4)]
    [InlineData("nyp", "police-intelligence", 3)]
    [InlineData("csc", "social-worker", 3)]
    public async Task Draft_ForAnybodyElse_AndForTheSamePersonInAnotherFunction_IsNotThere(string agency, string function, byte user)
    {
        await Scene.OfAsync(database);
        var begun = await BegunAsync(Author(user: 3));
        var other = Author(agency, function, user);
        Assert.IsType<Refusal.NotFound>((await _drafts.FindAsync(other, begun, default)).Refusal);
        Assert.Empty((await _drafts.ListAsync(other, default)).Value);
        Assert.IsType<Refusal.NotFound>((await _drafts.ChangeAsync(other, Kind, begun, kept => kept, default)).Refusal);
        await _drafts.RemoveAsync(other, begun, default);
        Assert.True((await _drafts.FindAsync(Author(user: 3), begun, default)).IsSuccess);
    }

    [Fact]
    public async Task Draft_InTheDatabase_IsSealed()
    {
        await Scene.OfAsync(database);
        var begun = await BegunAsync(Author(user: 5));
        await using var superuser = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand("select body from hub.draft where id = $1", superuser) { Parameters = { new() { Value = begun } } };
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

    private async Task<Guid> BegunAsync(ReaderIdentity author) => (await _drafts.StartAsync(author, Kind, Answers, default)).Value.Id;
}
