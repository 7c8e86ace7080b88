using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A page is one disclosure: what its questions were answered stands in one entry before any of it may be shown.</summary>
public sealed class SittingTests(Hub hub) : IClassFixture<Hub>
{
    private const string Route = "page.test";

    [Fact]
    public async Task Questions_OfOnePage_AreOneEntryThatNamesEachRecordOnceWithTheMostThatWasShown()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var (id, before) = (hub.For(hub.Hol, person), await EntriesAsync());
        await using var sitting = Begin(hub.Hol);
        var listed = await hub.People.ListAsync(sitting.Reader, new ListRequest { YoungPerson = id, Fields = ["given_name"] });
        var read = await hub.People.ReadAsync(sitting.Reader, id);
        var named = await hub.People.ListAsync(sitting.Reader, new ListRequest { YoungPerson = id, Fields = ["family_name"] });
        Assert.Equal(before, await EntriesAsync());
        Assert.Null(await sitting.CloseAsync(null, CancellationToken.None));
        Assert.Equal(before + 1, await EntriesAsync());
        Assert.Equal([read.Value.DisclosureId], new[] { listed.Value.Items[0].DisclosureId, named.Value.Items[0].DisclosureId }.Distinct());

        var alone = (await hub.People.ReadAsync(hub.Hol, id)).Value;
        var record = (await LeafAsync(read.Value.DisclosureId))["records"]!.AsArray().Single()!;
        Assert.Equal((await LeafAsync(alone.DisclosureId))["records"]!.AsArray().Single()!["levels"]!.GetValue<string>(), record["levels"]!.GetValue<string>());
        Assert.Contains(read.Value.Fields, f => f.IsShown);
    }

    [Fact]
    public async Task Page_ThatIsNotClosed_LeavesNoEntry_AndNothingCanBeAskedAfterwards()
    {
        var person = await hub.PersonAsync();
        var before = await EntriesAsync();
        Sitting sitting;
        await using (sitting = Begin(hub.Sam))
        {
            Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        }

        Assert.Equal(before, await EntriesAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.People.ReadAsync(sitting.Reader, person.Id));
    }

    [Fact]
    public async Task Sitting_NeverStores()
    {
        await using var sitting = Begin(hub.Sam);
        await Assert.ThrowsAsync<InvalidOperationException>(() => hub.People.CreateAsync(sitting.Reader, RecordInput.From("""{"family_name": "Invented"}""")));
    }

    [Fact]
    public async Task Question_ThatIsRefusedBesideOthers_IsEnteredAsARefusalOfItsOwn()
    {
        var person = await hub.PersonAsync();
        var (entries, refusals) = (await EntriesAsync(), await RefusalsAsync("young-person.read"));
        await using var sitting = Begin(hub.Sam);
        Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        Assert.IsType<Refusal.NotFound>((await hub.People.ReadAsync(sitting.Reader, "yp_none")).Refusal);
        Assert.Null(await sitting.CloseAsync(null, CancellationToken.None));
        Assert.Equal((entries + 2, refusals + 1), (await EntriesAsync(), await RefusalsAsync("young-person.read")));
    }

    [Fact]
    public async Task Page_OfNothingButRefusals_IsEachOfTheseRefusalsAndNoDisclosure()
    {
        var (entries, refusals, shown) = (await EntriesAsync(), await RefusalsAsync("young-person.read"), await RouteAsync(Route));
        await using var sitting = Begin(hub.Sam);
        Assert.IsType<Refusal.NotFound>((await hub.People.ReadAsync(sitting.Reader, "yp_none")).Refusal);
        Assert.IsType<Refusal.NotFound>((await hub.People.ReadAsync(sitting.Reader, "yp_nobody")).Refusal);
        Assert.Null(await sitting.CloseAsync(null, CancellationToken.None));
        Assert.Equal((entries + 2, refusals + 2, shown), (await EntriesAsync(), await RefusalsAsync("young-person.read"), await RouteAsync(Route)));
    }

    [Fact]
    public async Task Page_ThatIsNotShownAlthoughItWasAnswered_IsARefusalThatNamesNothingOfWhatIsThere()
    {
        var person = await hub.PersonAsync();
        await using var sitting = hub.Get<Sittings>().Begin(hub.Sam, "page.not-shown");
        Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        Assert.Null(await sitting.CloseAsync(new Refusal.NotFound(), CancellationToken.None));
        Assert.Equal(1, await RefusalsAsync("page.not-shown"));
        Assert.Equal(0, await hub.LookAsync<long>("select count(*) from hub.disclosure_index where route = 'page.not-shown' and (outcome = 'shown' or subject is not null or fields <> '{}')"));
    }

    [Fact]
    public async Task Page_WhoseReaderHungUpBeforeItsEntry_StillTellsWhatWasRefused()
    {
        var person = await hub.PersonAsync();
        var (refusals, shown) = (await RefusalsAsync("young-person.read"), await RouteAsync(Route));
        await using var sitting = Begin(hub.Sam);
        Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        await hub.People.ReadAsync(sitting.Reader, "yp_none");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sitting.CloseAsync(null, new CancellationToken(canceled: true)));
        Assert.Equal((refusals + 1, shown), (await RefusalsAsync("young-person.read"), await RouteAsync(Route)));
    }

    [Fact]
    public async Task Page_ThatFailed_StillTellsWhatWasRefused()
    {
        var refusals = await RefusalsAsync("young-person.read");
        await using var sitting = Begin(hub.Sam);
        await hub.People.ReadAsync(sitting.Reader, "yp_none");
        await sitting.AbandonAsync();
        Assert.Equal(refusals + 1, await RefusalsAsync("young-person.read"));
    }

    [Fact]
    public async Task Page_OvertakenByANewAgreementBetweenTwoQuestions_IsNotShown()
    {
        var person = await hub.PersonAsync();
        var (shown, refusals) = (await RouteAsync(Route), await RefusalsAsync(Route));
        await using var sitting = Begin(hub.Sam);
        Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        await hub.Database.SetHeadsAsync(new string('a', 64));
        try
        {
            Assert.IsType<Refusal.PolicyMoved>((await hub.People.ReadAsync(sitting.Reader, person.Id)).Refusal);
        }
        finally
        {
            await hub.Database.SetHeadsAsync(hub.Heads);
        }

        Assert.IsType<Refusal.PolicyMoved>(await sitting.CloseAsync(null, CancellationToken.None));
        Assert.Equal((shown + 1, refusals + 1), (await RouteAsync(Route), await RefusalsAsync(Route)));
    }

    [Fact]
    public async Task Page_ThatTookLongerThanItsContextLives_IsNotShown()
    {
        var person = await hub.PersonAsync();
        var (shown, refusals) = (await RouteAsync(Route), await RefusalsAsync(Route));
        await using var sitting = Begin(hub.Sam);
        Assert.True((await hub.People.ReadAsync(sitting.Reader, person.Id)).IsSuccess);
        await hub.Database.AdvanceAsync(Passage.ContextLife + TimeSpan.FromSeconds(1));
        Assert.IsType<Refusal.PolicyMoved>(await sitting.CloseAsync(null, CancellationToken.None));
        Assert.Equal((shown + 1, refusals + 1), (await RouteAsync(Route), await RefusalsAsync(Route)));
    }

    private Sitting Begin(ReaderIdentity reader) => hub.Get<Sittings>().Begin(reader, Route);

    private Task<long> EntriesAsync() => hub.LookAsync<long>("select count(*) from ledger.pending");

    private Task<long> RouteAsync(string route) => hub.LookAsync<long>($"select count(distinct disclosure) from hub.disclosure_index where route = '{route}'");

    private Task<long> RefusalsAsync(string route) =>
        hub.LookAsync<long>($"select count(distinct disclosure) from hub.disclosure_index where kind = 'refusal' and route = '{route}'");

    private async Task<JsonObject> LeafAsync(Guid disclosure) =>
        JsonNode.Parse(await hub.LookAsync<string>($"select convert_from(leaf, 'UTF8') from ledger.pending where id = '{disclosure:D}'"))!.AsObject();
}
