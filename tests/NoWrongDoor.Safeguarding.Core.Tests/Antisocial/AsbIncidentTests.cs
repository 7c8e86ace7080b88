using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Antisocial;

/// <summary>What the police recorded of anti-social behaviour: the young person's role is said and never guessed, and who complained stays with the police.</summary>
public sealed class AsbIncidentTests(Hub hub) : IClassFixture<Hub>
{
    private const string Shelter = """
        {"incident_ref": "INV-26-00517", "occurred_at": "2026-11-02T19:40:00Z", "nsir_qualifier": "nuisance", "asb_type": "rowdy-or-inconsiderate",
         "incident_place": {"text": "Scarby bus station", "grid_reference": "TA 048 884"}, "yp_role": "present",
         "narrative": "They sat in the shelter and left when asked.", "complainant_identity": "A traveller called Pretend.", "action_taken": "none"}
        """;

    private AsbIncidents Incidents => hub.Get<AsbIncidents>();

    [Theory]
    [InlineData("""{"occurred_at": "2026-11-02T19:40:00Z"}""")]
    [InlineData("""{"occurred_at": "2026-11-02T19:40:00Z", "yp_role": "involved"}""")]
    public async Task Role_IsSaid_AndIsNeverInvolved(string json)
    {
        var person = await KnownToPoliceAsync();
        var refused = await Incidents.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From(json));
        Assert.Equal("yp_role", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Incidents_AreRecordedByThePoliceAlone()
    {
        var person = await hub.PersonAsync();
        var refused = await Incidents.CreateAsync(hub.Sam, person.Id, RecordInput.From(Shelter));
        Assert.False(refused.IsSuccess);
        Assert.Contains("recorded by the police", refused.Refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Housing_SeesKindAndPlace_AndTheRoleOnlyInAnOpenCase()
    {
        var (person, incident) = await RecordedAsync();
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        var before = (await Incidents.ReadAsync(hub.Hol, hub.For(hub.Hol, incident, "nyp"))).Value;
        Assert.Equal("rowdy-or-inconsiderate", before["asb_type"].Value.Text);
        Assert.Contains("Scarby bus station", before["incident_place"].Value.Text, StringComparison.Ordinal);
        Assert.All(["yp_role", "narrative", "action_taken", "occurred_at", "complainant_identity"], f => Assert.False(before[f].IsShown, f));
        await hub.JoinsCaseAsync(person, "nych", "housing-officer");
        var after = (await Incidents.ReadAsync(hub.Hol, hub.For(hub.Hol, incident, "nyp"))).Value;
        Assert.Equal("present", after["yp_role"].Value.Text);
        Assert.False(after["complainant_identity"].IsShown);
    }

    [Fact]
    public async Task ListOfSocialCare_WithNoOpenCase_ShowsTheSquareAndTellsNoTimeOfRecording()
    {
        var (person, _) = await RecordedAsync();
        var listed = Assert.Single((await Incidents.ListAsync(hub.Sam, new ListRequest { YoungPerson = person.Id })).Value.Items);
        Assert.Equal("km-cell", listed["incident_place"].Rung);
        Assert.Equal("TA0488", listed["incident_place"].Value.Text?.Replace(" ", "", StringComparison.Ordinal));
        Assert.False(listed["yp_role"].IsShown);
    }

    private async Task<DisclosedRecord> KnownToPoliceAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response", "other");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Incident)> RecordedAsync()
    {
        var person = await KnownToPoliceAsync();
        await hub.WorksWithAsync(person, "csc", "social-worker");
        var recorded = await Incidents.CreateAsync(hub.Pat, hub.SubjectFor(hub.Pat, person), RecordInput.From(Shelter, "from the log"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
