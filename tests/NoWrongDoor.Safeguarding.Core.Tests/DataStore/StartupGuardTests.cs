using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.DataStore;

public sealed class StartupGuardTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Host_AsAnyServiceRole_MayStart()
    {
        var connections = database.Configuration.ConnectionStrings;
        foreach (var connection in new[]
        {
            connections.App, connections.Identity, connections.Policy, connections.Sequencer, connections.LedgerReader,
            connections.Verifier, connections.Keys,
        })
        {
            await StartupGuard.CheckAsync(database.Open(connection), throwAwayDatabase: true, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Host_AsSuperuser_RefusesToStart()
    {
        await using var cluster = await database.OpenAsSuperuserAsync();
        Assert.Contains("superuser", await RefusedAsync(cluster.ConnectionString, throwAway: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_AsTheMigratorWhoMayBecomeOwner_RefusesToStart() => Assert.Contains(
        "owns tables", await RefusedAsync(database.Configuration.ConnectionStrings.Migrator, throwAway: true), StringComparison.Ordinal);

    [Fact]
    public async Task Host_AsARoleThatMayBypassRowLevelSecurity_RefusesToStart()
    {
        var role = $"bypass_{database.Name}";
        await database.RunAsSuperuserAsync($"create role {role} login bypassrls password 'x'; grant connect on database {database.Name} to {role}");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.App) { Username = role, Password = "x", Pooling = false };
            Assert.Contains("bypass", await RefusedAsync(connection.ConnectionString, throwAway: true), StringComparison.Ordinal);
        }
        finally
        {
            await database.RunAsSuperuserAsync($"revoke connect on database {database.Name} from {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task Host_OnAServerWithDurabilityOff_RefusesToStart() => Assert.Contains(
        "fsync is off", await RefusedAsync(database.Configuration.ConnectionStrings.App, throwAway: false), StringComparison.Ordinal);

    [Fact]
    public async Task Host_OnADatabaseWithoutLettersBeyondAscii_RefusesToStart()
    {
        var name = $"plain_{database.Name}";
        await database.RunAsSuperuserAsync($"create database {name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.Configuration.ConnectionStrings.App) { Database = name, Pooling = false };
            Assert.Contains("one letter", await RefusedAsync(connection.ConnectionString, throwAway: true), StringComparison.Ordinal);
        }
        finally
        {
            await database.RunAsSuperuserAsync($"drop database {name}");
        }
    }

    private async Task<string> RefusedAsync(string connectionString, bool throwAway) => (await Assert.ThrowsAsync<UnsafeStartException>(
        () => StartupGuard.CheckAsync(database.Open(connectionString), throwAway, CancellationToken.None))).Message;
}
