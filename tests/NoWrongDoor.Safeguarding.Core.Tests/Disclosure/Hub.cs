using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>A hub with the demonstration's agreement in force, signed by every party, and Core as a host has it.</summary>
public sealed class Hub : IAsyncLifetime
{
    public const string Partnership = "north-yorkshire";

    private static readonly string[] Everything =
        ["record.young-person", "record.missing", "record.relationship", "record.case", "audit.read", "match"];

    private ServiceProvider _services = null!;

    public TestDatabase Database { get; } = new();

    public YoungPeople People => _services.GetRequiredService<YoungPeople>();

    public MissingEpisodes Missing => _services.GetRequiredService<MissingEpisodes>();

    public Relationships Relationships => _services.GetRequiredService<Relationships>();

    public CaseMemberships Cases => _services.GetRequiredService<CaseMemberships>();

    public string Heads { get; private set; } = string.Empty;

    public ReaderIdentity Sam => Reader("csc", "social-worker", "safeguarding");

    public ReaderIdentity Pat => Reader("nyp", "police-response", "missing-response");

    public ReaderIdentity Cam => Reader("tewv", "camhs-practitioner", "direct-care");

    public ReaderIdentity Hol => Reader("nych", "housing-officer", "safeguarding");

    public ReaderIdentity Ivy => Reader("nwd", "ig-officer", "audit");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ReaderIdentity Reader(string agency, string function, string purpose) =>
        new(Partnership, agency, function, purpose, UserOf(agency), $"{agency} user", Heads, FactSet.Empty, Everything, null);

    public async ValueTask InitializeAsync()
    {
        await Database.AdvanceAsync(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero) - Database.Clock.GetUtcNow());
        Heads = await PublishedPolicy.PublishAsync(Database, Partnership);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Database.Clock).AddSingleton<IdSource>(Database.Ids).AddSingleton<SaltSource>(Database.Salts);
        services.AddSingleton(Database.App);
        services.AddSafeguardingCore(Database.Configuration);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Database.Dispose();
    }

    /// <summary>One value looked up behind the guard.</summary>
    public async Task<T> LookAsync<T>(string sql)
    {
        await using var connection = await Database.OpenAsSuperuserAsync();
#pragma warning disable CA2100 // constants of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static Guid UserOf(string agency) => new($"00000000-0000-7000-8000-{agency.PadRight(6, '0').Aggregate(0L, (n, c) => (n * 31) + c):x12}");
}
