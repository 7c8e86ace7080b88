using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

/// <summary>One agency's confidential address or disagreeing birth date changes what everybody is shown: no longer unannounced.</summary>
public sealed class MarkTests(Hub hub) : IClassFixture<Hub>
{
    private const string Confidential = """{"address": {"text": "9 Elsewhere Row, YO21 9ZZ", "confidential": true}}""";

    private Marks Marks => hub.Get<Marks>();

    [Fact]
    public async Task AddressMarkedByAnotherAgency_IsListedWithOwnerAndDays_ForTheLeadAndForOversightAlone()
    {
        var (person, slice) = await TwoSlicesAsync();
        Assert.Empty(await OfAsync(hub.Sam, person));
        var marked = (await hub.People.CorrectAsync(hub.Hol, slice.Id, slice.ETag, RecordInput.From(Confidential))).Value;
        var told = Assert.Single(await OfAsync(hub.Sam, person));
        Assert.Equal(("address-confidential", "nych", "2026-11-25", null), Said(told));
        Assert.Equal("6.58", told["agency"].Provenance!.Clause);
        Assert.Equal("2026-11-25", told["agency"].Provenance!.AsOf.Text);
        Assert.Contains(await AllAsync(hub.Ivy), m => m["kind"].Value.Text == "address-confidential" && m["agency"].Value.Text == "nych");
        Assert.Empty(await AllAsync(hub.Hol));
        Assert.Empty(await AllAsync(hub.Pat));
        Assert.Contains("agency", await hub.LookAsync<string[]>($"select fields from hub.disclosure_index where record_type = 'mark' and disclosure = '{told.DisclosureId}'"));

        await hub.Database.AdvanceAsync(TimeSpan.FromDays(1));
        var retyped = (await hub.People.CorrectAsync(hub.Hol, marked.Id, marked.ETag, RecordInput.From("""{"address": "10 Elsewhere Row, YO21 9ZZ"}"""))).Value;
        Assert.Equal("10 Elsewhere Row, YO21 9ZZ\nConfidential address: do not pass on", retyped["address"].Value.Text);
        Assert.Equal(("address-confidential", "nych", "2026-11-25", null), Said(Assert.Single(await OfAsync(hub.Sam, person))));
        retyped = (await hub.People.CorrectAsync(hub.Hol, retyped.Id, retyped.ETag, RecordInput.From("""{"address": {"text": "11 Elsewhere Row, YO21 9ZZ"}}"""))).Value;
        Assert.Equal(("address-confidential", "nych", "2026-11-25", null), Said(Assert.Single(await OfAsync(hub.Sam, person))));
        await hub.People.CorrectAsync(hub.Hol, retyped.Id, retyped.ETag, RecordInput.From("""{"address": {"text": "11 Elsewhere Row, YO21 9ZZ", "confidential": false}}"""));
        Assert.Equal(("address-confidential", "nych", "2026-11-25", "2026-11-26"), Said(Assert.Single(await OfAsync(hub.Sam, person))));
    }

