using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise;

/// <summary>A case from nomination to its end, and who may write what in it.</summary>
public sealed class RaiseCaseTests(Hub hub) : IClassFixture<Hub>
{
    private const string Nomination = """{"nominated_by": "nyp", "nomination_reason": "Missing four times, each time found at the harbour."}""";

    private const string Action = """{"text": "Offer an appointment.", "context": "peers", "owner_agency": "tewv", "due_at": "2026-12-04"}""";

    private RaiseCases Cases => hub.Get<RaiseCases>();

    private RaiseActions Actions => hub.Get<RaiseActions>();

    private ReaderIdentity Cam => hub.Reader("tewv", "camhs-practitioner", "safeguarding");

    [Fact]
    public async Task Case_IsWorkedFromNominationToItsEnd()
    {
        var person = await PersonInCaseAsync();
        var opened = await OpenAsync(person);
        Assert.Equal("nomination", opened["stage"].Value.Text);
        var worked = await MoveAsync(opened, "risk");
        worked = await MoveAsync(worked, "analysis", """{"strengths": "Football.", "young_person_voice": "Ask me first.", "young_person_informed": "Told on Monday."}""");
        worked = await MoveAsync(worked, "intervention", """{"risk_hypothesis": "The harbour.", "context_weights": "home 40, peers 60", "agreed_risk_level": "high"}""");
        var first = await AskAsync(worked, Action);
        await AskAsync(worked, Action.Replace("peers", "home", StringComparison.Ordinal).Replace("tewv", "csc", StringComparison.Ordinal)
            .Replace("}", ", \"status\": \"accepted\", \"owner_person\": \"Sam\"}", StringComparison.Ordinal));
        var early = Assert.IsType<Refusal.Invalid>((await Cases.MoveAsync(hub.Sam, worked.Id, worked.ETag, "solution", RecordInput.From("{}"))).Refusal);
        Assert.Equal("Ask the agency named in the action.", Assert.Single(early.Problems).Remedy);
        await AnswerAsync(first, """{"status": "accepted", "owner_person": "Cam"}""");
        worked = await MoveAsync(worked, "solution");
        worked = await MoveAsync(worked, "evaluation", """{"safe_uncertainty_statement": "Evenings out.", "exit_criteria": "Twelve weeks.", "next_review_at": "2027-01-05"}""");
        await AnswerAsync(first, """{"status": "done", "completion_evidence": "Met twice."}""");
        var unsettled = await Cases.MoveAsync(hub.Sam, worked.Id, worked.ETag, "closed", RecordInput.From("""{"closure_reason": "Safe for twelve weeks."}"""));
        Assert.IsType<Refusal.Invalid>(unsettled.Refusal);
        Assert.Equal("evaluation", (await Cases.ReadAsync(hub.Sam, worked.Id)).Value["stage"].Value.Text);
    }

    [Fact]
    public async Task MemberOfTheCase_SeesItAndCannotWriteInIt()
    {
        var opened = await OpenAsync(await PersonInCaseAsync());
        var seen = (await Cases.ReadAsync(Cam, hub.For(Cam, opened))).Value;
        Assert.Equal("Missing four times, each time found at the harbour.", seen["nomination_reason"].Value.Text);
        Assert.IsType<Refusal.NotPermitted>((await Cases.CorrectAsync(Cam, seen.Id, seen.ETag, RecordInput.From("""{"strengths": "x"}"""))).Refusal);
    }

