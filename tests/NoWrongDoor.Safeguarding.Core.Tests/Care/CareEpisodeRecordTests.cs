using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Care;

/// <summary>Episodes of care: everybody can reach the key worker, health knows the legal status, and where a young person is placed is protected.</summary>
public sealed class CareEpisodeRecordTests(Hub hub) : IClassFixture<Hub>
{
    private const string Fostered = """
        {"legal_status": "C2", "care_period_start": "2025-02-10", "nwd_offer_type": "outreach", "hub": "east", "placement_type": "U4",
         "placement_provider": "Invented Fostering", "placement_address": "4 Imagined Close, Scarby, YO62 5ZZ", "placement_start": "2025-02-10",
         "placement_stability_rag": "green", "residential_days_cumulative": 51, "out_of_area_flag": false,
         "key_worker_name": "Robin Invented", "key_worker_phone": "01632 960006", "social_worker_name": "Ash Imagined",
         "permanence_plan": "To stay with the Imagined family."}
        """;

    private const string Hidden = """{"placement_address": {"text": "Haven House, Scarby, YO21 9ZZ", "confidential": true}}""";

    private CareEpisodes Episodes => hub.Get<CareEpisodes>();

    private ReaderIdentity Una => hub.Reader("yth", "urgent-care", "direct-care");

