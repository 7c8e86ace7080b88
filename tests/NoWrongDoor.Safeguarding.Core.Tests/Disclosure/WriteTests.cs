using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class WriteTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("""{"family_name": "A", "nickname": "B"}""", "nickname")]
    [InlineData("""{"family_name": 7}""", "family_name")]
    [InlineData("""{"family_name": {"a": 1}}""", "family_name")]
    [InlineData("""{"family_name": "A", "nhs_number": "9434765918"}""", "nhs_number")]
    [InlineData("""{"family_name": "A", "upn": "Q207000016049"}""", "upn")]
    [InlineData("""{"family_name": "A", "uprn": "x"}""", "uprn")]
    [InlineData("""{"family_name": "A", "phone": "mum"}""", "phone")]
    [InlineData("""{"family_name": "A", "date_of_birth": "2026-11-26"}""", "date_of_birth")]
    [InlineData("""{"family_name": "A", "date_of_birth": "2011-02-29"}""", "date_of_birth")]
    [InlineData("""{"family_name": "A", "date_of_birth": "27/05/2011"}""", "date_of_birth")]
    [InlineData("""{"family_name": "A", "address": "12 Invented Row"}""", "address")]
    [InlineData("""{"family_name": "A", "address": {"text": "12 Invented Row, YO62 5ZZ", "secret": true}}""", "address")]
    [InlineData("""{"family_name": "A", "interpreter_needed": "yes"}""", "interpreter_needed")]
    [InlineData("""{"family_name": "A\u0000B"}""", "family_name")]
    [InlineData("""{"family_name": "\ud800"}""", "family_name")]
    [InlineData("""{"pronouns": "they/them"}""", "family_name")]
    [InlineData("""{"family_name": "   "}""", "family_name")]
    public async Task BadInput_NamesFieldRuleAndRemedyAndStoresNothing(string json, string field)
    {
        var before = await hub.LookAsync<long>("select count(*) from hub.young_person");
        var refused = await hub.People.CreateAsync(hub.Sam, RecordInput.From(json));
        var problem = Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems);
        Assert.Equal(field, problem.Field);
        Assert.NotEmpty(problem.Rule);
        Assert.NotEmpty(problem.Remedy);
        Assert.Equal(before, await hub.LookAsync<long>("select count(*) from hub.young_person"));
        Assert.Equal("refused:invalid", await hub.LookAsync<string>("select outcome from hub.disclosure_index order by id desc limit 1"));
    }

    [Fact]
    public async Task SeveralMistakes_AreAllToldAtOnce()
    {
        var refused = await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"nhs_number": "1", "upn": "2", "date_of_birth": "3", "shoe": 4}"""));
        Assert.Equal(["nhs_number", "upn", "date_of_birth", "shoe"], Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems.Select(p => p.Field));
    }

    [Theory]
    [InlineData("""{"risk_level": "low"}""", "reported_at")]
    [InlineData("""{"reported_at": "2026-11-25T09:00:01Z"}""", "reported_at")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00"}""", "reported_at")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00Z", "risk_level": "extreme"}""", "risk_level")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00Z", "status": "closed"}""", "status")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00Z", "last_seen_at": "2026-11-25T09:00:01Z"}""", "last_seen_at")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00Z", "last_seen_place": {"text": "x", "grid_reference": "SI 1 1"}}""", "last_seen_place")]
    [InlineData("""{"reported_at": "2026-11-24T09:00:00Z", "found_at": "2026-11-24T10:00:00Z"}""", "found_at")]
    public async Task BadEpisode_NamesTheField(string json, string field)
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var refused = await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Correction_OfTheReadVersion_AppendsARevisionWithItsMacAndEntry()
    {
        var person = await hub.PersonAsync();
        var corrected = await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"phone": "07700 900123"}""", "new phone"));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Assert.Equal("+447700900123", corrected.Value["phone"].Value.Text);
        Assert.Equal("Bramble", corrected.Value["given_name"].Value.Text);
        Assert.NotEqual(person.ETag, corrected.Value.ETag);
        var history = (await hub.People.HistoryAsync(hub.Sam, person.Id)).Value;
        Assert.Equal(["+441632960001", "+447700900123"], history.Items.Select(i => i.Record["phone"].Value.Text));
        Assert.Equal("new phone", history.Items[1].Why);
    }

    [Fact]
    public async Task Correction_OfAnOlderVersion_IsStaleAndStoresNothing()
    {
        var person = await hub.PersonAsync();
        await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"known_as": "Bram"}"""));
        var stale = await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"known_as": "Late"}"""));
        Assert.IsType<Refusal.Stale>(stale.Refusal);
        Assert.Equal("Bram", (await hub.People.ReadAsync(hub.Sam, person.Id)).Value["known_as"].Value.Text);
    }

    [Fact]
    public async Task Correction_WithoutAVersion_IsAskedForOne()
    {
        var person = await hub.PersonAsync();
        var refused = await hub.People.CorrectAsync(hub.Sam, person.Id, null, RecordInput.From("""{"known_as": "Bram"}"""));
        Assert.Equal("If-Match", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Correction_ByAnotherAgency_IsNotPermitted()
    {
        var person = await hub.PersonAsync();
        await hub.JoinsCaseAsync(person, "tewv", "camhs-practitioner");
        var shown = (await hub.People.ReadAsync(hub.Cam, hub.For(hub.Cam, person))).Value;
        Assert.IsType<Refusal.NotPermitted>((await hub.People.CorrectAsync(hub.Cam, shown.Id, shown.ETag, RecordInput.From("""{"known_as": "X"}"""))).Refusal);
    }

    [Fact]
    public async Task Correction_ThatChangesNothing_MakesNoRevision()
    {
        var person = await hub.PersonAsync();
        var same = await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, RecordInput.From("""{"given_name": "Bramble", "phone": "01632 960001"}"""));
        Assert.Equal(person.ETag, same.Value.ETag);
        Assert.Single((await hub.People.HistoryAsync(hub.Sam, person.Id)).Value.Items);
    }

    [Fact]
    public async Task RepeatedRequest_WithItsKey_AnswersTheSameRecordOnce()
    {
        var input = RecordInput.From("""{"family_name": "Once"}""", idempotencyKey: "key-1");
        var first = await hub.People.CreateAsync(hub.Sam, input);
        var second = await hub.People.CreateAsync(hub.Sam, input);
        Assert.Equal(first.Value.Id, second.Value.Id);
        Assert.Equal(1, await hub.LookAsync<long>("select count(*) from hub.young_person where family_name = 'Once'"));
        var other = await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Twice"}""", idempotencyKey: "key-1"));
        Assert.IsType<Refusal.ReplayedDifferently>(other.Refusal);
    }

    [Fact]
    public async Task RepeatedRequests_AtOnce_StoreOneRecord()
    {
        var input = RecordInput.From("""{"family_name": "Racer"}""", idempotencyKey: "key-race");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hub.People.CreateAsync(hub.Sam, input)));
        Assert.Single(answers.Select(a => a.Value.Id).Distinct());
        Assert.Equal(1, await hub.LookAsync<long>("select count(*) from hub.young_person where family_name = 'Racer'"));
    }

    [Fact]
    public async Task RepeatedCorrection_WithItsKey_IsNotStale()
    {
        var person = await hub.PersonAsync();
        var input = RecordInput.From("""{"known_as": "Bram"}""", idempotencyKey: "key-2");
        var first = await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, input);
        var second = await hub.People.CorrectAsync(hub.Sam, person.Id, person.ETag, input);
        Assert.Equal(first.Value.ETag, second.Value.ETag);
    }

    [Fact]
    public async Task Episode_RecordedByAnotherThanThePolice_IsNotPermitted()
    {
        var person = await hub.PersonAsync();
        var refused = await hub.Missing.CreateAsync(hub.Sam, person.Id, RecordInput.From("""{"reported_at": "2026-11-24T09:00:00Z"}"""));
        Assert.IsType<Refusal.NotPermitted>(refused.Refusal);
    }

    [Fact]
    public async Task Episode_OfAPersonOutOfReach_IsNotFound()
    {
        var person = await hub.PersonAsync();
        var refused = await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-24T09:00:00Z"}"""));
        Assert.IsType<Refusal.NotFound>(refused.Refusal);
    }

    [Fact]
    public async Task Episode_OpenedAndClosed_ReleasesAndWithdraws()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        var open = await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""
            {"reported_at": "2026-11-25T08:00:00Z", "risk_level": "high", "circumstances": "Invented.",
             "last_seen_place": {"text": "Invented park", "grid_reference": "SE 6045 5123"}}
            """));
        Assert.True(open.IsSuccess, open.Refusal?.ToString());
        var token = hub.For(hub.Cam, open.Value, "nyp");
        Assert.Equal("high", (await hub.Missing.ReadAsync(hub.Cam, token)).Value["risk_level"].Value.Text);
        var closed = await hub.Missing.CloseAsync(hub.Pat, open.Value.Id, open.Value.ETag, RecordInput.From("""{"found_at": "2026-11-25T08:45:00Z"}"""));
        Assert.Equal("closed", closed.Value["status"].Value.Text);
        Assert.Equal(new Refusal.NotFound(), (await hub.Missing.ReadAsync(hub.Cam, token)).Refusal);
    }

    [Fact]
    public async Task Sighting_AfterTheReport_IsRecorded_AndNobodyIsFoundBeforeIt()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        var open = await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""
            {"reported_at": "2026-11-25T07:00:00Z", "last_seen_at": "2026-11-25T05:00:00Z"}
            """));
        var seen = await hub.Missing.CorrectAsync(hub.Pat, open.Value.Id, open.Value.ETag, RecordInput.From("""{"last_seen_at": "2026-11-25T07:30:00Z"}""", "Seen"));
        Assert.Equal("2026-11-25T07:30:00Z", seen.Value["last_seen_at"].Value.Text);
        var early = await hub.Missing.CloseAsync(hub.Pat, open.Value.Id, seen.Value.ETag, RecordInput.From("""{"found_at": "2026-11-25T07:15:00Z"}"""));
        Assert.Equal("found_at", Assert.Single(Assert.IsType<Refusal.Invalid>(early.Refusal).Problems).Field);
        Assert.True((await hub.Missing.CloseAsync(hub.Pat, open.Value.Id, seen.Value.ETag, RecordInput.From("""{"found_at": "2026-11-25T07:45:00Z"}"""))).IsSuccess);
    }

    [Fact]
    public async Task Episode_ClosedByMistake_IsOpenedAgain_AndReleasesAgain()
    {
        var person = await hub.PersonAsync();
        await hub.WorksWithAsync(person, "nyp", "police-response");
        await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        var open = (await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z", "risk_level": "high"}"""))).Value;
        var closed = (await hub.Missing.CloseAsync(hub.Pat, open.Id, open.ETag, RecordInput.From("""
            {"found_at": "2026-11-25T08:45:00Z", "found_place": {"text": "Invented cafe", "grid_reference": "SE 6045 5123"}}
            """))).Value;
        var reopened = await hub.Missing.ReopenAsync(hub.Pat, open.Id, closed.ETag, RecordInput.From("{}", "another young person was found"));
        Assert.True(reopened.IsSuccess, reopened.Refusal?.ToString());
        Assert.Equal(("open", null, null),
            (reopened.Value["status"].Value.Text, reopened.Value["found_at"].Value.Text, reopened.Value["found_place"].Value.Text));
        Assert.Equal("high", (await hub.Missing.ReadAsync(hub.Cam, hub.For(hub.Cam, open, "nyp"))).Value["risk_level"].Value.Text);
        Assert.Equal(3, (await hub.Missing.HistoryAsync(hub.Pat, open.Id)).Value.Items.Count);
    }

    [Fact]
    public async Task Relationship_Ended_LeavesOnlyWhatIsAgreedForHistoric()
    {
        var person = await hub.PersonAsync();
        var relationship = await hub.WorksWithAsync(person, "tewv", "camhs-practitioner");
        var reader = hub.Reader("tewv", "camhs-practitioner", "safeguarding");
        Assert.Equal("full", (await hub.People.ReadAsync(reader, hub.For(reader, person))).Value["given_name"].Rung);
        var ended = await hub.Relationships.EndAsync(hub.Sam, relationship.Id, relationship.ETag, RecordInput.From("""{"ended": "2026-11-25T08:00:00Z"}"""));
        Assert.True(ended.IsSuccess, ended.Refusal?.ToString());
        var left = (await hub.People.ReadAsync(reader, hub.For(reader, person))).Value;
        Assert.Equal(("initials", "B."), (left["given_name"].Rung, left["given_name"].Value.Text));
        Assert.False(left["phone"].IsShown);
    }

    [Fact]
    public async Task Reason_OfAWrite_IsCiphertextAndShownToTheOwnersAgency()
    {
        var person = (await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Invented"}""", "told by the aunt in Scarby"))).Value!;
        Assert.Equal(0L, await hub.LookAsync<long>("select count(*) from hub.revision where why <> '' or reason is null or position('Scarby'::bytea in reason) > 0"));
        Assert.Equal("told by the aunt in Scarby", Assert.Single((await hub.People.HistoryAsync(hub.Sam, person.Id)).Value.Items).Why);
    }

    [Fact]
    public async Task ConfidentialAddress_LeavesNoOutwardCodeInTheTable()
    {
        var before = await hub.LookAsync<long>("select count(*) from hub.young_person where address_outward = 'YO62'");
        await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Invented", "address": {"text": "12 Invented Row, YO62 5ZZ", "confidential": true}}"""));
        await hub.People.CreateAsync(hub.Sam, RecordInput.From("""{"family_name": "Invented", "address": {"text": "13 Invented Row, YO62 5ZZ"}}"""));
        Assert.Equal(before + 1, await hub.LookAsync<long>("select count(*) from hub.young_person where address_outward = 'YO62'"));
        Assert.Equal(0L, await hub.LookAsync<long>("select count(*) from hub.young_person where address_confidential and address_outward is not null"));
    }
}
