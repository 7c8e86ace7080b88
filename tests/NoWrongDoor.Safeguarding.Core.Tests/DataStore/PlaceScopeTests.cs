using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

/// <summary>What somebody who got SQL into the hub finds of the register of places, and what they can write there.</summary>
public sealed class PlaceScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Manager = "hub-manager", Police = "police-response";

    [Fact]
    public async Task Place_IsInTheScopeOfEveryReaderOfItsPartnership_AndOfNobodyElse()
    {
        var scene = await Scene.OfAsync(database);
        var place = await PlaceAsync(scene, "park");
        Assert.Equal(1, await scene.CountAsync(scene.Signed("nyp", Police), $"hub.place where id = '{place}'"));
        Assert.Equal(0, await scene.CountAsync(database.Signer.Sign(scene.Context("nyp", Police, "other-shire")), $"hub.place where id = '{place}'"));
        Assert.Equal(0, await scene.CountAsync(null, $"hub.place where id = '{place}'"));
    }

    [Fact]
    public async Task Home_IsInTheScopeOfTheAgencyThatRecordedItAlone()
    {
        var scene = await Scene.OfAsync(database);
        var home = await PlaceAsync(scene, "private-dwelling");
        Assert.Equal(0, await scene.CountAsync(scene.Signed("nyp", Police), $"hub.place where id = '{home}'"));
        Assert.Equal(0, await scene.CountAsync(scene.Signed("nyp", Police), $"hub.revision where record_id = '{home}'"));
        Assert.Equal(1, await scene.CountAsync(scene.Signed("nwd", "key-worker"), $"hub.place where id = '{home}'"));
    }

    [Fact]
    public async Task Home_CannotBeOpenedByAnotherWord()
    {
        var scene = await Scene.OfAsync(database);
        var home = await PlaceAsync(scene, "private-dwelling");
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nwd", Manager), $"update hub.place set place_type = 'park', revision = 2 where id = '{home}'"));
    }

    [Fact]
    public async Task Place_IsWrittenByItsOwnerAlone()
    {
        var scene = await Scene.OfAsync(database);
        var place = await PlaceAsync(scene, "park");
        Assert.Equal(0, await scene.RunAsync(scene.Signed("nyp", Police), $"update hub.place set place_name = 'Mine', revision = 2 where id = '{place}'"));
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nyp", Police), Inserted(database.Ids.Next(), database.Ids.Next(), "park")));
    }

    // Reach of people must never come to be reach of a place, nor a record of a place one of a young person.
    [Fact]
    public async Task Place_IsNeverASubjectThatIsThereAlready()
    {
        var scene = await Scene.OfAsync(database);
        var person = await scene.NewPersonAsync("nwd", Manager);
        Assert.Equal("42501", await scene.RefusedAsync(scene.Signed("nwd", Manager), Inserted(database.Ids.Next(), person, "park")));
        var place = database.Ids.Next();
        await scene.RunAsync(scene.Signed("nwd", Manager), Inserted(database.Ids.Next(), place, "park"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => scene.NewPersonAsync("nwd", Manager, place));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => scene.RelationshipAsync(place, "nwd", Manager, "nyp", Police));
    }

    private async Task<Guid> PlaceAsync(Scene scene, string type)
    {
        var (id, subject) = (database.Ids.Next(), database.Ids.Next());
        await scene.RunAsync(scene.Signed("nwd", Manager), Inserted(id, subject, type));
        await scene.RunAsync(scene.Signed("nwd", Manager), $"""
            insert into hub.revision (partnership, record_type, record_id, revision, subject, owner, at, agency, user_id, why, reason, mac, body)
            values ('{Scene.Partnership}', 'place', '{id}', 1, '{subject}', 'nwd', now(), 'nwd', '00000000-0000-7000-8000-0000000000ff', '', '\x00', decode(repeat('00', 32), 'hex'), '\x00')
            """);
        return id;
    }

    private static string Inserted(Guid id, Guid subject, string type) => $"""
        insert into hub.place (partnership, id, subject, owner, place_name, place_type, place_status, created_at, changed_at)
        values ('{Scene.Partnership}', '{id}', '{subject}', 'nwd', 'Invented place', '{type}', 'watch', now(), now())
        """;
}
