using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Housing;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>What oversight reads, changed by whoever has the owner's role: the index of who saw what, who wrote a revision and when, and to which case an action belongs.</summary>
public sealed class IndexVerificationTests : IAsyncLifetime
{
    private const string Index = "hub.disclosure_index";
    private const string Action = """{"text": "Offer an appointment.", "context": "peers", "owner_agency": "tewv", "due_at": "2026-12-04"}""";

    // Each test changes its database in its own way.
    private readonly Hub _hub = new();

    public ValueTask InitializeAsync() => _hub.InitializeAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task Index_AsItWasWritten_HasNoFault()
    {
        var person = await InCaseAsync();
        await ShownToHousingAsync(person);
        await _hub.People.ListAsync(_hub.Hol, new());
        await _hub.People.HistoryAsync(_hub.Sam, person.Id);
        await _hub.People.ReadAsync(_hub.Hol, "yp_nobody");
        await _hub.WhoSawWhat.SearchAsync(_hub.Ivy, new());
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
    }

    // Entries from before a field was added to the type have a level less, in the ledger and in the index alike.
    [Fact]
    public async Task Entry_OfFewerLevelsThanTheTypeHasFields_IsAsItWas_AndIsHeldAgainstTheIndexAsEver()
    {
        var person = await _hub.PersonAsync();
        await _hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        var stored = await _hub.Get<HousingRecords>().CreateAsync(_hub.Hol, _hub.SubjectFor(_hub.Hol, person), RecordInput.From("""{"as_at": "2026-11-20", "cuckooing_concern": "suspected"}"""));
        Assert.True(stored.IsSuccess, stored.Refusal?.ToString());
        await BehindTheHub.RunAsync(_hub, $$"""
            update ledger.pending set leaf = convert_to(regexp_replace(convert_from(leaf, 'UTF8'), '("levels":"[0-9-]{{{HousingRecordType.Type.Fields.Count - 1}}})[0-9-]"', '\1"'), 'UTF8')
            """);
        Assert.True(await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"update {Index} set levels = left(levels, -1) where record_type = 'housing-record' and levels <> ''") > 0);
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
        await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"update {Index} set levels = left(levels, -1) where record_type = 'housing-record' and levels <> ''");
        Assert.All(await BehindTheHub.FaultsAsync(_hub), fault => Assert.EndsWith("levels", fault.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Line_ThatWasTakenOut_IsNamedByEntryAndRecord()
    {
        var shown = await ShownToHousingAsync(await InCaseAsync());
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"delete from {Index} where disclosure = '{shown.DisclosureId}'"));
        var fault = Assert.Single(await BehindTheHub.FaultsAsync(_hub));
        Assert.Equal(LedgerPart.Index, fault.Part);
        Assert.Matches($"^disclosure {shown.DisclosureId}: its line of young-person [0-9a-f]{{32}} is not in the index$", fault.Problem);
    }

    [Fact]
    public async Task Line_OfOneRecordOfAList_ThatWasTakenOut_IsNamed()
    {
        await ShownToHousingAsync(await InCaseAsync());
        await InCaseAsync();
        var list = (await _hub.People.ListAsync(_hub.Hol, new())).Value;
        Assert.True(list.Items.Count > 1);
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, Index,
            $"delete from {Index} where id = (select max(id::text)::uuid from {Index} where disclosure = '{list.DisclosureId}')"));
        Assert.Matches("young-person [0-9a-f]{32} is not in the index$", Assert.Single(await BehindTheHub.FaultsAsync(_hub)).Problem);
    }

    [Theory]
    [InlineData("kind = 'search'", "kind")]
    [InlineData("outcome = 'refused:not-found'", "outcome")]
    [InlineData("at = at - interval '1 day'", "at")]
    [InlineData("user_id = gen_random_uuid()", "user")]
    [InlineData("user_name = 'Somebody Else'", "user name")]
    [InlineData("agency = 'nyp'", "agency")]
    [InlineData("function = 'education-officer'", "function")]
    [InlineData("purpose = 'audit'", "purpose")]
    [InlineData("route = 'young-person.list'", "route")]
    [InlineData("record_type = 'missing-episode'", "record type, record")]
    [InlineData("record_id = gen_random_uuid()", "record")]
    [InlineData("subject = null", "person")]
    [InlineData("owner = 'nyp'", "owner")]
    [InlineData("fields = '{pronouns}'", "fields")]
    [InlineData("levels = repeat('0', length(levels))", "levels")]
    [InlineData("clauses = '{1.1}'", "clauses")]
    [InlineData("agreements = '{}'", "agreements")]
    [InlineData("id = gen_random_uuid()", "id")]
    public async Task Line_InWhichAColumnWasChanged_IsNamedByTheColumn(string change, string named)
    {
        var shown = await ShownToHousingAsync(await InCaseAsync());
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"update {Index} set {change} where disclosure = '{shown.DisclosureId}'"));
        var fault = Assert.Single(await BehindTheHub.FaultsAsync(_hub));
        Assert.StartsWith($"disclosure {shown.DisclosureId}: its line ", fault.Problem, StringComparison.Ordinal);
        Assert.EndsWith($"in the index was changed: {named}", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disclosure", "the index has a line of young-person")]
    [InlineData("gen_random_uuid()", "that the ledger has no entry of")]
    public async Task Line_ThatWasPutIn_IsNamed(string disclosure, string named)
    {
        var shown = await ShownToHousingAsync(await InCaseAsync());
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"""
            insert into {Index} select partnership, gen_random_uuid(), {disclosure}, kind, outcome, at, user_id, user_name, agency, function, purpose, route,
                record_type, record_id, subject, owner, fields, levels, clauses, agreements from {Index} where disclosure = '{shown.DisclosureId}'
            """));
        Assert.Contains(named, Assert.Single(await BehindTheHub.FaultsAsync(_hub)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_OfALeafFromBeforeItWasTied_IsHeldAgainstWhatTheLeafSays()
    {
        var shown = await ShownToHousingAsync(await InCaseAsync());
        await BehindTheHub.RunAsync(_hub, "update ledger.pending set leaf = convert_to(regexp_replace(convert_from(leaf, 'UTF8'), ',\"index\":\"[^\"]*\"', ''), 'UTF8')");
        await BehindTheHub.RunAsOwnerAsync(_hub, Index, $"update {Index} set agency = 'nyp' where disclosure = '{shown.DisclosureId}'");
        Assert.EndsWith("in the index was changed: agency", Assert.Single(await BehindTheHub.FaultsAsync(_hub)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user_id = gen_random_uuid()", "user")]
    [InlineData("at = at - interval '1 day'", "time")]
    [InlineData("agency = 'nyp'", "agency")]
    [InlineData("owner = 'nyp'", "owner")]
    [InlineData("reason = '\\x00'", "reason")]
    public async Task Revision_OfWhichAColumnWasChanged_IsNamedByIt(string change, string named)
    {
        await InCaseAsync();
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, "hub.revision", $"update hub.revision set {change} where record_type = 'young-person'"));
        var fault = Assert.Single(await BehindTheHub.FaultsAsync(_hub));
        Assert.Matches($"^young-person [0-9a-f]{{32}} of .*, revision 1: changed directly in the database: {named} of the revision$", fault.Problem);
    }

    [Fact]
    public async Task Action_ThatWasMovedToAnotherCase_IsNamed()
    {
        var (one, other) = (await OpenCaseAsync(), await OpenCaseAsync());
        Assert.True((await _hub.Get<RaiseActions>().AskAsync(_hub.Sam, one.Id, RecordInput.From(Action))).IsSuccess);
        var token = _hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", other.Id[..2], other.Id);
        Assert.Empty(await BehindTheHub.FaultsAsync(_hub));
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(_hub, "hub.raise_action", $"update hub.raise_action set case_id = '{token}'"));
        var fault = Assert.Single(await BehindTheHub.FaultsAsync(_hub));
        Assert.Matches("^raise-action [0-9a-f]{32} of csc, revision 1: changed directly in the database: case$", fault.Problem);
    }

    private async Task<DisclosedRecord> InCaseAsync()
    {
        var person = await _hub.PersonAsync();
        await _hub.JoinsCaseAsync(person, "nych", "housing-officer");
        return person;
    }

    private async Task<DisclosedRecord> ShownToHousingAsync(DisclosedRecord person) => (await _hub.People.ReadAsync(_hub.Hol, _hub.For(_hub.Hol, person))).Value;

    private async Task<DisclosedRecord> OpenCaseAsync()
    {
        var opened = await _hub.Get<RaiseCases>().OpenAsync(_hub.Sam, (await InCaseAsync()).Id, RecordInput.From("""{"nominated_by": "nyp", "nomination_reason": "Missing four times."}"""));
        Assert.True(opened.IsSuccess, opened.Refusal?.ToString());
        return opened.Value;
    }
}