    [Theory]
    [InlineData("""{"hub": "east"}""", "legal_status")]
    [InlineData("""{"legal_status": "C9"}""", "legal_status")]
    [InlineData("""{"legal_status": "C2", "placement_type": "Q1"}""", "placement_type")]
    [InlineData("""{"legal_status": "C2", "placement_move_reason": "their own fault"}""", "placement_move_reason")]
    [InlineData("""{"legal_status": "C2", "placement_address": "Nowhere in particular"}""", "placement_address")]
    [InlineData("""{"legal_status": "C2", "key_worker_phone": "12"}""", "key_worker_phone")]
    [InlineData("""{"legal_status": "C2", "placement_start": "2026-05-01", "placement_end": "2026-04-30"}""", "placement_end")]
    [InlineData("""{"legal_status": "C2", "care_period_start": "2026-05-01", "care_period_end": "2026-04-30"}""", "care_period_end")]
    public async Task WrongAnswer_IsRefusedByItsField(string json, string field)
    {
        var person = await hub.PersonAsync();
        var refused = await Episodes.CreateAsync(hub.Sam, person.Id, RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Episodes_AreRecordedBySocialCareAlone()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nwd", "key-worker");
        var kim = hub.Reader("nwd", "key-worker", "safeguarding");
        var refused = await Episodes.CreateAsync(kim, hub.SubjectFor(kim, person), RecordInput.From(Fostered));
        Assert.Contains("children's social care", refused.Refusal!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverWorksWithThem_ReachesTheKeyWorker_AndUrgentCareKnowsTheLegalStatus()
    {
        var (person, episode) = await RecordedAsync();
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        await hub.WorksWithAsync(person, "yth", "urgent-care");
        foreach (var (reader, status) in new[] { (hub.Hol, false), (Una, true) })
        {
            var read = (await Episodes.ReadAsync(reader, hub.For(reader, episode))).Value;
            Assert.Equal(("Robin Invented", "+441632960006"), (read["key_worker_name"].Value.Text, read["key_worker_phone"].Value.Text));
            Assert.Equal(status, read["legal_status"].IsShown);
            Assert.All(["placement_address", "placement_type", "permanence_plan"], f => Assert.False(read[f].IsShown, f));
        }
    }

    [Fact]
    public async Task Police_SeeWhereTheYoungPersonIsPlaced_InAnOpenCaseOrWhileTheyLookForThem()
    {
        var (person, episode) = await RecordedAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        Assert.False(await IsPlaceShownAsync(hub.Pat, episode));
        var missing = (await hub.Missing.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""))).Value;
        Assert.True(await IsPlaceShownAsync(hub.Pat, episode));
        await hub.Missing.CloseAsync(hub.Pat, missing.Id, missing.ETag, RecordInput.From("""{"found_at": "2026-11-25T08:30:00Z"}"""));
        Assert.False(await IsPlaceShownAsync(hub.Pat, episode));
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        Assert.True(await IsPlaceShownAsync(hub.Pat, episode));
    }

    [Fact]
    public async Task ConfidentialPlacement_NeverLeavesSocialCare_HidesEveryAddress_AndIsNoted()
    {
        var (person, episode) = await RecordedAsync();
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        Assert.True(await IsPlaceShownAsync(hub.Pat, episode));
        Assert.True((await hub.People.ReadAsync(hub.Pat, hub.For(hub.Pat, person))).Value["address"].IsShown);

        var hidden = (await Episodes.CorrectAsync(hub.Sam, episode.Id, episode.ETag, RecordInput.From(Hidden, "nobody may find them"))).Value;
        Assert.Equal("Haven House, Scarby, YO21 9ZZ\nConfidential address: do not pass on", hidden["placement_address"].Value.Text);
        Assert.True(await hub.LookAsync<bool>("select bool_and(placement_address_outward is null) from hub.care_episode where address_confidential"));
        var read = (await Episodes.ReadAsync(hub.Pat, hub.For(hub.Pat, episode))).Value;
        Assert.Equal("H.1", read["placement_address"].Withheld!.Clause);
        Assert.False((await hub.People.ReadAsync(hub.Pat, hub.For(hub.Pat, person))).Value["address"].IsShown);
        var listed = Assert.Single((await Episodes.ListAsync(hub.Pat, new ListRequest { YoungPerson = hub.SubjectFor(hub.Pat, person) })).Value.Items);
        Assert.False(listed["placement_address"].IsShown);
        var marked = Assert.Single((await hub.Get<Marks>().ListAsync(hub.Sam, new ListRequest { YoungPerson = person.Id })).Value.Items);
        Assert.Equal(("address-confidential", "csc", null), (marked["kind"].Value.Text, marked["agency"].Value.Text, marked["until"].Value.Text));

        await Episodes.CorrectAsync(hub.Sam, hidden.Id, hidden.ETag, RecordInput.From("""{"placement_address": {"text": "4 Imagined Close, YO62 5ZZ", "confidential": false}}"""));
        Assert.True(await IsPlaceShownAsync(hub.Pat, episode));
        marked = Assert.Single((await hub.Get<Marks>().ListAsync(hub.Sam, new ListRequest { YoungPerson = person.Id })).Value.Items);
        Assert.Equal("2026-11-25", marked["until"].Value.Text);
    }

    [Fact]
    public async Task Governance_SeesHubAndMonths_AndNothingOfThePlace()
    {
        var (person, episode) = await RecordedAsync();
        await hub.WorksWithAsync(person, "nwd", "ig-officer", "other");
        var read = (await Episodes.ReadAsync(hub.Ivy, hub.For(hub.Ivy, episode))).Value;
        Assert.Equal(("east", "2025-02", "31 to 90"), (read["hub"].Value.Text, read["placement_start"].Value.Text, read["residential_days_cumulative"].Value.Text));
        Assert.Equal("exists", read["legal_status"].Rung);
        Assert.All(["placement_address", "permanence_plan"], f => Assert.False(read[f].IsShown, f));
    }

    private async Task<bool> IsPlaceShownAsync(ReaderIdentity reader, DisclosedRecord episode) =>
        (await Episodes.ReadAsync(reader, hub.For(reader, episode))) is { IsSuccess: true } read && read.Value["placement_address"].IsShown;

    private async Task<(DisclosedRecord Person, DisclosedRecord Episode)> RecordedAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "csc", "social-worker");
        var recorded = await Episodes.CreateAsync(hub.Sam, person.Id, RecordInput.From(Fostered, "moved in"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