    // A refuge houses others after this young person has moved on.
    [Fact]
    public async Task History_OfAnAddressThatWasConfidential_KeepsItFromOthersAfterTheMarkIsGone()
    {
        var person = await hub.PersonAsync("""{"given_name": "Juniper", "family_name": "Haven-Invented", "address": "3 Before Row, YO21 9ZZ"}""");
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var row = (await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"address": "1 Refuge, YO21 9ZZ", "uprn": "100050000001"}"""))).Value;
        row = (await hub.People.CorrectAsync(hub.Sam, row.Id, row.ETag, RecordInput.From("""{"address": {"text": "1 Refuge, YO21 9ZZ", "confidential": true}}"""))).Value;
        row = (await hub.People.CorrectAsync(hub.Sam, row.Id, row.ETag, RecordInput.From("""{"address": {"text": "7 New Street, YO21 9ZZ", "confidential": false}}"""))).Value;
        Assert.Null(row["uprn"].Value.Text);
        var pat = (await hub.People.HistoryAsync(hub.Pat, ForPat(person))).Value.Items.Select(v => v.Record).ToList();
        Assert.Equal("3 Before Row, YO21 9ZZ", pat[0]["address"].Value.Text);
        Assert.Equal("7 New Street, YO21 9ZZ", pat[^1]["address"].Value.Text);
        Assert.All(pat[1..^1], v => Assert.Equal(("hub-limited", "hub-limited"), (v["address"].Withheld?.Reason, v["uprn"].Withheld?.Reason)));
        Assert.Contains((await hub.People.HistoryAsync(hub.Sam, person.Id)).Value.Items, v => v.Record["address"].Value.Text?.StartsWith("1 Refuge", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task BirthDateThatDisagrees_IsListedForBoth_UntilItAgrees()
    {
        var (person, slice) = await TwoSlicesAsync("""{"date_of_birth": "2011-05-27"}""");
        Assert.Empty(await OfAsync(hub.Sam, person));
        var other = (await hub.People.CorrectAsync(hub.Hol, slice.Id, slice.ETag, RecordInput.From("""{"date_of_birth": "2011-05-28"}"""))).Value;
        Assert.Equal(["csc", "nych"], (await OfAsync(hub.Sam, person)).Where(m => m["until"].Value.Text is null).Select(m => m["agency"].Value.Text!).Order(StringComparer.Ordinal));
        await hub.People.CorrectAsync(hub.Hol, other.Id, other.ETag, RecordInput.From("""{"date_of_birth": "2011-05-27"}"""));
        Assert.DoesNotContain(await OfAsync(hub.Sam, person), m => m["until"].Value.Text is null);
    }

    private string ForPat(DisclosedRecord person)
    {
        var tokens = hub.Get<AgencyTokens>();
        return tokens.Of(Hub.Partnership, "nyp", "yp", tokens.Read(Hub.Partnership, "csc", "yp", person.Id)!.Value);
    }

    [Fact]
    public async Task MarkOfTheOnlySlice_ChangesNothingForOthers_UntilTheyRecordOne()
    {
        var person = await hub.PersonAsync("""{"given_name": "Sole", "family_name": "Haven", "address": {"text": "1 Refuge, YO21 9ZZ", "confidential": true}}""");
        await hub.WorksWithAsync(person, "csc", "social-worker");
        Assert.Empty(await OfAsync(hub.Sam, person));
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        await hub.People.CreateAsync(hub.Hol, RecordInput.From("""{"given_name": "Sole"}"""), hub.SubjectFor(hub.Hol, person));
        Assert.Equal("csc", Assert.Single(await OfAsync(hub.Sam, person))["agency"].Value.Text);
    }

    private static (string?, string?, string?, string?) Said(DisclosedRecord mark) =>
        (mark["kind"].Value.Text, mark["agency"].Value.Text, mark["since"].Value.Text, mark["until"].Value.Text);

    private async Task<(DisclosedRecord Person, DisclosedRecord Slice)> TwoSlicesAsync(string other = """{"given_name": "Bramble"}""")
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "csc", "social-worker");
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        var added = await hub.People.CreateAsync(hub.Hol, RecordInput.From(other.Replace("{", """{"family_name": "Invented", """, StringComparison.Ordinal)), hub.SubjectFor(hub.Hol, person));
        Assert.True(added.IsSuccess, added.Refusal?.ToString());
        return (person, added.Value);
    }

    private async Task<IReadOnlyList<DisclosedRecord>> OfAsync(ReaderIdentity reader, DisclosedRecord person) =>
        (await Marks.ListAsync(reader, new ListRequest { YoungPerson = hub.SubjectFor(reader, person) })).Value.Items;

    private async Task<IReadOnlyList<DisclosedRecord>> AllAsync(ReaderIdentity reader) => (await Marks.ListAsync(reader, new ListRequest { Limit = 100 })).Value.Items;
}
