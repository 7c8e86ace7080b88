using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Health.Sdq;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Health;

/// <summary>Scores of the SDQ: total and band follow from the scales and from who answered; most readers see the band alone, in an open case.</summary>
public sealed class SdqScoreTests(Hub hub) : IClassFixture<Hub>
{
    private const string Scores = """
        {"answered_on": "2026-11-02", "answered_by": "young-person", "prosocial_score": 8, "emotional_score": 6, "conduct_score": 3,
         "hyperactivity_score": 4, "peer_score": 5, "impact_score": 2, "reliable_change": "better"}
        """;

    private SdqScores Sdq => hub.Get<SdqScores>();

    // Both sides of every cut, for each of those who answer.
    [Theory]
    [InlineData("young-person", 14, "close-to-average")]
    [InlineData("young-person", 15, "slightly-raised")]
    [InlineData("young-person", 17, "slightly-raised")]
    [InlineData("young-person", 18, "high")]
    [InlineData("young-person", 19, "high")]
    [InlineData("young-person", 20, "very-high")]
    [InlineData("parent-or-carer", 13, "close-to-average")]
    [InlineData("parent-or-carer", 14, "slightly-raised")]
    [InlineData("parent-or-carer", 16, "slightly-raised")]
    [InlineData("parent-or-carer", 17, "high")]
    [InlineData("parent-or-carer", 19, "high")]
    [InlineData("parent-or-carer", 20, "very-high")]
    [InlineData("teacher", 11, "close-to-average")]
    [InlineData("teacher", 12, "slightly-raised")]
    [InlineData("teacher", 15, "slightly-raised")]
    [InlineData("teacher", 16, "high")]
    [InlineData("teacher", 18, "high")]
    [InlineData("teacher", 19, "very-high")]
    [InlineData("teacher", 40, "very-high")]
    [InlineData("teacher", 0, "close-to-average")]
    [InlineData("teacher", null, null)]
    [InlineData("nobody", 12, null)]
    public void Band_FollowsFromTheTotalAndWhoAnswered(string answeredBy, int? total, string? band) => Assert.Equal(band, SdqBands.Of(answeredBy, total));

    [Fact]
    public async Task Total_IsTheSumOfFourScales_WithoutTheStrengths_AndFollowsCorrections()
    {
        var (_, score) = await RecordedAsync(Scores);
        Assert.Equal(("18", "high"), (score["total_difficulties"].Value.Text, score["sdq_band"].Value.Text));
        var corrected = (await Sdq.CorrectAsync(hub.Cam, score.Id, score.ETag, RecordInput.From("""{"emotional_score": null}""", "misread"))).Value;
        Assert.Equal((null, null), (corrected["total_difficulties"].Value.Text, corrected["sdq_band"].Value.Text));
        corrected = (await Sdq.CorrectAsync(hub.Cam, score.Id, corrected.ETag, RecordInput.From("""{"emotional_score": 1}""", "read again"))).Value;
        Assert.Equal(("13", "close-to-average"), (corrected["total_difficulties"].Value.Text, corrected["sdq_band"].Value.Text));
        Assert.Equal(3, (await Sdq.HistoryAsync(hub.Cam, score.Id)).Value.Items.Count);
    }

    [Theory]
    [InlineData("\"impact_score\": 2", "\"impact_score\": 7", "impact_score")]
    [InlineData("\"emotional_score\": 6", "\"emotional_score\": 11", "emotional_score")]
    [InlineData("\"emotional_score\": 6", "\"total_difficulties\": 6", "total_difficulties")]
    [InlineData("\"emotional_score\": 6", "\"sdq_band\": \"high\"", "sdq_band")]
    public async Task Score_ThatCannotBe_IsRefusedByItsField(string was, string with, string field)
    {
        var person = await KnownToCamhsAsync();
        var refused = await Sdq.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person),
            RecordInput.From(Scores.Replace("young-person", "teacher", StringComparison.Ordinal).Replace(was, with, StringComparison.Ordinal)));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task OpenCase_ShowsPoliceAndHousingTheBand_AndSocialCareTheScalesWithoutOne()
    {
        var (person, score) = await RecordedAsync(Scores);
        await hub.WorksWithAsync(person, "csc", "social-worker");
        var sam = (await Sdq.ReadAsync(hub.Sam, hub.For(hub.Sam, score, "tewv"))).Value;
        Assert.Equal("8", sam["prosocial_score"].Value.Text);
        var pat = hub.Reader("nyp", "police-response", "safeguarding");
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        Assert.IsType<Refusal.NotFound>((await Sdq.ReadAsync(pat, hub.For(pat, score, "tewv"))).Refusal);
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        foreach (var reader in new[] { pat, hub.Hol })
        {
            var read = (await Sdq.ReadAsync(reader, hub.For(reader, score, "tewv"))).Value;
            Assert.Equal(["sdq_band"], read.Fields.Where(f => f.IsShown).Select(f => f.Name));
            Assert.Equal("high", read["sdq_band"].Value.Text);
        }
    }

    [Fact]
    public async Task Police_RecordNone()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        Assert.IsType<Refusal.NotPermitted>((await Sdq.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From(Scores))).Refusal);
    }

    private async Task<DisclosedRecord> KnownToCamhsAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Score)> RecordedAsync(string json)
    {
        var person = await KnownToCamhsAsync();
        var recorded = await Sdq.CreateAsync(hub.Cam, hub.SubjectFor(hub.Cam, person), RecordInput.From(json, "yearly"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
