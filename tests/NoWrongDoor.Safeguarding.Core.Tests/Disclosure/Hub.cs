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
        await SignAgreementAsync();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Database.Clock).AddSingleton<IdSource>(Database.Ids).AddSingleton<SaltSource>(Database.Salts);
        services.AddSingleton(Database.App);
        services.AddSafeguardingCore(Database.Configuration);
        _services = services.BuildServiceProvider(validateScopes: true);
        Heads = (await Get<PolicyRegister>().RefreshAsync(Partnership, CancellationToken.None)).Snapshot.Heads;
        await Database.SetHeadsAsync(Heads);
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

    private async Task SignAgreementAsync()
    {
        var yaml = await File.ReadAllTextAsync(Repository.PathOf("sharing-agreements", "ny-youth-safeguarding", "agreement.yaml"));
        var agreement = SharingAgreement.Parse(yaml).Value!;
        var keys = agreement.Parties.Select(p => (p.Id, Key: Database.Secrets.PartyKey(p.Id))).ToList();
        using (var root = Database.Secrets.TrustRoot())
        {
            var list = TrustList.Sign(keys.Select(k => TrustedKey.Of(k.Id, k.Key, new DateOnly(2026, 1, 1))), root);
            var path = Path.Combine(Database.Configuration.Secrets, "trust-list.json");
            await File.WriteAllTextAsync($"{path}.{Database.Name}", list);
            File.Move($"{path}.{Database.Name}", path, overwrite: true);
        }

        await using var connection = await Database.OpenAsSuperuserAsync();
        await RunAsync(connection, "insert into hub.agreement values ($1, $2, $3, $4, $5, now())", Partnership, agreement.Id, agreement.Version, agreement.Hash, yaml);
        foreach (var (party, key) in keys)
        {
            await RunAsync(connection, "insert into hub.agreement_signature values ($1, $2, $3, $4, $5, $6, now())",
                Partnership, agreement.Id, agreement.Version, agreement.Hash, party, AgreementSignature.Sign(agreement, party, key, null));
            key.Dispose();
        }

        await RunAsync(connection, "insert into hub.agreement_event (partnership, agreement, version, hash, event, at, by_whom, why) values ($1, $2, $3, $4, 'in-force', now(), 'test', 'test')",
            Partnership, agreement.Id, agreement.Version, agreement.Hash);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params string[] values)
    {
#pragma warning disable CA2100 // constants of this file
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
    }
}
