using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Intelligence;

/// <summary>Handling conditions are acknowledged by each reader for themselves, as they stand; until then they are all that is shown.</summary>
public sealed class HandlingAcknowledgementTests(Hub hub) : IClassFixture<Hub>
{
    private const string Waits = "handling-not-acknowledged";

    private static readonly string[] Rest =
        ["submitted_at", "source_evaluation", "intelligence_assessment", "permitted_recipients", "sanitised_text", "subject_links", "place", "theme"];

    [Fact]
    public async Task Reader_WhoHasNotAcknowledged_IsShownTheConditionsAlone_AndWhy()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var listed = Assert.Single((await scene.Items.ListAsync(hub.Sam, new ListRequest { YoungPerson = scene.Person.Id })).Value.Items);
        foreach (var shown in new[] { await scene.ShownAsync(hub.Sam), listed })
        {
            Assert.Equal(["urn", "handling_code", "handling_conditions"], shown.Fields.Where(f => f.IsShown).Select(f => f.Name));
            Assert.All(Rest, f => Assert.Equal((Waits, "7.40"), (shown[f].Withheld!.Reason, shown[f].Withheld!.Clause)));
            Assert.Equal("no-clause", shown["raw_text"].Withheld!.Reason);
        }

        Assert.Equal(IntelligenceScene.Conditions, (await scene.ShownAsync(hub.Sam))["handling_conditions"].Value.Text);
    }

    // That there is an item is told by a list that has nothing more to say of it.
    [Fact]
    public async Task ListThatSaysNoMoreThanThatAnItemIsThere_IsEnteredUnderTheClausesThatTellIt()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var listed = Assert.Single((await scene.Items.ListAsync(hub.Sam, new ListRequest { YoungPerson = scene.Person.Id, Fields = ["theme"] })).Value.Items);
        Assert.DoesNotContain(listed.Fields, f => f.IsShown);
        var entered = await hub.LookAsync<string>($"select array_to_string(fields, ',') || '|' || array_to_string(clauses, ',') from hub.disclosure_index where disclosure = '{listed.DisclosureId}'");
        var whole = Assert.Single((await scene.Items.ListAsync(hub.Sam, new ListRequest { YoungPerson = scene.Person.Id })).Value.Items);
        Assert.Equal("|" + await hub.LookAsync<string>($"select array_to_string(clauses, ',') from hub.disclosure_index where disclosure = '{whole.DisclosureId}'"), entered);
        Assert.NotEqual("|", entered);
    }

    [Fact]
    public async Task Acknowledgement_OpensTheItem_ForThatReader()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var opened = await scene.AcknowledgedAsync(hub.Sam);
        Assert.All(Rest, f => Assert.True(opened[f].IsShown, f));
        Assert.Equal(IntelligenceScene.Sanitised, opened["sanitised_text"].Value.Text);
        Assert.Equal(IntelligenceScene.Sanitised, (await scene.AcknowledgedAsync(hub.Sam))["sanitised_text"].Value.Text); // twice is as good as once
        Assert.Equal(1L, await hub.LookAsync<long>($"select count(*) from hub.handling_acknowledgement where item = '{IdOf(scene)}'"));
    }

    [Fact]
    public async Task Acknowledgement_OfAnotherUser_AnotherAgencyOrAnotherFunction_OpensNothing()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        await hub.JoinsCaseAsync(scene.Person, "nwd", "hub-manager");
        var worker = hub.Reader("nwd", "key-worker", "safeguarding");
        await scene.AcknowledgedAsync(hub.Sam);
        await scene.AcknowledgedAsync(worker);
        ReaderIdentity[] others =
        [
            hub.Sam with { User = hub.Database.Ids.Next() }, // a colleague
            hub.Reader("tewv", "camhs-practitioner", "safeguarding") with { User = hub.Sam.User }, // the same person, for another agency
            hub.Reader("nwd", "hub-manager", "safeguarding") with { User = worker.User }, // the same person, in another function
        ];
        foreach (var other in others)
        {
            Assert.Equal(Waits, (await scene.ShownAsync(other))["sanitised_text"].Withheld!.Reason);
        }
    }

    [Theory]
    [InlineData("""{"handling_conditions": "Shred it after reading."}""")]
    [InlineData("""{"handling_code": "P"}""")]
    public async Task ChangedConditions_AreAcknowledgedAnew(string change)
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var before = await scene.ShownAsync(hub.Sam);
        await scene.AcknowledgedAsync(hub.Sam);
        await scene.CorrectAsync("""{"theme": "county-lines", "raw_text": "Told otherwise."}""");
        Assert.True((await scene.ShownAsync(hub.Sam))["sanitised_text"].IsShown); // something else changed
        await scene.CorrectAsync(change);
        Assert.Equal(Waits, (await scene.ShownAsync(hub.Sam))["sanitised_text"].Withheld!.Reason);
        // Whoever read the old ones has not read the new ones.
        Assert.IsType<Refusal.Stale>((await scene.Items.AcknowledgeHandlingAsync(hub.Sam, scene.TokenFor(hub.Sam), before.ETag)).Refusal);
        Assert.True((await scene.AcknowledgedAsync(hub.Sam))["sanitised_text"].IsShown);
    }

    [Fact]
    public async Task Acknowledgement_NeedsConditionsThatTheReaderIsShown()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        var other = await IntelligenceScene.ReleasedAsync(hub, IntelligenceScene.Json("P", null));
        Assert.IsType<Refusal.NotFound>((await scene.Items.AcknowledgeHandlingAsync(hub.Hol, scene.TokenFor(hub.Hol), "\"x\"")).Refusal);
        var nothing = await other.Items.AcknowledgeHandlingAsync(hub.Sam, other.TokenFor(hub.Sam), (await other.ShownAsync(hub.Sam)).ETag);
        Assert.IsType<Refusal.Conflict>(nothing.Refusal);
        await hub.WorksWithAsync(scene.Person, "nwd", "hub-manager");
        var outside = hub.Reader("nwd", "hub-manager", "safeguarding");
        var shown = await scene.ShownAsync(outside);
        Assert.Equal(["urn"], shown.Fields.Where(f => f.IsShown).Select(f => f.Name));
        Assert.IsType<Refusal.NotPermitted>((await scene.Items.AcknowledgeHandlingAsync(outside, scene.TokenFor(outside), shown.ETag)).Refusal);
    }

    [Fact]
    public async Task Acknowledgement_IsAnEntryOfTheLedger_AndSaysWhoAndOfWhichConditions()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        await scene.CorrectAsync("""{"handling_conditions": "Ask first."}""");
        await scene.AcknowledgedAsync(hub.Sam);
        Assert.Equal($"csc|social-worker|{hub.Sam.User}|3|intelligence-item.acknowledge-handling|write|stored", await hub.LookAsync<string>($"""
            select concat_ws('|', a.agency, a.function, a.user_id, a.conditions_revision, i.route, i.kind, i.outcome)
            from hub.handling_acknowledgement a
            join ledger.pending p on p.partnership = a.partnership and p.id = a.disclosure
            join hub.disclosure_index i on i.partnership = a.partnership and i.disclosure = a.disclosure and i.record_id = a.item
            where a.item = '{IdOf(scene)}'
            """));
    }

    [Fact]
    public async Task Ledger_ThatHoldsAcknowledgementsAndSignOffs_HasNoFault()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        await scene.AcknowledgedAsync(hub.Sam);
        await scene.Items.AcknowledgeHandlingAsync(hub.Hol, scene.TokenFor(hub.Hol), "\"x\"");
        Assert.Empty(await BehindTheHub.FaultsAsync(hub));
    }

    public static TheoryData<string> Forged() =>
    [
        "c.partnership, t.id, c.agency, c.function, '00000000-0000-7000-8000-0000000000aa', t.conditions_revision, c.at, c.disclosure", // somebody else
        "c.partnership, t.id, 'tewv', c.function, c.user_id, t.conditions_revision, c.at, c.disclosure", // for another agency
        "c.partnership, t.id, c.agency, 'meeting-chair', c.user_id, t.conditions_revision, c.at, c.disclosure", // in another function
        "c.partnership, t.id, c.agency, c.function, c.user_id, t.conditions_revision + 1, c.at, c.disclosure", // conditions to come
        "c.partnership, t.id, c.agency, c.function, c.user_id, t.conditions_revision, c.at - interval '1 day', c.disclosure", // yesterday
        "c.partnership, t.id, c.agency, c.function, c.user_id, t.conditions_revision, c.at, gen_random_uuid()", // under another entry
        "c.partnership, t.id, c.agency, c.function, c.user_id, t.conditions_revision, c.at, c.disclosure", // with no entry at all
    ];

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task InjectedSql_AcknowledgesForNobodyElse_AndNothingWithoutAnEntry(string values)
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        await RefusedAsync(hub.Sam, $"""
            insert into hub.handling_acknowledgement (partnership, item, agency, function, user_id, conditions_revision, at, disclosure)
            select {values} from guard.ctx() c join hub.intelligence_item t on t.partnership = c.partnership and t.id = '{IdOf(scene)}';
            set constraints all immediate
            """);
    }

    [Theory]
    [InlineData("update hub.handling_acknowledgement set conditions_revision = conditions_revision + 1")]
    [InlineData("delete from hub.handling_acknowledgement")]
    public async Task InjectedSql_ChangesNoAcknowledgement(string sql)
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        await scene.AcknowledgedAsync(hub.Sam);
        await RefusedAsync(hub.Sam, sql);
    }

    // The police could otherwise change conditions and let old acknowledgements stand for them.
    [Fact]
    public async Task InjectedSql_OfTheOwner_DoesNotSayWhichConditionsWereAcknowledged()
    {
        var scene = await IntelligenceScene.ReleasedAsync(hub);
        Assert.Equal(1, await hub.RunAsAsync(IntelligenceScene.Recorder(hub), $"""
            with changed as (update hub.intelligence_item set revision = revision + 1, handling_conditions = '\x01', conditions_revision = 1 where id = '{IdOf(scene)}'
                returning conditions_revision, revision)
            insert into hub.idempotency (partnership, agency, user_id, key, request, record_type, record_id, revision, at)
            select c.partnership, c.agency, c.user_id, 'k', sha256(''), 'intelligence-item', gen_random_uuid(), 1, c.at from guard.ctx() c, changed where changed.conditions_revision = changed.revision
            """));
    }

    private async Task RefusedAsync(ReaderIdentity reader, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => hub.RunAsAsync(reader, sql));
        Assert.Equal("42501", refused.SqlState);
    }

    private static Guid IdOf(IntelligenceScene scene) => scene.Hub.Get<AgencyTokens>().Read(Hub.Partnership, "nyp", "ii", scene.Item.Id)!.Value;
}
