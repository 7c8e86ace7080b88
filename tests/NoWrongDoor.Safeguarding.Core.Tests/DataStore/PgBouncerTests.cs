using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class PgBouncerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Context_BoundByOneClient_IsNotMetByTheNextOnTheSameServerConnection()
    {
        var scene = await Scene.OfAsync(database);
        await scene.NewPersonAsync("csc", "social-worker");
        using var bouncer = await PgBouncer.StartAsync(database);
        await using var first = await OpenAsync(bouncer);
        await using var second = await OpenAsync(bouncer);

        var (server, seen) = await LookAsync(first, scene.Signed("csc", "social-worker"));
        Assert.Equal(1, seen);
        Assert.Equal((server, 0), await LookAsync(second, null));
        Assert.Equal((server, 0), await LookAsync(second, scene.Signed("nych", "housing-officer")));
        Assert.Equal((server, 1), await LookAsync(first, scene.Signed("csc", "social-worker")));
        Assert.Equal((server, 0), await LookAsync(first, null));
    }

    [Fact]
    public async Task Clients_OfManyAgenciesAtOnce_EachSeeTheirOwnOnly()
    {
        var scene = await Scene.OfAsync(database);
        (string Agency, string Function)[] readers = [("nyp", "police-response"), ("tewv", "camhs-practitioner"), ("yjs", "youth-justice-officer")];
        foreach (var (agency, function) in readers)
        {
            await scene.NewPersonAsync(agency, function);
        }
        using var bouncer = await PgBouncer.StartAsync(database);
        await Task.WhenAll(readers.Select(async reader =>
        {
            await using var client = await OpenAsync(bouncer);
            for (var i = 0; i < 50; i++)
            {
                Assert.Equal(1, (await LookAsync(client, scene.Signed(reader.Agency, reader.Function))).Seen);
            }
        }));
    }

    private static async Task<NpgsqlConnection> OpenAsync(PgBouncer bouncer)
    {
        var connection = new NpgsqlConnection(bouncer.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<(int Server, int Seen)> LookAsync(NpgsqlConnection client, string? signedContext)
    {
        await using var transaction = await client.BeginTransactionAsync();
        if (signedContext is not null)
        {
            await HubDataSource.BindAsync(transaction, signedContext, CancellationToken.None);
        }
        await using var command = new NpgsqlCommand("select pg_backend_pid(), (select count(*)::int from hub.young_person)", client, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var found = (reader.GetInt32(0), reader.GetInt32(1));
        await reader.CloseAsync();
        await transaction.CommitAsync();
        return found;
    }
}
