using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Any SQL with a valid context of whoever takes minutes, in an agency that has a slice of the young person: it writes meetings and their notes, and gives nobody reach.</summary>
public sealed class MinuteTakerSqlTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Row = "'north-yorkshire', gen_random_uuid()";

    [Theory]
    [InlineData("key-worker", "insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at) values (" + Row + ", '{0}', 'nwd', 'nwd', 'minute-taker', 'caseload', now(), now(), now())")]
    [InlineData("key-worker", "update hub.relationship set revision = revision + 1, function = 'minute-taker' where subject = '{0}'")]
    [InlineData("key-worker", "insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at) values (" + Row + ", '{0}', 'nwd', 'nwd', 'minute-taker', now(), now(), now())")]
    [InlineData("hub-manager", "insert into hub.young_person (partnership, id, subject, owner, created_at, changed_at) values (" + Row + ", gen_random_uuid(), 'nwd', now(), now())")]
    [InlineData("hub-manager", "update hub.young_person set revision = revision + 1, given_name = 'Other' where subject = '{0}'")]
    [InlineData("hub-manager", "insert into hub.place (partnership, id, subject, owner, place_name, place_type, place_status, created_at, changed_at) values (" + Row + ", gen_random_uuid(), 'nwd', 'Invented shop', 'shop', 'watch', now(), now())")]
    [InlineData("hub-manager", "insert into hub.revision (partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, reason, mac, body) select 'north-yorkshire', 'young-person', gen_random_uuid(), 1, '{0}', 'nwd', now(), 'nwd', c.user_id, '', '', sha256(''), '' from guard.ctx() c")]
    public async Task Statement_ThatAColleagueMayRun_IsRefused(string colleague, string sql)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nwd", "hub-manager");
        await scene.RelationshipAsync(subject, "nwd", "hub-manager", "nwd", "key-worker");
        var statement = sql.Replace("{0}", subject.ToString(), StringComparison.Ordinal);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nwd", "minute-taker"), statement));
        Assert.Equal(0, await scene.CountAsync(scene.Signed("nwd", "minute-taker"), $"hub.reach where subject = '{subject}'"));
        Assert.Equal(1, await scene.RunAsync(scene.Signed("nwd", colleague), statement));
    }

    // So that a new one joins by itself.
    [Fact]
    public async Task EveryTableOfRecords_HoldsThemToIt()
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = new Npgsql.NpgsqlCommand("""
            select coalesce(string_agg(p.tablename, ', '), '') from pg_policies p
            where p.schemaname = 'hub' and p.policyname = 'row_scope' and p.tablename <> 'revision' and not exists (
                select from pg_trigger t where t.tgrelid = ('hub.' || p.tablename)::regclass and t.tgname = 'minutes_are_drafted' and t.tgenabled = 'O' and t.tgtype & 23 = 23)
            """, connection);
        Assert.Equal("", await command.ExecuteScalarAsync());
    }
}
