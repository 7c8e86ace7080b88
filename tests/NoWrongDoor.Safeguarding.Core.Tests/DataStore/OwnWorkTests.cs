using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>What an agency says of its own work with a person, and what is left of it when who leads the work has ended the agency's.</summary>
public sealed class OwnWorkTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Social = "social-worker", Housing = "housing-officer";

    [Fact]
    public async Task OwnWork_OnceTheLeadHasEndedTheAgencys_IsHistoric_AndItsSliceStays()
    {
        var (scene, subject, led) = await LedAndOwnAsync();
        Assert.Equal(3, await StrengthAsync(scene, subject));
        await EndAsync(scene, led);
        Assert.Equal(1, await StrengthAsync(scene, subject));
        await scene.RelationshipAsync(subject, "nych", Housing, "nych", Housing, "tenancy");
        Assert.Equal(1, await StrengthAsync(scene, subject));
        await scene.NewPersonAsync("nych", Housing, subject);
        Assert.Equal(1, await scene.RunAsync(scene.Signed("nych", Housing), $"update hub.young_person set known_as = 'Rob', revision = revision + 1 where subject = '{subject}'"));
    }

    [Fact]
    public async Task OwnWork_OpenAgain_IsForWhoLeads()
    {
        var (scene, subject, led) = await LedAndOwnAsync();
        await EndAsync(scene, led);
        await scene.RelationshipAsync(subject, "csc", Social, "nych", Housing, "other");
        Assert.Equal(2, await StrengthAsync(scene, subject));
        var id = database.Ids.Next();
        await scene.RunAsync(scene.Signed("csc", Social), $"""
            insert into hub.case_membership (partnership, id, subject, owner, member_agency, member_function, started, created_at, changed_at)
            values ('north-yorkshire', '{id}', '{subject}', 'csc', 'nych', '{Housing}', '{database.Clock.GetUtcNow():O}', now(), now())
            """);
        Assert.Equal(3, await StrengthAsync(scene, subject));
    }

    [Fact]
    public async Task OwnWork_WhenTheLeadTakesTheEndBack_CountsAgain()
    {
        var (scene, subject, led) = await LedAndOwnAsync();
        await EndAsync(scene, led);
        await scene.RunAsync(scene.Signed("csc", Social), $"update hub.relationship set revision = revision + 1, ended = null, kind = 'other' where id = '{led}'");
        Assert.Equal(3, await StrengthAsync(scene, subject));
    }

    [Fact]
    public async Task OwnWork_OnceEndedByTheLead_ReachesNoOpenEpisode()
    {
        var (scene, subject, led) = await LedAndOwnAsync();
        await scene.RelationshipAsync(subject, "csc", Social, "nyp", "police-response", "other");
        await scene.MissingAsync(subject);
        Assert.Equal(1, await OpenAsync(scene, subject, "basis = 'event'"));
        await EndAsync(scene, led);
        Assert.Equal(0, await OpenAsync(scene, subject, "basis = 'event'"));
    }

    [Fact]
    public async Task OwnWork_OfWhoMayLead_IsEndedByNobodyElse()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        await scene.RelationshipAsync(subject, "csc", Social, "csc", Social);
        await scene.RelationshipAsync(subject, "csc", Social, "nwd", "key-worker");
        var byHub = await scene.RelationshipAsync(subject, "nwd", "key-worker", "csc", Social, "other");
        await database.AdvanceAsync(TimeSpan.FromHours(1));
        await scene.RunAsync(scene.Signed("nwd", "key-worker"), $"update hub.relationship set revision = revision + 1, ended = '{database.Clock.GetUtcNow():O}' where id = '{byHub}'");
        Assert.Equal(3, await StrengthAsync(scene, subject, "csc", Social));
    }

    [Fact]
    public async Task OwnWork_RecordedWhileTheLeadEnds_WaitsForTheOther()
    {
        var (scene, subject, led) = await LedAndOwnAsync();
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, scene.Signed("nych", Housing), CancellationToken.None);
#pragma warning disable CA2100 // ids of this test
        await using var insert = new NpgsqlCommand($"""
            insert into hub.relationship (partnership, id, subject, owner, agency, function, kind, started, created_at, changed_at)
            values ('north-yorkshire', '{database.Ids.Next()}', '{subject}', 'nych', 'nych', '{Housing}', 'tenancy', '{database.Clock.GetUtcNow():O}', now(), now())
            """, connection, transaction);
#pragma warning restore CA2100
        await insert.ExecuteNonQueryAsync();
        Assert.Equal(PostgresErrorCodes.LockNotAvailable, await scene.RefusedAsync(scene.Signed("csc", Social),
            $"set local lock_timeout = '10ms'; update hub.relationship set revision = revision + 1, ended = '{database.Clock.GetUtcNow():O}' where id = '{led}'"));
    }

    /// <summary>Social care records that housing works with its young person, and housing records the same of itself.</summary>
    private async Task<(Scene Scene, Guid Subject, Guid Led)> LedAndOwnAsync()
    {
        var scene = await Scene.OfAsync(database);
        var subject = await scene.NewPersonAsync("csc", Social);
        var led = await scene.RelationshipAsync(subject, "csc", Social, "nych", Housing, "other");
        await scene.RelationshipAsync(subject, "nych", Housing, "nych", Housing, "tenancy");
        return (scene, subject, led);
    }

    private async Task EndAsync(Scene scene, Guid led)
    {
        await database.AdvanceAsync(TimeSpan.FromHours(1));
        await scene.RunAsync(scene.Signed("csc", Social), $"update hub.relationship set revision = revision + 1, ended = '{database.Clock.GetUtcNow():O}' where id = '{led}'");
    }

    private Task<int> StrengthAsync(Scene scene, Guid subject, string agency = "nych", string function = Housing) =>
        scene.AskAsync<int>(scene.Signed(agency, function), $"select coalesce(max(strength), -1)::int from {Reach(subject)}");

    private Task<long> OpenAsync(Scene scene, Guid subject, string which) => scene.CountAsync(scene.Signed("nych", Housing), $"{Reach(subject)} and {which}");

    private string Reach(Guid subject) =>
        $"hub.reach where subject = '{subject}' and since <= '{database.Clock.GetUtcNow():O}' and (until is null or until > '{database.Clock.GetUtcNow():O}')";
}
