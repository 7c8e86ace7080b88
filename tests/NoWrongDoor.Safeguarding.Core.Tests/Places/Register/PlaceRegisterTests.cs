using NoWrongDoor.Safeguarding.Core.DataStore.Keys;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places.Register;

/// <summary>A place is a subject of its own: everybody in the partnership may know that it is worried about and who owns its safety, and nobody is named in it.</summary>
public sealed class PlaceRegisterTests(Hub hub) : IClassFixture<Hub>
{
    private const string Station = """
        {"place_name": "Invented bus station, Scarby", "place_type": "station", "grid_reference": "TA 0481 8845", "harm_themes": "criminal-exploitation, where-missing-young-people-are-found",
         "place_status": "active-plan", "safety_owner_agency": "nych", "safety_owner_person": "Ash Invented", "next_review_at": "2026-12-09",
         "guardianship_assets": "The ticket clerk knows them by name.", "environment_factors": "Two lamps are out.", "shared_needs": "Somewhere warm to wait.",
         "young_people_say": "It is fine until the kiosk shuts.", "assessment_narrative": "Adults in parked cars on three Fridays.",
         "plan_actions": "Housing repairs the lamps by Friday.", "place_manager_contact": "Duty manager, 01632 960010."}
        """;

    private const string Home = """{"place_name": "7 Invented Row, Scarby", "place_type": "private-dwelling", "assessment_narrative": "Adults gather there at night."}""";

    private PlaceRegister Places => hub.Get<PlaceRegister>();

    private ReaderIdentity Hubert => hub.Reader("nwd", "hub-manager", "safeguarding");

    [Theory]
    [InlineData("""{"place_type": "park"}""", "place_name")]
    [InlineData("""{"place_name": "Invented park"}""", "place_type")]
    [InlineData("""{"place_name": "Invented park", "place_type": "hotspot"}""", "place_type")]
    [InlineData("""{"place_name": "Invented park", "place_type": "park", "grid_reference": "somewhere"}""", "grid_reference")]
    [InlineData("""{"place_name": "Invented chat", "place_type": "online", "grid_reference": "TA 048 884"}""", "grid_reference")]
    [InlineData("""{"place_name": "Invented park", "place_type": "park", "place_cell": "TA0488"}""", "place_cell")]
    [InlineData("""{"place_name": "Invented park", "place_type": "park", "harm_themes": "violence, bad-children"}""", "harm_themes")]
    [InlineData("""{"place_name": "Invented park", "place_type": "park", "safety_owner_agency": "nobody"}""", "safety_owner_agency")]
    [InlineData("""{"place_name": "Invented park", "place_type": "park", "next_review_at": "2036-12-09"}""", "next_review_at")]
    public async Task WrongAnswer_IsRefusedByItsField_AndNothingIsStored(string json, string field)
    {
        var before = await hub.LookAsync<long>("select count(*) from hub.place");
        var refused = await Places.CreateAsync(Hubert, RecordInput.From(json));
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
        Assert.Equal(before, await hub.LookAsync<long>("select count(*) from hub.place"));
    }

    [Fact]
    public async Task Places_ArePutOnTheRegisterByTheHubAndSocialCareAlone()
    {
        Assert.IsType<Refusal.NotPermitted>((await Places.CreateAsync(hub.Pat, RecordInput.From(Station))).Refusal);
        Assert.True((await Places.CreateAsync(hub.Sam, RecordInput.From(Station))).IsSuccess);
    }

    [Fact]
    public async Task NewPlace_IsWatched_AndLiesInItsSquare()
    {
        var place = await RecordedAsync("""{"place_name": "Invented park", "place_type": "park", "grid_reference": "TA 0481 8845"}""");
        Assert.Equal("watch", place["place_status"].Value.Text);
        Assert.Equal("TA0488", place["place_cell"].Value.Text);
    }

    [Fact]
    public async Task PlaceOnTheNet_LiesNowhere()
    {
        var place = await RecordedAsync("""{"place_name": "Invented chat", "place_type": "online", "young_people_say": "You turn messages off."}""");
        Assert.Null(place["place_cell"].Value.Text);
        Assert.Equal("You turn messages off.", (await ReadAsync(hub.Pat, place))["young_people_say"].Value.Text);
    }

