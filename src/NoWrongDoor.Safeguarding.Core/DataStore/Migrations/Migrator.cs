using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

/// <summary>Runs what is missing, signed in as the migrator, with the owner's role.</summary>
internal static class Migrator
{
    /// <param name="connectionString">Signs in as the migrator.</param>
    /// <param name="upTo">The last migration to run; null runs all.</param>
    /// <param name="cancellationToken">Stops between migrations.</param>
    public static Task MigrateHubAsync(string connectionString, string? upTo, CancellationToken cancellationToken) =>
        MigrateAsync<HubContext>(connectionString, options => new HubContext(options), upTo, cancellationToken);

    public static Task MigrateKeysAsync(string connectionString, CancellationToken cancellationToken) =>
        MigrateAsync<KeysContext>(connectionString, options => new KeysContext(options), null, cancellationToken);

    private static async Task MigrateAsync<T>(
        string connectionString, Func<DbContextOptions<T>, T> create, string? upTo, CancellationToken cancellationToken) where T : DbContext
    {
        // Unpooled: a pooled connection would stay open and keep a template database from being copied.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("set role nwd_owner", connection))
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        var options = new DbContextOptionsBuilder<T>()
            .UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("migration", "public"))
            .ReplaceService<IMigrationsIdGenerator, NumberedIds>()
            // The SQL files are the truth and the model follows them; there is no snapshot to compare with.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using var context = create(options);
        await context.Database.MigrateAsync(upTo, cancellationToken);
    }
}
