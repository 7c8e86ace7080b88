using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Health.Summaries;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Health;

/// <summary>What CAMHS conclude: strengths first, read in an open case alone, and what helps by whoever looks for a missing young person. Notes of therapy are turned back.</summary>
public sealed class CamhsSummaryTests(Hub hub) : IClassFixture<Hub>
{
    private const string Summary = """
        {"written_on": "2026-11-20", "protective_factors": "Football, and a coach who listens.", "conclusions": "Sleep broke down after a move.",
         "risk_factors": "Messages at night.", "safety_plan": "Ask about the dog first.", "self_harm": "in-the-past", "self_harm_last_on": "2026-05-17",
         "suicide_risk": "none-known", "diagnosis_group": "anxiety", "confidentiality_ground": "young-person-agrees", "child_told_what_is_shared": "told"}
        """;

    private CamhsSummaries Summaries => hub.Get<CamhsSummaries>();

    [Theory]
    [InlineData("protective_factors")]
    [InlineData("conclusions")]
    [InlineData("confidentiality_ground")]
    public async Task Summary_WithoutStrengthsConclusionsOrGround_IsRefused(string without)
    {
        var person = await KnownToCamhsAsync();
        var refused = await Summaries.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(Summary.Replace($"\"{without}\": ", "\"risk_factors\": ", StringComparison.Ordinal)
            .Replace("\"risk_factors\": \"Messages at night.\", ", "", StringComparison.Ordinal)));
        Assert.Contains(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems, p => p.Field == without && p.Rule == "The field is needed.");
    }

    [Theory]
    [InlineData("Session notes, 3 November. Arrived late.")]
    [InlineData("Session 4: talked of the summer.")]
    [InlineData("Came in.\nTherapist: how was the week?\nYP: better than the last.")]
    public async Task NotesOfASession_AreTurnedBack_WithoutRepeatingThem(string notes)
    {
        var person = await KnownToCamhsAsync();
        var refused = await Summaries.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(Summary.Replace(
            "Sleep broke down after a move.", notes.Replace("\n", "\\n", StringComparison.Ordinal), StringComparison.Ordinal)));
        var problem = Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems);
        Assert.Equal("conclusions", problem.Field);
        Assert.DoesNotContain("week", problem.Rule + problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("After six sessions the therapy notes stay with us; sleep is better.")]
    [InlineData("Young person: doing well at school. Evenings are harder.")]
    [InlineData("Three things help: walking, music, the dog.")]
    public async Task WordsThatOnlySpeakOfSessions_AreTaken(string conclusion)
    {
        var person = await KnownToCamhsAsync();
        var recorded = await Summaries.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(Summary.Replace("Sleep broke down after a move.", conclusion, StringComparison.Ordinal)));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        Assert.Equal(conclusion, recorded.Value["conclusions"].Value.Text);
    }

    [Fact]
    public async Task Summaries_AreWrittenByCamhsAlone()
    {
        var person = await hub.PersonAsync();
        Assert.IsType<Refusal.NotPermitted>((await Summaries.CreateAsync(hub.Sam, person.Id, RecordInput.From(Summary))).Refusal);
    }

    [Fact]
    public async Task Officer_ReadsNothing_ThenWhatHelpsWhileTheYoungPersonIsMissing()
    {
        var (person, summary) = await WrittenAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        Assert.IsType<Refusal.NotFound>((await Summaries.ReadAsync(hub.Pat, hub.For(hub.Pat, summary, "tewv"))).Refusal);
        await hub.Missing.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""));
        var read = (await Summaries.ReadAsync(hub.Pat, hub.For(hub.Pat, summary, "tewv"))).Value;
        Assert.Equal("Ask about the dog first.", read["safety_plan"].Value.Text);
        Assert.Equal("in-the-past", read["self_harm"].Value.Text);
        Assert.All(["conclusions", "protective_factors", "suicide_risk", "diagnosis_group", "self_harm_last_on", "written_on"], f => Assert.False(read[f].IsShown, f));
    }

    [Fact]
    public async Task OpenCase_ShowsTheOfficerTheSummaryAndAMonth_AndHousingTwoFields()
    {
        var (person, summary) = await WrittenAsync();
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var police = (await Summaries.ReadAsync(hub.Pat, hub.For(hub.Pat, summary, "tewv"))).Value;
        Assert.Equal("Football, and a coach who listens.", police["protective_factors"].Value.Text);
        Assert.Equal(("month", "2026-05"), (police["self_harm_last_on"].Rung, police["self_harm_last_on"].Value.Text));
        Assert.False(police["diagnosis_group"].IsShown);
        var housing = (await Summaries.ReadAsync(hub.Hol, hub.For(hub.Hol, summary, "tewv"))).Value;
        Assert.Equal(["self_harm", "suicide_risk"], housing.Fields.Where(f => f.IsShown).Select(f => f.Name));
    }

    [Fact]
    public async Task Governance_SeesTheGround_AndNoWordOfTheSummary()
    {
        var (person, summary) = await WrittenAsync();
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        var read = (await Summaries.ReadAsync(hub.Ivy, hub.For(hub.Ivy, summary, "tewv"))).Value;
        Assert.Equal("young-person-agrees", read["confidentiality_ground"].Value.Text);
        Assert.Equal("exists", read["suicide_risk"].Rung);
        Assert.False(read["conclusions"].IsShown);
    }

    [Fact]
    public async Task Words_AreCiphertextInTheDatabase_OnlyExistInLists_AndKeepTheirVersions()
    {
        var (person, summary) = await WrittenAsync();
        Assert.Equal(0, await hub.LookAsync<long>("select count(*) from hub.camhs_summary s where position('Football'::bytea in s.protective_factors) > 0"));
        var listed = Assert.Single((await Summaries.ListAsync(hub.Cam, new ListRequest { YoungPerson = hub.SubjectFor(hub.Cam, person) })).Value.Items);
        Assert.Equal("exists", listed["conclusions"].Rung);
        var corrected = await Summaries.CorrectAsync(hub.Cam, summary.Id, summary.ETag, RecordInput.From("""{"suicide_risk": "thoughts"}""", "told us today"));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Assert.Equal(["none-known", "thoughts"], (await Summaries.HistoryAsync(hub.Cam, summary.Id)).Value.Items.Select(v => v.Record["suicide_risk"].Value.Text));
    }

    private async Task<DisclosedRecord> KnownToCamhsAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Summary)> WrittenAsync()
    {
        var person = await KnownToCamhsAsync();
        var written = await Summaries.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(Summary, "for the case"));
        Assert.True(written.IsSuccess, written.Refusal?.ToString());
        return (person, written.Value);
    }
}
