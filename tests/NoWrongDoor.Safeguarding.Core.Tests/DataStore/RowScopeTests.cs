using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>Who reaches a person, from when until when, and how strongly.</summary>
public sealed class RowScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Social = "social-worker", Police = "police-response", Camhs = "camhs-practitioner", Housing = "housing-officer";

    [Fact]
    public async Task Person_OfAnotherAgency_IsNotThereWithoutReach()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        Assert.Equal(0, await SeenAsync(scene, subject, "nych", Housing));
        Assert.Equal(1, await SeenAsync(scene, subject, "csc", Social));
    }

    [Fact]
    public async Task Person_OfAnotherPartnership_IsNotThereForTheSameAgencyId()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nyp", Police);
        var elsewhere = database.Signer.Sign(scene.Context("nyp", Police, "other-shire"));
        Assert.Equal(0, await scene.CountAsync(elsewhere, $"hub.young_person where subject = '{subject}'"));
        Assert.Equal(0, await scene.CountAsync(elsewhere, "hub.agency where partnership <> 'other-shire'"));
    }

    [Theory]
    [InlineData("caseload", 3)]
    [InlineData("roll", 3)]
    [InlineData("tenancy", 3)]
    [InlineData("placement", 3)]
    [InlineData("other", 2)]
    public async Task Relationship_WhileItRuns_OpensThePersonToThatFunctionOnly(string kind, int strength)
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        await scene.RelationshipAsync(subject, "csc", Social, "tewv", Camhs, kind);
        Assert.Equal(1, await SeenAsync(scene, subject, "tewv", Camhs));
        Assert.Equal(0, await SeenAsync(scene, subject, "tewv", "health-practitioner"));
        Assert.Equal(strength, await StrengthAsync(scene, subject, "tewv", Camhs));
    }

    [Fact]
    public async Task Relationship_Ended_LeavesHistoricAtOnce()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var id = await scene.RelationshipAsync(subject, "csc", Social, "tewv", Camhs);
        await database.AdvanceAsync(TimeSpan.FromHours(1));
        await EndAsync(scene, "relationship", id);
        Assert.Equal(1, await StrengthAsync(scene, subject, "tewv", Camhs));
        Assert.Equal(1, await SeenAsync(scene, subject, "tewv", Camhs));
    }

    [Fact]
    public async Task Relationship_StartingTomorrow_OpensNothingToday()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var id = await scene.RelationshipAsync(subject, "csc", Social, "tewv", Camhs);
        await scene.RunAsync(scene.Signed("csc", Social),
            $"update hub.relationship set revision = revision + 1, started = '{database.Clock.GetUtcNow().AddDays(1):O}' where id = '{id}'");
        Assert.Equal(0, await SeenAsync(scene, subject, "tewv", Camhs));
        await database.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, await SeenAsync(scene, subject, "tewv", Camhs));
    }

    [Fact]
    public async Task CaseMembership_RecordedByTheHub_OpensThePersonUntilItEnds()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nwd", "hub-manager");
        var id = await MembershipAsync(scene, subject, "nych", Housing);
        Assert.Equal(3, await StrengthAsync(scene, subject, "nych", Housing));
        Assert.Equal(4, await MembershipStrengthOfKeyWorkerAsync(scene, subject));
        await database.AdvanceAsync(TimeSpan.FromHours(1));
        await EndAsync(scene, "case_membership", id, "nwd", "hub-manager");
        Assert.Equal(1, await StrengthAsync(scene, subject, "nych", Housing));
    }

    [Fact]
    public async Task MissingEpisode_Open_ReachesThoseWhoWorkWithThePersonAndThePolice()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("nyp", Police);
        Assert.True(await new LookUp(database, "csc", Social).FindsAndShowsAsync(subject));
        await scene.RelationshipAsync(subject, "csc", Social, "tewv", Camhs, "other");
        var episode = await scene.MissingAsync(subject);
        Assert.Equal(1, await EventsAsync(scene, subject, "tewv", Camhs));
        Assert.Equal(1, await EventsAsync(scene, subject, "nyp", "police-intelligence"));
        Assert.Equal(1, await SeenAsync(scene, subject, "nyp", "missing-coordination"));
        Assert.Equal(0, await EventsAsync(scene, subject, "nych", Housing));

        await scene.RelationshipAsync(subject, "csc", Social, "nych", Housing, "tenancy");
        Assert.Equal(1, await EventsAsync(scene, subject, "nych", Housing));

        await database.AdvanceAsync(TimeSpan.FromHours(2));
        await scene.RunAsync(scene.Signed("nyp", Police),
            $"update hub.missing_episode set revision = revision + 1, status = 'closed', found_at = '{database.Clock.GetUtcNow():O}' where id = '{episode}'");
        Assert.Equal(0, await EventsAsync(scene, subject, "tewv", Camhs));
        Assert.Equal(0, await EventsAsync(scene, subject, "nyp", "police-intelligence"));
    }

    [Fact]
    public async Task Slice_OfAPersonInReach_JoinsTheSamePerson()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        Assert.True(await new LookUp(database, "nych", Housing).FindsAndShowsAsync(subject));
        await scene.NewPersonAsync("nych", Housing, subject);
        Assert.Equal(2, await SeenAsync(scene, subject, "nych", Housing));
        Assert.Equal(2, await SeenAsync(scene, subject, "csc", Social));
    }

    private static Task<long> SeenAsync(Scene scene, Guid subject, string agency, string function) =>
        scene.CountAsync(scene.Signed(agency, function), $"hub.young_person where subject = '{subject}'");

    private Task<int> StrengthAsync(Scene scene, Guid subject, string agency, string function) => scene.AskAsync<int>(scene.Signed(agency, function), $"""
        select coalesce(max(strength), -1)::int from hub.reach
        where subject = '{subject}' and since <= '{database.Clock.GetUtcNow():O}' and (until is null or until > '{database.Clock.GetUtcNow():O}')
        """);

    private Task<long> EventsAsync(Scene scene, Guid subject, string agency, string function) => scene.CountAsync(scene.Signed(agency, function), $"""
        hub.reach where subject = '{subject}' and basis = 'event' and strength = 2
        and since <= '{database.Clock.GetUtcNow():O}' and (until is null or until > '{database.Clock.GetUtcNow():O}')
        """);

    private Task<int> EndAsync(Scene scene, string table, Guid id, string agency = "csc", string function = Social) => scene.RunAsync(scene.Signed(agency, function),
        $"update hub.{table} set revision = revision + 1, ended = '{database.Clock.GetUtcNow():O}' where id = '{id}'");

    private async Task<Guid> MembershipAsync(Scene scene, Guid subject, string agency, string function)
    {
        var id = database.Ids.Next();
        await scene.RunAsync(scene.Signed("nwd", "hub-manager"), $"""
            insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at)
            values ('{Scene.Partnership}', '{id}', '{subject}', 'nwd', '{agency}', '{function}', '{database.Clock.GetUtcNow():O}', now(), now())
            """);
        return id;
    }

    private async Task<int> MembershipStrengthOfKeyWorkerAsync(Scene scene, Guid subject)
    {
        await MembershipAsync(scene, subject, "nwd", "key-worker");
        return await StrengthAsync(scene, subject, "nwd", "key-worker");
    }
}
