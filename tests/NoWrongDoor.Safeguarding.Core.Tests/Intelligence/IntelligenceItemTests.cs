using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Intelligence;

/// <summary>What is shared is the sanitised text, once a second person signed it off, with whom the police named; what was told stays with police intelligence.</summary>
public sealed class IntelligenceItemTests(Hub hub) : IClassFixture<Hub>
{
    private IntelligenceItems Items => hub.Get<IntelligenceItems>();

    [Fact]
    public async Task Items_AreRecordedByThePoliceAlone()
    {
        var person = await hub.PersonAsync();
        var refused = await Items.CreateAsync(hub.Sam, person.Id, RecordInput.From(IntelligenceScene.Json()));
        Assert.Contains("recorded by the police", refused.Refusal!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source_evaluation", "4")]
    [InlineData("intelligence_assessment", "F")]
    [InlineData("handling_code", "X")]
    [InlineData("permitted_recipients", "csc, nobody")]
    [InlineData("sanitised_by", "Somebody")]
    [InlineData("source_identity", "Somebody")]
    public async Task Field_ThatIsNotOfItsList_OrIsNotWrittenByHand_IsRefused(string field, string value)
    {
        var item = JsonNode.Parse(IntelligenceScene.Json())!;
        item[field] = value;
        var refused = await RecordedAsync(item.ToJsonString());
        Assert.Equal(field, Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
    }

    [Fact]
    public async Task HandlingC_NeedsConditions()
    {
        var refused = await RecordedAsync(IntelligenceScene.Json(conditions: null));
        Assert.Equal("handling_conditions", Assert.Single(Assert.IsType<Refusal.Invalid>(refused.Refusal).Problems).Field);
        Assert.True((await RecordedAsync(IntelligenceScene.Json("P", null))).IsSuccess);
    }

    [Fact]
    public async Task Source_HasNoColumn() => Assert.Equal(0L, await hub.LookAsync<long>(
        "select count(*) from information_schema.columns where table_schema = 'hub' and column_name in ('source_identity', 'source_name', 'source_ref')"));

    [Fact]
    public async Task Item_ThatNobodySignedOff_IsThereForThePoliceAlone()
    {
        var scene = await IntelligenceScene.OfAsync(hub);
        Assert.IsType<Refusal.NotFound>((await Items.ReadAsync(hub.Sam, scene.TokenFor(hub.Sam))).Refusal);
        Assert.Empty((await Items.ListAsync(hub.Sam, new ListRequest { YoungPerson = scene.Person.Id })).Value.Items);
        var own = await Items.SignOffAsync(IntelligenceScene.Recorder(hub), scene.Item.Id, scene.Item.ETag, "mine");
        Assert.Contains("A second person", Assert.IsType<Refusal.NotPermitted>(own.Refusal).Rule, StringComparison.Ordinal);
        await scene.SignOffAsync();
        Assert.Equal("Second Invented", scene.Item["sanitised_by"].Value.Text);
        Assert.True((await Items.ReadAsync(hub.Sam, scene.TokenFor(hub.Sam))).IsSuccess);
    }

    [Fact]
    public async Task Item_IsShownToTheAgenciesNamed_AndToNoOther()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub, IntelligenceScene.Json("P", null));
        Assert.Equal(IntelligenceScene.Sanitised, (await scene.ShownAsync(hub.Cam with { Purpose = "safeguarding" }))["sanitised_text"].Value.Text);
        Assert.IsType<Refusal.NotFound>((await Items.ReadAsync(hub.Hol, scene.TokenFor(hub.Hol))).Refusal);
        await scene.CorrectAsync("""{"permitted_recipients": "nych"}""");
        Assert.True((await Items.ReadAsync(hub.Hol, scene.TokenFor(hub.Hol))).IsSuccess);
        Assert.IsType<Refusal.NotFound>((await Items.ReadAsync(hub.Sam, scene.TokenFor(hub.Sam))).Refusal);
    }

    [Fact]
    public async Task TextAsItWasTold_IsForPoliceIntelligenceAlone()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub, IntelligenceScene.Json("P", null));
        Assert.Equal("Pretend told Invented.", (await scene.ShownAsync(IntelligenceScene.Recorder(hub)))["raw_text"].Value.Text);
        var response = await scene.ShownAsync(hub.Pat);
        Assert.Equal(IntelligenceScene.Sanitised, response["sanitised_text"].Value.Text);
        ReaderIdentity[] others = [hub.Pat, hub.Sam, hub.Cam, hub.Reader("nwd", "key-worker", "safeguarding")];
        foreach (var reader in others)
        {
            Assert.False((await scene.ShownAsync(reader))["raw_text"].IsShown, reader.Function);
        }
    }

    [Fact]
    public async Task ChangedText_IsWithdrawn_UntilItIsSignedOffAnew_AndNoDraftStandsInAnothersHistory()
    {
        var scene = await IntelligenceScene.OfAsync(hub, IntelligenceScene.Json("P", null).Replace(IntelligenceScene.Sanitised, "Pretend saw it.", StringComparison.Ordinal));
        await scene.CorrectAsync($$"""{"sanitised_text": "{{IntelligenceScene.Sanitised}}"}""");
        await scene.SignOffAsync();
        Assert.True((await Items.ReadAsync(hub.Sam, scene.TokenFor(hub.Sam))).IsSuccess);
        await scene.CorrectAsync("""{"sanitised_text": "Invented saw it."}""");
        Assert.IsType<Refusal.NotFound>((await Items.ReadAsync(hub.Sam, scene.TokenFor(hub.Sam))).Refusal);
        await scene.CorrectAsync("""{"sanitised_text": "It was seen."}""");
        await scene.SignOffAsync();
        var history = (await Items.HistoryAsync(hub.Sam, scene.TokenFor(hub.Sam))).Value.Items;
        Assert.Equal([IntelligenceScene.Sanitised, "It was seen."], history.Select(h => h.Record["sanitised_text"].Value.Text));
        Assert.Equal(6, (await Items.HistoryAsync(IntelligenceScene.Recorder(hub), scene.Item.Id)).Value.Items.Count);
    }

    [Fact]
    public async Task List_DecryptsNothing_AndShowsTheGrade()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub, IntelligenceScene.Json("P", null));
        var listed = Assert.Single((await Items.ListAsync(hub.Sam, new ListRequest { YoungPerson = scene.Person.Id })).Value.Items);
        Assert.Equal(("2", "C"), (listed["source_evaluation"].Value.Text, listed["intelligence_assessment"].Value.Text));
        Assert.Equal(("exists", "km-cell"), (listed["sanitised_text"].Rung, listed["place"].Rung));
    }

    [Fact]
    public async Task SignOff_ThatWasChangedBehindTheHub_IsFound()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nyp", "ii", scene.Item.Id);
        Assert.Equal(1, await BehindTheHub.RunAsOwnerAsync(hub, "hub.intelligence_item", $"update hub.intelligence_item set signed_by = gen_random_uuid() where id = '{id}'"));
        Assert.Equal(LedgerPart.Record, Assert.Single(await BehindTheHub.FaultsAsync(hub)).Part);
    }

    [Theory]
    [InlineData("signed_by = '00000000-0000-7000-8000-0000000000aa', sanitised_by = 'Somebody'")] // in another's name
    [InlineData("text_by = '00000000-0000-7000-8000-0000000000aa'")]
    [InlineData("sanitised_text = '\\x01', signed_by = '00000000-0000-7000-8000-0000000000aa', sanitised_by = 'Somebody'")]
    public async Task InjectedSql_OfTheRecorder_SignsNothingOff(string set)
    {
        var scene = await IntelligenceScene.OfAsync(hub);
        var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nyp", "ii", scene.Item.Id);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hub.RunAsAsync(IntelligenceScene.Recorder(hub),
            $"update hub.intelligence_item set revision = revision + 1, {set} where id = '{id}'"));
        Assert.Equal("42501", refused.SqlState);
    }

    [Fact]
    public async Task InjectedSql_OfAnotherAgency_HasNoRowThatWasNotReleasedToIt()
    {
        var scene = await IntelligenceScene.OfAsync(hub);
        Assert.False(await HasRowAsync(hub.Sam));
        await scene.SignOffAsync();
        Assert.True(await HasRowAsync(hub.Sam));
        Assert.False(await HasRowAsync(hub.Hol)); // in the open case, and not named

        async Task<bool> HasRowAsync(ReaderIdentity reader)
        {
            var id = hub.Get<AgencyTokens>().Read(Hub.Partnership, "nyp", "ii", scene.Item.Id);
            try
            {
                await hub.RunAsAsync(reader, $"do $$ begin if exists (select from hub.intelligence_item where id = '{id}') then raise exception 'seen' using errcode = 'P0001'; end if; end $$");
                return false;
            }
            catch (PostgresException seen) when (seen.SqlState == "P0001")
            {
                return true;
            }
        }
    }

    private async Task<Result<DisclosedRecord>> RecordedAsync(string json)
    {
        var person = await IntelligenceScene.KnownToPoliceAsync(hub);
        var recorder = IntelligenceScene.Recorder(hub);
        return await Items.CreateAsync(recorder, hub.SubjectFor(recorder, person), RecordInput.From(json));
    }
}