    [Fact]
    public async Task AgencyThatLeads_WritesInTheCaseAndMovesIt_WhoeverOpenedIt()
    {
        var person = await PersonInCaseAsync();
        await hub.JoinsCaseAsync(person, "nwd", "meeting-chair");
        var opened = Shown(await Cases.OpenAsync(hub.Sam, person.Id, RecordInput.From(Nomination.Replace("}", ", \"lead_agency\": \"nwd\"}", StringComparison.Ordinal))));
        var chair = hub.Reader("nwd", "meeting-chair", "safeguarding");
        var seen = Shown(await Cases.ReadAsync(chair, hub.For(chair, opened)));
        var moved = Shown(await Cases.MoveAsync(chair, seen.Id, seen.ETag, "risk", RecordInput.From("""{"strengths": "Football."}""")));
        Assert.Equal(("risk", "csc"), (moved["stage"].Value.Text, moved.Owner));
        Assert.IsType<Refusal.NotPermitted>((await Cases.CorrectAsync(chair, moved.Id, moved.ETag, RecordInput.From("""{"lead_agency": "csc"}"""))).Refusal);
        var theirs = Shown(await Cases.ReadAsync(Cam, hub.For(Cam, opened)));
        Assert.IsType<Refusal.NotPermitted>((await Cases.MoveAsync(Cam, theirs.Id, theirs.ETag, "analysis", RecordInput.From("{}"))).Refusal);
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "rc", opened.Id)!.Value;
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(chair, $"update hub.raise_case set revision = revision + 1, nominated_by = 'nwd' where id = '{id}'"));
        Assert.Equal("42501", refused.SqlState);
        Assert.Equal(0, await hub.RunAsAsync(Cam, $"update hub.raise_case set revision = revision + 1, stage = 'closed' where id = '{id}'"));
    }

    [Fact]
    public async Task AgencyOutsideTheCase_FindsNeitherCaseNorAction()
    {
        var person = await PersonInCaseAsync();
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        var opened = await OpenAsync(person);
        var action = await AskAsync(opened, Action);
        Assert.IsType<Refusal.NotFound>((await Cases.ReadAsync(hub.Hol, hub.For(hub.Hol, opened))).Refusal);
        Assert.IsType<Refusal.NotFound>((await Actions.ReadAsync(hub.Hol, hub.For(hub.Hol, action))).Refusal);
        Assert.Empty((await Cases.ListAsync(hub.Hol, new())).Value.Items);
    }

    [Theory]
    [InlineData("""{"text": "Something else."}""")]
    [InlineData("""{"due_at": "2027-01-01"}""")]
    [InlineData("""{"owner_agency": "nyp"}""")]
    public async Task AgencyThatIsToDoIt_AnswersAndChangesNothingElse(string json)
    {
        var action = await AskAsync(await OpenAsync(await PersonInCaseAsync()), Action);
        var seen = (await Actions.ReadAsync(Cam, hub.For(Cam, action))).Value;
        Assert.IsType<Refusal.NotPermitted>((await Actions.AnswerAsync(Cam, seen.Id, seen.ETag, RecordInput.From(json))).Refusal);
        Assert.True((await Actions.AnswerAsync(Cam, seen.Id, seen.ETag, RecordInput.From("""{"status": "accepted", "owner_person": "Cam"}"""))).IsSuccess);
    }

    [Fact]
    public async Task AnotherMember_DoesNotAnswerForTheAgencyNamed()
    {
        var person = await PersonInCaseAsync();
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        var action = await AskAsync(await OpenAsync(person), Action);
        var pat = hub.Reader("nyp", "police-response", "safeguarding");
        var seen = (await Actions.ReadAsync(pat, hub.For(pat, action))).Value;
        Assert.IsType<Refusal.NotPermitted>((await Actions.AnswerAsync(pat, seen.Id, seen.ETag, RecordInput.From("""{"status": "stopped", "completion_evidence": "x"}"""))).Refusal);
    }

    [Fact]
    public async Task ActionsOfOneCase_AreNotThoseOfAnother_AndNobodyOutsideFindsAny()
    {
        var person = await PersonInCaseAsync();
        var (first, second) = (await OpenAsync(person), await OpenAsync(person));
        var (asked, other) = (await AskAsync(first, Action), await AskAsync(second, Action));
        Assert.Equal(asked.Id, Assert.Single((await Actions.ListAsync(hub.Sam, new ListRequest { PartOf = first.Id })).Value.Items).Id);
        Assert.Equal(hub.For(Cam, other), Assert.Single((await Actions.ListAsync(Cam, new ListRequest { PartOf = hub.For(Cam, second), Fields = [] })).Value.Items).Id);
        Assert.IsType<Refusal.NotFound>((await Actions.ListAsync(hub.Hol, new ListRequest { PartOf = hub.For(hub.Hol, first) })).Refusal);
        Assert.IsType<Refusal.NotFound>((await Actions.ListAsync(hub.Sam, new ListRequest { PartOf = "rc_none" })).Refusal);
        Assert.IsType<Refusal.NotFound>((await Cases.ListAsync(hub.Sam, new ListRequest { PartOf = first.Id })).Refusal);
    }

    [Fact]
    public async Task ListWithoutSomeStages_HasEveryOther_AndIsAskedByWhoeverIsShownNone()
    {
        var opened = await OpenAsync(await PersonInCaseAsync());
        ListRequest Without(string stages) => new() { Filters = [new ListFilter(["stage"], ListMatch.NoneOf, stages)], Limit = ListRequest.MostItems };
        Assert.Contains((await Cases.ListAsync(hub.Sam, Without("closed"))).Value.Items, c => c.Id == opened.Id);
        Assert.Contains((await Cases.ListAsync(hub.Sam, Without(""))).Value.Items, c => c.Id == opened.Id);
        Assert.DoesNotContain((await Cases.ListAsync(hub.Sam, Without("risk, nomination"))).Value.Items, c => c.Id == opened.Id);
        Assert.True((await Cases.ListAsync(hub.Hol, Without("nomination"))).IsSuccess);
    }

    [Theory]
    [InlineData("""{"agreed_risk_level": "extreme"}""", "agreed_risk_level")]
    [InlineData("""{"context_weights": "home 40, peers 50"}""", "context_weights")]
    [InlineData("""{"context_weights": "home 40, moon 60"}""", "context_weights")]
    [InlineData("""{"context_weights": "a lot of home"}""", "context_weights")]
    [InlineData("""{"lead_agency": "nobody"}""", "lead_agency")]
    [InlineData("""{"stage": "closed"}""", "stage")]
    [InlineData("""{"next_review_at": "2036-01-01"}""", "next_review_at")]
    public async Task BadValue_NamesTheFieldAndStoresNothing(string json, string field)
    {
        var opened = await OpenAsync(await PersonInCaseAsync());
        var refused = await Cases.CorrectAsync(hub.Sam, opened.Id, opened.ETag, RecordInput.From(json));
        var problem = Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems);
        Assert.Equal(field, problem.Field);
        Assert.NotEmpty(problem.Remedy);
        Assert.Equal(opened.ETag, (await Cases.ReadAsync(hub.Sam, opened.Id)).Value.ETag);
    }

    [Fact]
    public async Task DatabaseItself_RefusesAnAnswerThatChangesWhatWasAsked()
    {
        var opened = await OpenAsync(await PersonInCaseAsync());
        var action = await AskAsync(opened, Action);
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "ra", action.Id)!.Value;
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => hub.RunAsAsync(Cam,
            $"update hub.raise_action set revision = revision + 1, due_at = '2030-01-01' where id = '{id}'"));
        Assert.Equal("42501", refused.SqlState);
        Assert.Equal(0, await hub.RunAsAsync(hub.Reader("nyp", "police-response", "safeguarding"), $"update hub.raise_action set revision = revision + 1, status = 'done' where id = '{id}'"));
    }

    private async Task<DisclosedRecord> PersonInCaseAsync()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "tewv", "camhs-practitioner");
        await hub.JoinsCaseAsync(person, "csc", "social-worker");
        await hub.JoinsCaseAsync(person, "nwd", "key-worker");
        return person;
    }

    private async Task<DisclosedRecord> OpenAsync(DisclosedRecord person) => Shown(await Cases.OpenAsync(hub.Sam, person.Id, RecordInput.From(Nomination)));

    private async Task<DisclosedRecord> AskAsync(DisclosedRecord of, string json) => Shown(await Actions.AskAsync(hub.Sam, of.Id, RecordInput.From(json)));

    private async Task<DisclosedRecord> MoveAsync(DisclosedRecord from, string stage, string json = "{}") =>
        Shown(await Cases.MoveAsync(hub.Sam, from.Id, from.ETag, stage, RecordInput.From(json)));

    private async Task AnswerAsync(DisclosedRecord action, string json)
    {
        var seen = Shown(await Actions.ReadAsync(Cam, hub.For(Cam, action)));
        Shown(await Actions.AnswerAsync(Cam, seen.Id, seen.ETag, RecordInput.From(json)));
    }

    private static DisclosedRecord Shown(Result<DisclosedRecord> result)
    {
        Assert.True(result.IsSuccess, result.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : result.Refusal?.ToString());
        return result.Value;
    }
}
