using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Puts the demonstration's agreement into force in a test database, on a day when it applies.</summary>
internal static class Agreements
{
    /// <summary>An ordinary day on which the agreement applies; no birthday of a test falls after it in the year.</summary>
    private static readonly DateTimeOffset Day = new(2026, 9, 7, 9, 0, 0, TimeSpan.Zero);

    public static async Task BringIntoForceAsync(TestDatabase database)
    {
        await database.AdvanceAsync(Day - database.Clock.GetUtcNow());
        await PublishedPolicy.PublishAsync(database, "north-yorkshire");
        await PublishedPolicy.PublishAsync(database, "other-shire");
    }

    public static async Task<T> AskAsync<T>(this TestDatabase database, string sql)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