    [Fact]
    public async Task EachReader_WithNoYoungPersonInReach_SeesAsMuchOfTheRegisterAsTheAgreementSays()
    {
        var place = await RecordedAsync(Station);
        var (police, clinic, housing, ig) = (await ReadAsync(hub.Pat, place), await ReadAsync(hub.Cam, place), await ReadAsync(hub.Hol, place),
            await ReadAsync(hub.Ivy, place));
        Assert.All(new[] { police, clinic, housing, ig }, seen => Assert.Equal("Housing repairs the lamps by Friday.", seen["plan_actions"].Value.Text));
        Assert.Equal("TA04818845", police["grid_reference"].Value.Text);
        Assert.Equal("It is fine until the kiosk shuts.", police["young_people_say"].Value.Text);
        Assert.Equal("TA04818845", housing["grid_reference"].Value.Text);
        Assert.Equal("Duty manager, 01632 960010.", housing["place_manager_contact"].Value.Text);
        Assert.All(["young_people_say", "assessment_narrative"], f => Assert.False(housing[f].IsShown, f));
        Assert.Equal("TA0488", clinic["place_cell"].Value.Text);
        Assert.All(["grid_reference", "young_people_say", "assessment_narrative", "place_manager_contact"], f => Assert.Equal("condition-not-met", clinic[f].Withheld?.Reason));
    }

