using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Missing;

/// <summary>Whether somebody listened: the clock starts at the return, how it stands follows from what happened, and words go to those who care.</summary>
public sealed class ReturnHomeInterviewTests(Hub hub) : IClassFixture<Hub>
{
    private const string Found = """{"found_at": "2026-11-20T02:10:00Z"}""";

    private ReturnHomeInterviews Interviews => hub.Get<ReturnHomeInterviews>();

    [Fact]
    public async Task Interview_IsDueSeventyTwoHoursAfterTheReturn_AndFollowsItsCorrection()
    {
        var (_, interview) = await RecordedAsync(Found);
        Assert.Equal("2026-11-23T02:10:00Z", interview["due_at"].Value.Text);
        var corrected = (await Interviews.CorrectAsync(hub.Sam, interview.Id, interview.ETag, RecordInput.From("""{"found_at": "2026-11-20T05:00:00Z"}""", "the log says five"))).Value;
        Assert.Equal("2026-11-23T05:00:00Z", corrected["due_at"].Value.Text);
        Assert.Equal(2, (await Interviews.HistoryAsync(hub.Sam, interview.Id)).Value.Items.Count);
    }

    [Theory]
    [InlineData("", "not-offered")]
    [InlineData(", \"offered_at\": \"2026-11-20T15:00:00Z\"", "offered")]
    [InlineData(", \"offered_at\": \"2026-11-20T15:00:00Z\", \"answer\": \"declined\", \"status_reason\": \"Not with a stranger.\"", "declined")]
    [InlineData(", \"offered_at\": \"2026-11-20T15:00:00Z\", \"answer\": \"accepted\"", "accepted")]
    [InlineData(", \"answer\": \"declined\", \"completed_at\": \"2026-11-21T15:00:00Z\"", "completed")]
    public async Task Status_FollowsFromOfferAnswerAndInterview(string more, string status)
    {
        var (_, interview) = await RecordedAsync($"{{\"found_at\": \"2026-11-20T02:10:00Z\"{more}}}");
        Assert.Equal(status, interview["status"].Value.Text);
    }

    [Theory]
    [InlineData("not-offered", 71, InterviewStanding.Due)]
    [InlineData("accepted", 72, InterviewStanding.Due)]
    [InlineData("offered", 73, InterviewStanding.Overdue)]
    [InlineData("declined", 500, InterviewStanding.Settled)]
    [InlineData("completed", 500, InterviewStanding.Settled)]
    public void Clock_IsElapsedTime_AndStopsWhenTheInterviewIsSettled(string status, int hoursAfter, InterviewStanding standing)
    {
        // Over the night in which the clocks go back: 72 hours stay 72 hours.
        var found = new DateTimeOffset(2026, 10, 24, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal(standing, ReturnInterviewClock.StandingOf(ReturnInterviewClock.DueAt(found), status, found.AddHours(hoursAfter)));
    }

    [Fact]
    public async Task Police_ReadTheExtractAndNotTheYoungPersonsWords()
    {
        var (person, interview) = await RecordedAsync("""
            {"found_at": "2026-11-20T02:10:00Z", "completed_at": "2026-11-21T10:00:00Z", "child_voice_verbatim": "It was quiet there.",
             "people_named": "Somebody called Pretend.", "intelligence_extract": "Young people gather at the invented park."}
            """);
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var read = (await Interviews.ReadAsync(hub.Pat, hub.For(hub.Pat, interview))).Value;
        Assert.Equal("Young people gather at the invented park.", read["intelligence_extract"].Value.Text);
        Assert.Equal("completed", read["status"].Value.Text);
        Assert.False(read["child_voice_verbatim"].IsShown);
        Assert.False(read["people_named"].IsShown);
    }

    [Fact]
    public async Task Contradictions_ReadOnlyFieldsAndUnknownCodes_AreRefusedEachByItsField()
    {
        var person = await hub.PersonAsync();
        var refused = await Interviews.CreateAsync(hub.Sam, person.Id, RecordInput.From("""{"found_at": "2026-11-20T02:10:00Z", "offered_at": "2026-11-19T02:10:00Z"}"""));
        Assert.Equal("offered_at", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
        refused = await Interviews.CreateAsync(hub.Sam, person.Id, RecordInput.From(
            """{"found_at": "2026-11-20T02:10:00Z", "due_at": "2026-11-29T02:10:00Z", "status": "completed", "push_factors": "school, its-own-fault"}"""));
        Assert.Equal(["due_at", "push_factors", "status"], Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SeveralFactors_AreKeptInOneOrder()
    {
        var (_, interview) = await RecordedAsync("""{"found_at": "2026-11-20T02:10:00Z", "push_factors": " school ,bullying,school"}""");
        Assert.Equal("bullying, school", interview["push_factors"].Value.Text);
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Interview)> RecordedAsync(string json)
    {
        var person = await hub.PersonAsync();
        var recorded = await Interviews.CreateAsync(hub.Sam, person.Id, RecordInput.From(json, "after the return"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
