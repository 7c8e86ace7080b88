using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.Core.DataStore.Migrations;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class MigrationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // The first state of the schema in which people could be recorded. Migrations after it meet populated tables.
    private const string FirstPopulated = "0006_derivation";

    // The last state in which a closed case gave its members what an open one gives.
    private const string BeforeCasesEnded = "0201_found_by_way_of_reach";

    [Fact]
    public async Task LaterMigrations_OnAPopulatedDatabase_KeepEveryRow()
    {
        var name = $"{database.Name}_old";
        await using (var server = await database.OpenAsSuperuserAsync())
        {
            await Sql.RunAsync(server, $"create database {name} owner nwd_owner", CancellationToken.None);
            await Sql.RunAsync(server, $"grant connect on database {name} to nwd_migrator", CancellationToken.None);
        }
        var migrator = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.Migrator) { Database = name }.ConnectionString;
        await using var old = await Sql.OpenAsync(await SuperuserAsync(), name, CancellationToken.None);
        await Sql.RunAsync(old, "create extension postgis; create extension pg_trgm", CancellationToken.None);
        await Migrator.MigrateHubAsync(migrator, FirstPopulated, CancellationToken.None);
        // Triggers that ask for a context are not what is tested here.
        await Sql.RunAsync(old, """
            set session_replication_role = replica;
            insert into hub.partnership values ('p-one', 'One');
            insert into hub.agency values ('p-one', 'csc', 'Care', 'social-care');
            insert into hub.subject select 'p-one', gen_random_uuid() from generate_series(1, 500);
            insert into hub.agency values ('p-one', 'hol', 'Homes', 'housing');
            insert into hub.young_person (partnership, id, subject, owner, given_name, date_of_birth, created_at, changed_at)
            select partnership, id, id, 'csc', 'Robin', date '2011-05-04', now(), now() from hub.subject;
            insert into hub.young_person (partnership, id, subject, owner, given_name, date_of_birth, created_at, changed_at)
            select partnership, gen_random_uuid(), id, 'hol', 'Robin', date '2011-05-05', now(), now() from hub.subject limit 3;
            insert into hub.reach select partnership, id, 'csc', 'social-worker', 'own', 0, id, now(), null from hub.subject;
            insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, ended, created_at, changed_at)
            select partnership, gen_random_uuid(), id, 'csc', 'hol', 'housing-officer', 'other', now() - interval '2 days', now() - interval '1 day', now(), now() from hub.subject limit 1;
            insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at)
            select partnership, gen_random_uuid(), subject, 'hol', 'hol', 'housing-officer', 'tenancy', now() - interval '2 days', now(), now() from hub.relationship;
            insert into hub.reach select partnership, subject, agency, function, 'caseload', 3, id, started, null from hub.relationship where owner = 'hol';
            """, CancellationToken.None);
        var before = await FingerprintAsync(old);
        // Repeated matches of before had a row each: of those of one person and function the one that lasts longest stays.
        await Sql.RunAsync(old, """
            insert into hub.reach select 'p-one', id, 'hol', 'housing-officer', 'match', 0, gen_random_uuid(), now() + n * interval '1 minute', now() + n * interval '1 hour'
            from (select id from hub.subject limit 2) s, generate_series(1, 4) n
            """, CancellationToken.None);
        // Two young people in whose cases CAMHS takes part: the case of one is closed.
        await Migrator.MigrateHubAsync(migrator, BeforeCasesEnded, CancellationToken.None);
        await Sql.RunAsync(old, """
            insert into hub.agency values ('p-one', 'cam', 'Minds', 'mental-health');
            insert into hub.raise_case (partnership, id, subject, owner, process, stage, stage_since, created_at, changed_at)
            select 'p-one', gen_random_uuid(), s.id, 'csc', 'p-one 1.0.0', case s.n when 1 then 'closed' else 'risk' end, now() - interval '1 hour', now() - interval '2 days', now()
            from (select id, row_number() over (order by id) as n from hub.subject limit 2) s;
            insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at)
            select partnership, gen_random_uuid(), subject, 'csc', 'cam', 'camhs-practitioner', now() - interval '2 days', now() - interval '2 days', now() from hub.raise_case;
            insert into hub.reach select partnership, subject, member_agency, member_function, 'case', 3, id, started, null from hub.case_membership;
            """, CancellationToken.None);
        await Migrator.MigrateHubAsync(migrator, null, CancellationToken.None);
        await using var cases = new NpgsqlCommand("""
            select string_agg(c.stage || ' ' || r.strength, ', ' order by c.stage, r.strength) from hub.reach r join hub.raise_case c on c.subject = r.subject
            where r.basis = 'case' and r.until is null
            """, old);
        Assert.Equal("closed 1, risk 3", await cases.ExecuteScalarAsync());
        await using var matches = new NpgsqlCommand("select count(*) from hub.reach where basis = 'match' and until - since = interval '236 minutes'", old);
        Assert.Equal(2L, await matches.ExecuteScalarAsync());
        await Sql.RunAsync(old, "delete from hub.reach where basis = 'match' and until - since = interval '236 minutes'", CancellationToken.None);
        Assert.Equal(before, await FingerprintAsync(old));
        // Dates of birth that disagreed before marks were noted are noted now, for both who recorded them.
        await using var marks = new NpgsqlCommand("select count(*) from hub.mark where kind = 'birth-date-disagrees' and until is null", old);
        Assert.Equal(6L, await marks.ExecuteScalarAsync());
        // Work that an agency recorded of its own, and that who leads had ended before that counted, is history now.
        await using var own = new NpgsqlCommand("select max(strength)::int from hub.reach where agency = 'hol' and until is null", old);
        Assert.Equal(1, await own.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Installation_RunAgainOnAPopulatedDatabase_ChangesNothing()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", "social-worker");
        await using var connection = await database.OpenAsSuperuserAsync();
        var before = await FingerprintAsync(connection);
        await Migrator.MigrateHubAsync(database.Configuration.ConnectionStrings.Migrator, null, CancellationToken.None);
        Assert.Equal(before, await FingerprintAsync(connection));
        Assert.Equal(1, await scene.CountAsync(scene.Signed("csc", "social-worker"), $"hub.young_person where subject = '{subject}'"));
    }

    private static async Task<string> SuperuserAsync() => (await TestCluster.GetAsync()).Superuser;

    private static async Task<string> FingerprintAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("""
            select md5(string_agg(row::text, '|' order by row::text)) from (
                select p.partnership || p.id || p.subject || p.owner || p.given_name as row from hub.young_person p
                union all select r.partnership || r.subject || r.agency || r.function || r.strength from hub.reach r where r.basis = 'own') as rows
            """, connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
