using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Writing;
using NoWrongDoor.Safeguarding.Core.Housing;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Housing;

/// <summary>Where a young person lives: what kind of home it is before where it is, and debts with those who care for them alone.</summary>
public sealed class HousingRecordTests(Hub hub) : IClassFixture<Hub>
{
    private const string Lodgings = """
        {"as_at": "2026-11-20", "accommodation_type": "supported-lodgings", "tenancy_ref": "TEN-INV-0042", "property_address": "7 Invented Row, Scarby, YO62 5ZZ",
         "tenancy_holder": "A relative called Pretend", "homelessness_stage": "prevention-duty", "eviction_notice_at": "2026-11-02", "eviction_risk_rag": "amber",
         "rent_arrears_band": "under-4-weeks", "move_on_date": "2027-03-01", "supported_lodgings_host": "A host called Imagined", "cuckooing_concern": "suspected",
         "suitability_review": "due", "tenancy_action": "mediation"}
        """;

    private HousingRecords Records => hub.Get<HousingRecords>();

    [Theory]
    [InlineData("""{"accommodation_type": "other"}""", "as_at")]
    [InlineData("""{"as_at": "2026-11-20", "cuckooing_concern": "involved"}""", "cuckooing_concern")]
    [InlineData("""{"as_at": "2026-11-20", "tenancy_action": "involved"}""", "tenancy_action")]
    [InlineData("""{"as_at": "2026-11-20", "property_address": "Somewhere"}""", "property_address")]
    [InlineData("""{"as_at": "2026-11-20", "eviction_notice_at": "2026-12-20"}""", "eviction_notice_at")]
    [InlineData("""{"as_at": "2026-11-20", "move_on_date": "2035-12-20"}""", "move_on_date")]
    public async Task WrongAnswer_IsRefusedByItsField(string json, string field)
    {
        var person = await KnownToHousingAsync();
        var refused = await Records.CreateAsync(hub.Hol, hub.SubjectFor(hub.Hol, person), RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Records_AreWrittenByHousingAlone()
    {
        var person = await hub.PersonAsync();
        var refused = await Records.CreateAsync(hub.Sam, person.Id, RecordInput.From(Lodgings));
        Assert.Contains("written by housing", refused.Refusal!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SocialCare_SeesTheKindOfHome_AndTheRestInAnOpenCase()
    {
        var (person, record) = await RecordedAsync();
        await hub.WorksWithAsync(person, "csc", "social-worker");
        var before = (await Records.ReadAsync(hub.Sam, hub.For(hub.Sam, record, "nych"))).Value;
        Assert.Equal("supported-lodgings", before["accommodation_type"].Value.Text);
        Assert.All(["property_address", "rent_arrears_band", "cuckooing_concern", "supported_lodgings_host"], f => Assert.False(before[f].IsShown, f));
        await hub.JoinsCaseAsync(person, "csc", "social-worker");
        var after = (await Records.ReadAsync(hub.Sam, hub.For(hub.Sam, record, "nych"))).Value;
        Assert.Equal("under-4-weeks", after["rent_arrears_band"].Value.Text);
        Assert.Equal("A host called Imagined", after["supported_lodgings_host"].Value.Text);
    }

    [Fact]
    public async Task Police_LearnThatAHomeIsTakenOver_AndNeverOfDebts()
    {
        var (person, record) = await RecordedAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var before = (await Records.ReadAsync(hub.Pat, hub.For(hub.Pat, record, "nych"))).Value;
        Assert.Equal("suspected", before["cuckooing_concern"].Value.Text);
        Assert.False(before["property_address"].IsShown);
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        var after = (await Records.ReadAsync(hub.Pat, hub.For(hub.Pat, record, "nych"))).Value;
        Assert.Contains("7 Invented Row", after["property_address"].Value.Text, StringComparison.Ordinal);
        Assert.All(["rent_arrears_band", "tenancy_ref", "homelessness_stage", "move_on_date", "supported_lodgings_host"], f => Assert.False(after[f].IsShown, f));
    }

    [Fact]
    public async Task ConfidentialHome_HidesTheAddressesOfOtherAgenciesToo()
    {
        var (person, record) = await RecordedAsync();
        await hub.JoinsCaseAsync(person, "nyp", "police-response");
        Assert.True((await hub.People.ReadAsync(hub.Pat, hub.For(hub.Pat, person))).Value["address"].IsShown);
        await Records.CorrectAsync(hub.Hol, record.Id, record.ETag, RecordInput.From("""{"property_address": {"text": "7 Invented Row, Scarby, YO62 5ZZ", "confidential": true}}"""));
        Assert.False((await Records.ReadAsync(hub.Pat, hub.For(hub.Pat, record, "nych"))).Value["property_address"].IsShown);
        Assert.False((await hub.People.ReadAsync(hub.Pat, hub.For(hub.Pat, person))).Value["address"].IsShown);
    }

    // It is housing's, whatever the police recorded of the behaviour: they learn of it in the case, and so does who plans there; who looks for the young person, and who treats them, do not.
    [Theory]
    [InlineData("nyp", "police-response", true)]
    [InlineData("nyp", "police-intelligence", true)]
    [InlineData("csc", "social-worker", true)]
    [InlineData("nwd", "meeting-chair", true)]
    [InlineData("nyp", "missing-coordination", false)]
    [InlineData("tewv", "camhs-practitioner", false)]
    [InlineData("nyce", "education-officer", false)]
    [InlineData("yjs", "youth-justice-officer", false)]
    public async Task ActionOnTheTenancy_IsForThoseWhoActOnTheHousehold_InTheCaseAlone(string agency, string function, bool isShown)
    {
        var (person, record) = await RecordedAsync();
        var reader = hub.Reader(agency, function, "safeguarding");
        await hub.WorksWithAsync(person, agency, function);
        var before = await Records.ReadAsync(reader, hub.For(reader, record, "nych"));
        Assert.False(before.IsSuccess && before.Value["tenancy_action"].IsShown);
        await hub.JoinsCaseAsync(person, agency, function);
        Assert.Equal(isShown, (await Records.ReadAsync(reader, hub.For(reader, record, "nych"))).Value["tenancy_action"].IsShown);
    }

    [Fact]
    public async Task EveryActionOnATenancy_IsStored()
    {
        var person = hub.SubjectFor(hub.Hol, await KnownToHousingAsync());
        foreach (var action in HousingCodes.TenancyActions)
        {
            var stored = await Records.CreateAsync(hub.Hol, person, RecordInput.From($$"""{"as_at": "2026-11-20", "tenancy_action": "{{action}}"}"""));
            Assert.Equal(action, stored.Value["tenancy_action"].Value.Text);
        }
    }

    // A revision that was stored before there was the field has no word of it: as the form says nothing while it is empty, that one verifies still.
    [Theory]
    [InlineData(null, false)]
    [InlineData("none", true)]
    public async Task FieldAddedLater_StandsInARevision_OnlyWhereItSaysSomething(string? action, bool stands)
    {
        var key = await hub.Get<KeyVault>().KeyForWritingAsync(Hub.Partnership, KeyKind.Person, hub.Database.Ids.Next(), "nych", CancellationToken.None);
        var form = JsonNode.Parse(RevisionForm.Of(HousingRecordType.Type, new HousingRecordRow { Owner = "nych", TenancyAction = action }, key))!["fields"]!.AsObject();
        Assert.Equal(stands, form.ContainsKey("tenancy_action"));
        Assert.True(form.ContainsKey("suitability_review"));
    }

    // The bytes are put together here and not by the code under test: what hubs stored before there was the field.
    [Fact]
    public async Task Record_StoredInTheFormOfBefore_IsRead_Corrected_AndVerified()
    {
        var person = await KnownToHousingAsync();
        var created = await Records.CreateAsync(hub.Hol, hub.SubjectFor(hub.Hol, person), RecordInput.From("""{"as_at": "2026-11-20", "tenancy_ref": "TEN-INV-0042", "suitability_review": "due"}"""));
        await PutBackInTheFormOfBeforeAsync(created.Value);
        var read = (await Records.ReadAsync(hub.Hol, created.Value.Id)).Value;
        Assert.Equal("TEN-INV-0042", read["tenancy_ref"].Value.Text);
        Assert.Null(read["tenancy_action"].Value.Text);
        var corrected = await Records.CorrectAsync(hub.Hol, read.Id, read.ETag, RecordInput.From("""{"tenancy_action": "warning"}"""));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Assert.Equal([null, "warning"], (await Records.HistoryAsync(hub.Hol, read.Id)).Value.Items.Select(v => v.Record["tenancy_action"].Value.Text));
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
    }

    private async Task PutBackInTheFormOfBeforeAsync(DisclosedRecord record)
    {
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nych", "ho", record.Id)!.Value;
        var key = (await hub.Get<KeyVault>().FindAsync(Hub.Partnership, KeyKind.Person, await hub.LookAsync<Guid>($"select subject from hub.housing_record where id = '{id}'"), CancellationToken.None))!;
        var stored = await hub.LookAsync<byte[]>($"select body from hub.revision where record_id = '{id}'");
        var form = JsonNode.Parse(key.Decrypt(stored, RevisionForm.Place(id, 1)))!.AsObject();
        form["fields"] = JsonNode.Parse("""
            {"as_at": "2026-11-20", "accommodation_type": null, "tenancy_ref": "TEN-INV-0042", "property_address": null, "tenancy_holder": null, "homelessness_stage": null,
             "eviction_notice_at": null, "eviction_risk_rag": null, "rent_arrears_band": null, "move_on_date": null, "supported_lodgings_host": null, "cuckooing_concern": null,
             "suitability_review": "due"}
            """);
        var before = CanonicalJson.Serialize(form);
        await BehindTheHub.RunAsync(hub, "update hub.revision set body = $2, mac = $3 where record_id = $1", id, key.Encrypt(before, RevisionForm.Place(id, 1)), key.Mac(before));
    }

    // By the order of the fields: where one was added in the middle, what stands behind it moved.
    [Theory]
    [InlineData("a b c", "333", "a b c")]
    [InlineData("a b c+", "33", "a b")]
    [InlineData("a b+ c", "33", "a c")]
    [InlineData("a b+ c d+", "333", "a b c")]
    [InlineData("a b+ c d+", "33", "a c")]
    [InlineData("a b+ c d+", "3", null)]
    [InlineData("a b c", "33", null)]
    [InlineData("a b+", "333", null)]
    public void Levels_AreOfTheFieldsThatTheTypeHadWhenTheyWereEntered(string fields, string levels, string? those)
    {
        var one = HousingRecordType.Type.Fields[0];
        RecordType type = HousingRecordType.Type with { Fields = [.. fields.Split(' ').Select(name => one with { Name = name.TrimEnd('+'), AddedLater = name.EndsWith('+') })] };
        Assert.Equal(those, type.FieldsOf(levels) is { } found ? string.Join(' ', found.Select(f => f.Name)) : null);
    }

    private async Task<DisclosedRecord> KnownToHousingAsync()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nych", "housing-officer", "tenancy");
        return person;
    }

    private async Task<(DisclosedRecord Person, DisclosedRecord Record)> RecordedAsync()
    {
        var person = await KnownToHousingAsync();
        var recorded = await Records.CreateAsync(hub.Hol, hub.SubjectFor(hub.Hol, person), RecordInput.From(Lodgings, "visited"));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return (person, recorded.Value);
    }
}