    [Fact]
    public async Task WhatIsWritten_IsSealedUnderTheKeyOfThePlace()
    {
        var place = await RecordedAsync(Station);
        var subject = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nwd", "su", place.Subject)!.Value;
        Assert.NotNull(await hub.Database.Keys.FindAsync(Hub.Partnership, KeyKind.Place, subject, default));
        Assert.Null(await hub.Database.Keys.FindAsync(Hub.Partnership, KeyKind.Person, subject, default));
        Assert.False(await hub.LookAsync<bool>("select bool_or(position(convert_to('kiosk', 'UTF8') in young_people_say) > 0) from hub.place"));
        await hub.Database.RunOnKeysAsSuperuserAsync($"delete from keys.wrapped_key where subject = '{subject}'");
        await hub.Database.AdvanceAsync(KeyVault.Life);
        var shown = await ReadAsync(hub.Pat, place);
        Assert.Equal("key-missing", shown["young_people_say"].Withheld?.Reason);
        var written = await Places.CorrectAsync(Hubert, place.Id, (await Places.ReadAsync(Hubert, place.Id)).Value.ETag, RecordInput.From("""{"plan_actions": "Another."}"""));
        Assert.Contains("this place's records", Assert.IsType<Refusal.Conflict>(written.Refusal).Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_StandsInTheHistory_ForWhoeverIsShownIt()
    {
        var place = await RecordedAsync(Station);
        var corrected = await Places.CorrectAsync(Hubert, place.Id, place.ETag, RecordInput.From("""{"next_review_at": "2027-01-20"}""", "Agreed."));
        Assert.True(corrected.IsSuccess, corrected.Refusal?.ToString());
        Assert.IsType<Refusal.Stale>((await Places.CorrectAsync(Hubert, place.Id, place.ETag, RecordInput.From("""{"next_review_at": "2027-02-20"}"""))).Refusal);
        var history = (await Places.HistoryAsync(hub.Pat, hub.For(hub.Pat, place, "nwd"))).Value;
        Assert.Equal(["2026-12-09", "2027-01-20"], history.Items.Select(v => v.Record["next_review_at"].Value.Text!));
        Assert.IsType<Refusal.NotPermitted>((await Places.CorrectAsync(hub.Sam, hub.For(hub.Sam, place, "nwd"), "\"any\"", RecordInput.From("""{"next_review_at": "2027-02-20"}"""))).Refusal);
    }

    [Fact]
    public async Task Register_BeginsWithWhatIsToBeLookedAtNext()
    {
        await RecordedAsync("""{"place_name": "Invented pier", "place_type": "other"}""");
        await RecordedAsync("""{"place_name": "Invented arcade", "place_type": "shop", "next_review_at": "2026-11-30"}""");
        await RecordedAsync(Station);
        var page = (await Places.ListAsync(hub.Hol, new ListRequest { Fields = ["place_name", "next_review_at"], Limit = 100 })).Value;
        var days = page.Items.Select(p => p["next_review_at"].Value.Text ?? "none").ToList();
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        Assert.Contains("Invented pier", page.Items.Select(p => p["place_name"].Value.Text));
    }

    [Fact]
    public async Task Home_IsThereForTheAgencyThatRecordedItAlone()
    {
        var before = await NamesAsync(hub.Pat);
        var home = await RecordedAsync(Home);
        Assert.Equal("7 Invented Row, Scarby", (await Places.ReadAsync(Hubert, home.Id)).Value["place_name"].Value.Text);
        foreach (var reader in new[] { hub.Pat, hub.Sam, hub.Hol, hub.Cam })
        {
            var token = hub.For(reader, home, "nwd");
            Assert.IsType<Refusal.NotFound>((await Places.ReadAsync(reader, token)).Refusal);
            Assert.IsType<Refusal.NotFound>((await Places.HistoryAsync(reader, token)).Refusal);
            Assert.IsType<Refusal.NotFound>((await Places.CorrectAsync(reader, token, "\"any\"", RecordInput.From("{}"))).Refusal);
        }

        Assert.Equal(before, await NamesAsync(hub.Pat));
        Assert.Contains("7 Invented Row, Scarby", await NamesAsync(Hubert));
    }

    [Fact]
    public async Task Place_ThatTurnsOutToBeAHome_IsGoneForOthers_AndStaysAHome()
    {
        var place = await RecordedAsync("""{"place_name": "Invented yard", "place_type": "other", "plan_actions": "Knock."}""");
        await ReadAsync(hub.Pat, place);
        var home = await Places.CorrectAsync(Hubert, place.Id, place.ETag, RecordInput.From("""{"place_type": "private-dwelling"}"""));
        Assert.True(home.IsSuccess, home.Refusal?.ToString());
        Assert.IsType<Refusal.NotFound>((await Places.ReadAsync(hub.Pat, hub.For(hub.Pat, place, "nwd"))).Refusal);
        Assert.IsType<Refusal.NotFound>((await Places.HistoryAsync(hub.Pat, hub.For(hub.Pat, place, "nwd"))).Refusal);
        var opened = await Places.CorrectAsync(Hubert, place.Id, home.Value.ETag, RecordInput.From("""{"place_type": "other"}"""));
        Assert.Equal("place_type", Assert.Single(Assert.IsType<Refusal.Invalid>(opened.Refusal).Problems).Field);
    }

    [Fact]
    public async Task Place_ChangedBehindTheHub_IsNamedByTheVerification()
    {
        var place = await RecordedAsync(Station);
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nwd", "pl", place.Id)!.Value;
        await BehindTheHub.RunAsync(hub, "update hub.place set next_review_at = '2030-01-01' where id = $1", id);
        var fault = Assert.Single(await BehindTheHub.FaultsAsync(hub));
        Assert.Contains("next_review_at", fault.ToString(), StringComparison.Ordinal);
        Assert.Equal("altered", (await ReadAsync(hub.Pat, place))["next_review_at"].Withheld?.Reason);
        await BehindTheHub.RunAsync(hub, "update hub.place set next_review_at = '2026-12-09' where id = $1", id);
    }

    [Fact]
    public async Task YoungPersonsRecord_AboutAPlace_IsRefused()
    {
        var place = await RecordedAsync(Station);
        var token = hub.SubjectFor(hub.Sam, place, "nwd");
        Assert.IsType<Refusal.NotFound>((await hub.Relationships.RecordAsync(hub.Sam, token, RecordInput.From(
            """{"agency": "nych", "function": "housing-officer", "kind": "tenancy", "started": "2026-11-01T09:00:00Z", "source": "test"}"""))).Refusal);
        Assert.IsType<Refusal.NotFound>((await hub.People.CreateAsync(hub.Sam, RecordInput.From(ThreadTests.Bramble), token)).Refusal);
    }

    private async Task<DisclosedRecord> RecordedAsync(string json)
    {
        var recorded = await Places.CreateAsync(Hubert, RecordInput.From(json));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return recorded.Value;
    }

    private async Task<DisclosedRecord> ReadAsync(ReaderIdentity reader, DisclosedRecord place)
    {
        var read = await Places.ReadAsync(reader, hub.For(reader, place, "nwd"));
        Assert.True(read.IsSuccess, read.Refusal?.ToString());
        return read.Value;
    }

    private async Task<IReadOnlyList<string?>> NamesAsync(ReaderIdentity reader) =>
        [.. (await Places.ListAsync(reader, new ListRequest { Fields = ["place_name"], Limit = 100 })).Value.Items.Select(p => p["place_name"].Value.Text)];
}
