using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>An attacker runs any SQL as the hub's role, with a valid context of a housing officer who reaches nobody.</summary>
public sealed class InjectedSqlTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Row = "'north-yorkshire', gen_random_uuid()";

    [Theory]
    [InlineData("select * from guard.context_key")]
    [InlineData("select pg_read_file('postgresql.conf')")]
    [InlineData("copy hub.young_person to program 'cat'")]
    [InlineData("set role nwd_owner")]
    [InlineData("set role nwd_context")]
    [InlineData("set session authorization nwd_verifier")]
    [InlineData("set row_security = off; select * from hub.young_person")]
    [InlineData("alter table hub.young_person no force row level security")]
    [InlineData("alter table hub.young_person disable row level security")]
    [InlineData("drop policy row_scope on hub.young_person")]
    [InlineData("create policy mine on hub.young_person using (true)")]
    [InlineData("create or replace function guard.now() returns timestamptz language sql return 'epoch'::timestamptz")]
    [InlineData("create function hub.mine() returns int language sql return 1")]
    [InlineData("create function public.mine() returns int language sql return 1")]
    [InlineData("create temporary table reach (subject uuid)")]
    [InlineData("create view hub.mine as select * from hub.young_person")]
    [InlineData("alter role nwd_app bypassrls")]
    [InlineData("alter database postgres set row_security = off")]
    [InlineData("insert into hub.subject values ('north-yorkshire', gen_random_uuid())")]
    [InlineData("insert into hub.reach select partnership, gen_random_uuid(), 'nych', 'housing-officer', 'own', 4, gen_random_uuid(), now(), null from hub.partnership")]
    [InlineData("update hub.reach set strength = 4")]
    [InlineData("delete from hub.reach")]
    [InlineData("truncate hub.reach")]
    [InlineData("update hub.policy_head set heads = heads")]
    [InlineData("insert into hub.agreement values ('north-yorkshire', 'x', '1.0.0', repeat('a', 64), '', now())")]
    [InlineData("insert into hub.agreement_event (partnership, agreement, version, hash, event, at, by_whom, why) values ('north-yorkshire', 'x', '1', repeat('a', 64), 'withdrawn', now(), '', '')")]
    [InlineData("insert into hub.agency values ('north-yorkshire', 'mine', 'Mine', 'hub')")]
    [InlineData("update hub.agency set kind = 'hub'")]
    [InlineData("insert into guard.function_kind values ('social-worker', 'housing')")]
    [InlineData("delete from guard.function_kind")]
    [InlineData("select guard.reach_of_relationship(r) from hub.relationship r")]
    [InlineData("select * from hub.match_event")]
    [InlineData("select * from hub.subject")]
    [InlineData("select * from ledger.pending")]
    [InlineData("select * from ledger.entry")]
    [InlineData("delete from ledger.pending")]
    [InlineData("select guard.reach_of_period('north-yorkshire', gen_random_uuid(), 'nych', 'housing-officer', 'own', 4::smallint, gen_random_uuid(), now(), null)")]
    [InlineData("select guard.reaches(null, null)")]
    [InlineData("select guard.writer('north-yorkshire', 'nych')")]
    [InlineData("delete from hub.young_person")]
    [InlineData("delete from hub.revision")]
    [InlineData("select * from hub.single_use")]
    [InlineData("delete from hub.single_use")]
    [InlineData("select * from hub.session")]
    [InlineData("update hub.session set tokens = ''")]
    [InlineData("delete from hub.session")]
    [InlineData("delete from hub.disclosure_index")]
    [InlineData("select * from hub.list_order")]
    [InlineData("delete from hub.list_order")]
    [InlineData("select guard.lists_without('north-yorkshire', 'young-person', '{}')")]
    [InlineData("do $$ begin raise exception using errcode = '42501'; end $$")]
    public async Task Statement_ThatWouldPassTheGuard_IsRefused(string sql)
    {
        var scene = await Scene.OfAsync(database);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nych", "housing-officer"), sql));
    }

    [Theory]
    [InlineData("relationship", $"(partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at) values ({Row}, '{{0}}', 'nych', 'nych', 'housing-officer', 'tenancy', now(), now(), now())")]
    [InlineData("case_membership", $"(partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at) values ({Row}, '{{0}}', 'nych', 'nych', 'housing-officer', now(), now(), now())")]
    [InlineData("missing_episode", $"(partnership, id, subject, owner, status, reported_at, created_at, changed_at) values ({Row}, '{{0}}', 'nych', 'open', now(), now(), now())")]
    [InlineData("young_person", $"(partnership, id, subject, owner, created_at, changed_at) values ({Row}, '{{0}}', 'nych', now(), now())")]
    [InlineData("revision", "(partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, mac, body) values ('north-yorkshire', 'young-person', gen_random_uuid(), 1, '{0}', 'nych', now(), 'nych', '00000000-0000-7000-8000-0000000000ff', '', sha256(''), '')")]
    public async Task Record_AboutAPersonNotInReach_IsRefusedAlikeWhetherThePersonExistsOrNot(string table, string values)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        var context = scene.Signed("nych", "housing-officer");
        string Sql(Guid of) => $"insert into hub.{table} {values.Replace("{0}", of.ToString(), StringComparison.Ordinal)}";
        Assert.Equal("42501", await scene.RefusedAsync(context, Sql(subject)));
        if (table != "young_person") // a new id is a new person there
        {
            Assert.Equal("42501", await scene.RefusedAsync(context, Sql(database.Ids.Next())));
        }
        Assert.Equal(0, await scene.CountAsync(context, $"hub.young_person where subject = '{subject}'"));
    }

    [Theory]
    [InlineData("hub.young_person where family_name::int = 1")] // an error message would quote the name
    [InlineData("hub.young_person where 1 / (length(given_name) - length(given_name)) = 1")]
    [InlineData("pg_stats where schemaname = 'hub' and tablename in ('young_person', 'missing_episode', 'reach')")]
    [InlineData("(select from hub.young_person tablesample system (100)) as sampled")]
    [InlineData("hub.young_person p full join hub.reach r using (subject)")]
    public async Task Query_ThatWouldLeakOnTheSide_MeetsNoRowOutsideReach(string from)
    {
        var scene = await Scene.OfAsync(database);
        await scene.NewPersonAsync("csc", "social-worker");
        await database.RunAsSuperuserAsync("analyze hub.young_person");
        Assert.Equal(0, await scene.CountAsync(scene.Signed("yjs", "youth-justice-officer"), from));
    }

    // Every table of records about young people, so that a new one joins by itself.
    [Fact]
    public async Task Column_OfRecordsAboutYoungPeople_IsNotSampled()
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new NpgsqlCommand("""
            select coalesce(string_agg(t.relname || '.' || a.attname, ', ' order by 1), '') from pg_class t join pg_attribute a on a.attrelid = t.oid
            where t.relnamespace = 'hub'::regnamespace and t.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attstattarget <> 0
              and exists (select from pg_attribute s where s.attrelid = t.oid and s.attname = 'subject')
              and exists (select from pg_attribute s where s.attrelid = t.oid and s.attname = 'revision')
              and a.attname not in ('partnership', 'id', 'record_id', 'subject', 'owner', 'agency', 'function', 'disclosure', 'revision', 'record_type')
            """, connection);
        Assert.Equal("", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Record_ForAnotherOwner_IsRefused()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nych", "housing-officer");
        var context = scene.Signed("nych", "housing-officer");
        Assert.Equal("42501", await scene.RefusedAsync(context,
            $"insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, created_at, changed_at) values ({Row}, '{subject}', 'nyp', 'open', now(), now(), now())"));
        Assert.Equal("42501", await scene.RefusedAsync(context, $"update hub.young_person set owner = 'nyp', revision = revision + 1 where subject = '{subject}'"));
        Assert.Equal("42501", await scene.RefusedAsync(context, $"update hub.young_person set subject = gen_random_uuid(), revision = revision + 1 where subject = '{subject}'"));
    }

    [Fact]
    public async Task Relationship_ForAnotherAgency_MayOnlyBeRecordedByThoseWhoLeadTheWork()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nych", "housing-officer");
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nych", "housing-officer"),
            $"insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at) values ({Row}, '{subject}', 'nych', 'nyp', 'police-response', 'other', now(), now(), now())"));
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nych", "housing-officer"),
            $"insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at) values ({Row}, '{subject}', 'nych', 'nych', 'housing-officer', now(), now(), now())"));
    }

    [Theory]
    [InlineData("nych", "housing-officer", "relationship", "agency, function, kind", "'nych', 'social-worker', 'other'")]
    [InlineData("nych", "housing-officer", "relationship", "agency, function, kind", "'nych', 'ig-officer', 'other'")]
    [InlineData("nych", "housing-officer", "relationship", "agency, function, kind", "'nych', 'no-such-function', 'other'")]
    [InlineData("csc", "social-worker", "relationship", "agency, function, kind", "'nych', 'police-response', 'other'")]
    [InlineData("csc", "social-worker", "case_membership", "member_agency, member_function", "'tewv', 'health-practitioner'")]
    public async Task Function_ThatDoesNotExistInAgenciesOfThatKind_GivesNoReach(string agency, string function, string table, string names, string values)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync(agency, function);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed(agency, function),
            $"insert into hub.{table} (partnership, id, subject, owner, {names}, started, created_at, changed_at) values ({Row}, '{subject}', '{agency}', {values}, now(), now(), now())"));
        var id = await scene.RelationshipAsync(subject, agency, function, agency, function);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed(agency, function),
            $"update hub.relationship set function = 'police-response', revision = revision + 1 where id = '{id}'"));
    }

    [Fact]
    public async Task Relationship_WithTheIdOfAnotherAgencysCaseMembership_LeavesItsReach()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nwd", "hub-manager");
        var id = database.Ids.Next();
        await scene.RunAsync(scene.Signed("nwd", "hub-manager"),
            $"insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at) values ('north-yorkshire', '{id}', '{subject}', 'nwd', 'nyp', 'police-response', '{database.Clock.GetUtcNow():O}', now(), now())");
        await scene.RelationshipAsync(subject, "nwd", "hub-manager", "nych", "housing-officer");
        await scene.RunAsync(scene.Signed("nych", "housing-officer"),
            $"insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at) values ('north-yorkshire', '{id}', '{subject}', 'nych', 'nych', 'housing-officer', 'tenancy', '{database.Clock.GetUtcNow():O}', now(), now())");
        Assert.Equal(1, await scene.CountAsync(scene.Signed("nyp", "police-response"), $"hub.reach where subject = '{subject}' and basis = 'case'"));
        Assert.Equal(1, await scene.CountAsync(scene.Signed("nych", "housing-officer"), $"hub.reach where source_id = '{id}' and source_type = 'relationship'"));
    }

    [Fact]
    public async Task MissingEpisode_WithTheIdOfARelationship_EndsNotItsReach()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nyp", "police-response");
        await scene.RelationshipAsync(subject, "nyp", "police-response", "nyp", "police-response");
        var id = await scene.AskAsync<Guid>(scene.Signed("nyp", "police-response"), $"select id from hub.relationship where subject = '{subject}'");
        await database.AdvanceAsync(TimeSpan.FromHours(1));
        await scene.RunAsync(scene.Signed("nyp", "police-response"),
            $"insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, created_at, changed_at) values ('north-yorkshire', '{id}', '{subject}', 'nyp', 'open', now(), now(), now())");
        Assert.Equal(1, await scene.CountAsync(scene.Signed("nyp", "police-response"), $"hub.reach where source_id = '{id}' and basis = 'caseload' and until is null"));
    }

    [Fact]
    public async Task MissingEpisode_OfAnAgencyThatIsNotPolice_IsRefused()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nych", "housing-officer");
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nych", "housing-officer"),
            $"insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, created_at, changed_at) values ({Row}, '{subject}', 'nych', 'open', now(), now(), now())"));
        Assert.Equal(0, await scene.CountAsync(scene.Signed("nych", "housing-officer"), $"hub.reach where subject = '{subject}' and basis = 'event'"));
    }

    [Fact]
    public async Task Correction_OfAnotherAgencysRecordInReach_ChangesNothing()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        await scene.RelationshipAsync(subject, "csc", "social-worker", "nych", "housing-officer");
        var context = scene.Signed("nych", "housing-officer");
        Assert.Equal(1, await scene.CountAsync(context, $"hub.young_person where subject = '{subject}'"));
        Assert.Equal(0, await scene.RunAsync(context, $"update hub.young_person set given_name = 'x', revision = revision + 1 where subject = '{subject}'"));
    }

    [Fact]
    public async Task IndexRow_ForAnotherUser_IsRefused()
    {
        var scene = await Scene.OfAsync(database);
        var context = scene.Signed("nych", "housing-officer");
        Assert.Equal("42501", await scene.RefusedAsync(context, """
            insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route)
            values ('north-yorkshire', gen_random_uuid(), gen_random_uuid(), 'disclosure', 'shown', now(), gen_random_uuid(), 'x', 'nych', 'housing-officer', 'x', 'x')
            """));
    }

    [Fact]
    public async Task WhoSawWhat_IsSeenByTheHubsGovernanceOfficerByTheAskerAndByTheOwner()
    {
        var scene = await Scene.OfAsync(database);
        var disclosure = database.Ids.Next();
        await scene.RunAsync(scene.Signed("nych", "housing-officer"), $"""
            insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route, owner)
            values ('north-yorkshire', '{disclosure}', '{disclosure}', 'disclosure', 'shown', now(), '00000000-0000-7000-8000-0000000000ff', 'x', 'nych', 'housing-officer', 'x', 'x', 'csc')
            """);
        Task<long> SeenBy(string agency, string function) => scene.CountAsync(scene.Signed(agency, function), $"hub.disclosure_index where disclosure = '{disclosure}'");
        Assert.Equal(1, await SeenBy("nwd", "ig-officer"));
        Assert.Equal(1, await SeenBy("nych", "housing-officer"));
        Assert.Equal(1, await SeenBy("csc", "social-worker"));
        Assert.Equal(0, await SeenBy("nwd", "hub-manager"));
        Assert.Equal(0, await SeenBy("nyp", "ig-officer"));
    }

    [Theory]
    [InlineData("hub.young_person where family_name = '{0}'")]
    [InlineData("hub.young_person where lower(family_name) = lower('{0}')")]
    [InlineData("hub.young_person where date_of_birth = '{1}'")]
    [InlineData("hub.disclosure_index where user_name = '{0}'")]
    public async Task Estimate_OfAValueThatMayBeThere_IsTheSameForOneThatIsNot(string from)
    {
        var scene = await Scene.OfAsync(database);
        for (var i = 0; i < 30; i++)
        {
            await scene.NewPersonAsync("csc", "social-worker");
        }

        await database.RunAsSuperuserAsync("""
            update hub.young_person set family_name = 'Estimated', revision = revision + 1;
            insert into hub.disclosure_index (partnership, id, disclosure, kind, outcome, at, user_id, user_name, agency, function, purpose, route)
                select 'north-yorkshire', gen_random_uuid(), gen_random_uuid(), 'disclosure', 'shown', now(), gen_random_uuid(), 'Estimated', 'nych', 'housing-officer', 'x', 'x'
                from generate_series(1, 30);
            analyze hub.young_person; analyze hub.disclosure_index
            """);
        var context = scene.Signed("nych", "housing-officer");
        Task<string> EstimateAsync(string name, string birth) =>
            scene.AskAsync<string>(context, "explain (format text) select * from " + string.Format(System.Globalization.CultureInfo.InvariantCulture, from, name, birth));
        Assert.Equal(await EstimateAsync("NobodyHas", "1999-01-01"), await EstimateAsync("Estimated", "2010-05-04"));
    }
}
