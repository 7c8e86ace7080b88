using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Raise;

/// <summary>What is shared in an open case ends with the case: whoever took part is shown what somebody is whose membership was ended by hand, and nothing else.</summary>
public sealed class ClosedCaseTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly (string Agency, string Function)[] Members =
    [
        ("csc", "social-worker"), ("nwd", "meeting-chair"), ("nwd", "minute-taker"), ("nyp", "police-response"), ("tewv", "camhs-practitioner"), ("nych", "housing-officer"),
    ];

    public static TheoryData<string, string> EveryMember => [.. Members.Select(m => (m.Agency, m.Function))];

    private RaiseCases Cases => hub.Get<RaiseCases>();

    [Theory]
    [MemberData(nameof(EveryMember))]
    public async Task Member_OfAClosedCase_IsShownWhatAFormerMemberIs(string agency, string function)
    {
        var reader = hub.Reader(agency, function, "safeguarding");
        var (closed, ended, open) = (await SceneAsync(), await SceneAsync(), await SceneAsync());
        await CloseAsync(closed.Case);
        foreach (var membership in ended.Memberships)
        {
            Shown(await hub.Cases.EndAsync(hub.Sam, membership.Id, membership.ETag, RecordInput.From($$"""{"ended": "{{Now}}"}""")));
        }

        var shown = await ShownAsync(reader, closed);
        Assert.Equal(await ShownAsync(reader, ended), shown);
        Assert.NotEqual(await ShownAsync(reader, open), shown);
        Assert.Equal(1, await StrengthAsync(closed, agency, function));
    }

    [Fact]
    public async Task AnotherOpenCase_KeepsWhatIsSharedInIt_AndItsClosingEndsIt()
    {
        var scene = await SceneAsync();
        var second = await OpenAsync(scene.Person);
        await CloseAsync(scene.Case);
        Assert.Equal(3, await StrengthAsync(scene, "nych", "housing-officer"));
        await CloseAsync(second);
        Assert.Equal(1, await StrengthAsync(scene, "nych", "housing-officer"));
    }

    [Fact]
    public async Task NewCase_GivesItBack_ToWhoseMembershipWasNotEnded()
    {
        var scene = await SceneAsync();
        var housing = scene.Memberships[^1];
        Shown(await hub.Cases.EndAsync(hub.Sam, housing.Id, housing.ETag, RecordInput.From($$"""{"ended": "{{Now}}"}""")));
        await CloseAsync(scene.Case);
        await hub.Database.AdvanceAsync(TimeSpan.FromMinutes(1));
        var again = await OpenAsync(scene.Person);
        Assert.Equal((3, 1), (await StrengthAsync(scene, "nyp", "police-response"), await StrengthAsync(scene, "nych", "housing-officer")));
        await CloseAsync(again);
        Assert.Equal(1, await StrengthAsync(scene, "nyp", "police-response"));
    }

    [Fact]
    public async Task FunctionThatIsEnteredAnew_TakesPart_AndTheOthersDoNot()
    {
        var scene = await SceneAsync();
        await CloseAsync(scene.Case);
        await hub.Database.AdvanceAsync(TimeSpan.FromMinutes(1));
        await hub.JoinsCaseAsync(scene.Person, "nyp", "police-response");
        Assert.Equal((3, 1), (await StrengthAsync(scene, "nyp", "police-response"), await StrengthAsync(scene, "nych", "housing-officer")));
    }

    [Fact]
    public async Task MembershipWrittenAfterwards_OfTheTimeBefore_StaysHistory()
    {
        var scene = await SceneAsync();
        await CloseAsync(scene.Case);
        var housing = scene.Memberships[^1];
        Shown(await hub.Cases.EndAsync(hub.Sam, housing.Id, housing.ETag, RecordInput.From("""{"source": "put right"}""")));
        Assert.Equal(1, await StrengthAsync(scene, "nych", "housing-officer"));
    }

    // Who leads a case that another agency opened is not its owner, and its members are ended all the same.
    [Fact]
    public async Task CaseThatItsLeadCloses_EndsWhatIsSharedInIt()
    {
        var scene = await SceneAsync("""{"nominated_by": "nyp", "nomination_reason": "Missing four times.", "lead_agency": "nwd", "closure_reason": "Safe."}""");
        var chair = hub.Reader("nwd", "meeting-chair", "safeguarding");
        var seen = Shown(await Cases.ReadAsync(chair, hub.For(chair, scene.Case)));
        await Cases.MoveAsync(chair, seen.Id, seen.ETag, "closed", RecordInput.From("{}"));
        Assert.Equal("closed", Shown(await Cases.ReadAsync(hub.Sam, scene.Case.Id))["stage"].Value.Text);
        Assert.Equal(1, await StrengthAsync(scene, "nwd", "meeting-chair"));
    }

    [Theory]
    [InlineData("nyp", "police-response", "insert into hub.raise_case (partnership, id, subject, owner, process, stage, stage_since, created_at, changed_at) values ('north-yorkshire', gen_random_uuid(), '{subject}', 'nyp', 'p', 's', now(), now(), now())")]
    [InlineData("csc", "ig-officer", "insert into hub.raise_case (partnership, id, subject, owner, process, stage, stage_since, created_at, changed_at) values ('north-yorkshire', gen_random_uuid(), '{subject}', 'csc', 'p', 's', now(), now(), now())")]
    [InlineData("csc", "ig-officer", "update hub.raise_case set revision = revision + 1, closed_at = null where subject = '{subject}'")]
    [InlineData("csc", "social-worker", "update hub.raise_case set revision = revision + 1, closed_at = closed_at + interval '1 day' where subject = '{subject}'")]
    public async Task InjectedSql_OpensNoCaseAgain(string agency, string function, string sql)
    {
        var scene = await SceneAsync();
        await CloseAsync(scene.Case);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hub.RunAsAsync(hub.Reader(agency, function, "safeguarding"), sql.Replace("{subject}", $"{scene.Subject}", StringComparison.Ordinal)));
        Assert.Equal("42501", refused.SqlState);
        Assert.Equal(1, await StrengthAsync(scene, "nyp", "police-response"));
    }

    [Fact]
    public async Task Verification_FindsNoFaultInIt()
    {
        await CloseAsync((await SceneAsync()).Case);
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
    }

    private string Now => hub.Database.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // The level of every field of what there is about the person, record by record; a record that is not there says so.
    private async Task<string> ShownAsync(ReaderIdentity reader, Scene scene)
    {
        Result<DisclosedRecord>[] read =
        [
            await hub.People.ReadAsync(reader, hub.For(reader, scene.Person)), await Cases.ReadAsync(reader, hub.For(reader, scene.Case)),
            await hub.Missing.ReadAsync(reader, hub.For(reader, scene.Episode, "nyp")), await hub.Cases.ReadAsync(reader, hub.For(reader, scene.Memberships[0])),
        ];
        return string.Join('|', read.Select(r => r.IsSuccess ? string.Concat(r.Value.Fields.Select(f => f.Level)) : r.Refusal.GetType().Name));
    }

    private Task<int> StrengthAsync(Scene scene, string agency, string function) => hub.LookAsync<int>($"""
        select coalesce(max(r.strength), -1)::int from hub.reach r
        where r.subject = '{scene.Subject}' and r.agency = '{agency}' and r.function = '{function}' and r.basis <> 'event'
          and r.since <= '{hub.Database.Clock.GetUtcNow():O}' and (r.until is null or r.until > '{hub.Database.Clock.GetUtcNow():O}')
        """);

    private async Task<Scene> SceneAsync(string json = """{"nominated_by": "nyp", "nomination_reason": "Missing four times.", "closure_reason": "Safe."}""")
    {
        var person = await hub.PersonAsync();
        var memberships = new List<DisclosedRecord>();
        foreach (var (agency, function) in Members)
        {
            memberships.Add(await hub.JoinsCaseAsync(person, agency, function));
        }

        var pat = hub.Reader("nyp", "police-response", "missing-response");
        var episode = Shown(await hub.Missing.CreateAsync(pat, hub.SubjectFor(pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}""")));
        return new Scene(person, await OpenAsync(person, json), episode, memberships, hub.Get<AgencyTokens>().Read(Hub.Partnership, "csc", "su", person.Subject)!.Value);
    }

    private async Task<DisclosedRecord> OpenAsync(DisclosedRecord person, string json = """{"nominated_by": "nyp", "nomination_reason": "Missing four times.", "closure_reason": "Safe."}""") =>
        Shown(await Cases.OpenAsync(hub.Sam, person.Id, RecordInput.From(json)));

    private async Task CloseAsync(DisclosedRecord worked) =>
        Assert.Equal("closed", Shown(await Cases.MoveAsync(hub.Sam, worked.Id, worked.ETag, "closed", RecordInput.From("{}")))["stage"].Value.Text);

    private static DisclosedRecord Shown(Result<DisclosedRecord> answer)
    {
        Assert.True(answer.IsSuccess, answer.Refusal is Refusal.Invalid invalid ? string.Join(' ', invalid.Problems) : answer.Refusal?.ToString());
        return answer.Value;
    }

    private sealed record Scene(DisclosedRecord Person, DisclosedRecord Case, DisclosedRecord Episode, IReadOnlyList<DisclosedRecord> Memberships, Guid Subject);
}
