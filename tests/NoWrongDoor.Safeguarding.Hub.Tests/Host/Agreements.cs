using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>Puts the demonstration's agreements into force in a test database, those of both partnerships, on a day when they apply.</summary>
internal static class Agreements
{
    /// <summary>An ordinary day on which they apply; no birthday of a test falls after it in the year.</summary>
    private static readonly DateTimeOffset Day = new(2026, 9, 7, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Those of North Yorkshire alone, and of them these: signed by all parties and none suspended, whatever the demonstration makes of them.</summary>
    public static async Task BringIntoForceAsync(TestDatabase database, Func<SharingAgreement, bool> which)
    {
        await database.AdvanceAsync(Day - database.Clock.GetUtcNow());
        var documents = PublishedPolicy.Documents(database).Where(d => which(SharingAgreement.Parse(d.Yaml).Value!));
        Assert.True((await PublishedPolicy.PublisherFor(database).PublishAsync("north-yorkshire", [.. documents], "test", "test", CancellationToken.None)).IsSuccess);
    }

    public static bool IsVersion(this SharingAgreement document, string id, string version) => document.Id == id && document.Version == version;

    public static async Task BringIntoForceAsync(TestDatabase database)
    {
        await database.AdvanceAsync(Day - database.Clock.GetUtcNow());
        await PublishedPolicy.PublishAsync(database, "north-yorkshire");
        await PublishedPolicy.PublishAsync(database, "stockport");
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
