using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NoWrongDoor.Safeguarding.Core.Agreements;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

/// <summary>
/// A hub with the demonstration's agreement in force, signed by every party, and Core as a host has it. Whoever comes finds it as it was when the
/// agreement had come into force; where another has gone, it is that one's, brought back: making one costs more than most tests ask of it. Keys of persons
/// and places, the sequence of ids and what Core remembers of the policy stay.
/// </summary>
public sealed class Hub : IAsyncLifetime
{
    public const string Partnership = "north-yorkshire";

    private static readonly string[] Everything = [.. FunctionCatalogue.AllPermissions];
    private static readonly ConcurrentBag<Installed> Idle = [];

    private Installed? _installed;

    public TestDatabase Database => _installed!.Database;

    public YoungPeople People => _installed!.Services.GetRequiredService<YoungPeople>();

    public MissingEpisodes Missing => _installed!.Services.GetRequiredService<MissingEpisodes>();

    public Relationships Relationships => _installed!.Services.GetRequiredService<Relationships>();

    public CaseMemberships Cases => _installed!.Services.GetRequiredService<CaseMemberships>();

    public Receipts Receipts => _installed!.Services.GetRequiredService<Receipts>();

    public WhoSawWhat WhoSawWhat => _installed!.Services.GetRequiredService<WhoSawWhat>();

    public string Heads => _installed!.Heads;

    /// <summary>Verifies this hub's ledger and records, on connections that stay.</summary>
    internal HubVerification Verification => _installed!.Verification;

    public ReaderIdentity Sam => Reader("csc", "social-worker", "safeguarding");

    public ReaderIdentity Pat => Reader("nyp", "police-response", "missing-response");

    public ReaderIdentity Cam => Reader("tewv", "camhs-practitioner", "direct-care");

    public ReaderIdentity Hol => Reader("nych", "housing-officer", "safeguarding");

    public ReaderIdentity Ivy => Reader("nwd", "ig-officer", "audit");

    public T Get<T>()
        where T : notnull => _installed!.Services.GetRequiredService<T>();

    public ReaderIdentity Reader(string agency, string function, string purpose) =>
        new(Partnership, agency, function, purpose, UserOf(agency), $"{agency} user", Heads, FactSet.Empty, Everything, null);

    public async ValueTask InitializeAsync()
    {
        if (Idle.TryTake(out var idle))
        {
            await (_installed = idle).Database.BringBackAsync();
            return;
        }

        var database = new TestDatabase();
        await database.AdvanceAsync(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero) - database.Clock.GetUtcNow());
        var heads = await PublishedPolicy.PublishAsync(database, Partnership);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock).AddSingleton<IdSource>(database.Ids).AddSingleton<SaltSource>(database.Salts);
        services.AddSingleton(database.App);
        services.AddSafeguardingCore(database.Configuration);
        _installed = new Installed(database, services.BuildServiceProvider(validateScopes: true), heads,
            LedgerOversight.Verification(database.Configuration, database.Secrets, database.Clock), database.Open(database.Configuration.ConnectionStrings.Sequencer));
        await database.KeepAsync();
    }

    public ValueTask DisposeAsync()
    {
        // Nothing where it could not be made: the test says why.
        if (_installed is not null)
        {
            Idle.Add(_installed);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Gives every entry so far its place in the ledger.</summary>
    internal async Task SequenceAsync()
    {
        using var sequencer = new LedgerSequencer(_installed!.Sequencing, Database.Secrets, Database.Clock, NullLogger<LedgerSequencer>.Instance);
        await sequencer.DrainAsync(CancellationToken.None);
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

    /// <summary>Injected SQL as the application role, with this reader's valid context.</summary>
    public Task<int> RunAsAsync(ReaderIdentity reader, string sql) => AsAsync(reader, sql, command => command.ExecuteNonQueryAsync());

    /// <summary>One value that injected SQL is told.</summary>
    public async Task<T> AskAsAsync<T>(ReaderIdentity reader, string sql) => (T)(await AsAsync(reader, sql, command => command.ExecuteScalarAsync()))!;

    private async Task<T> AsAsync<T>(ReaderIdentity reader, string sql, Func<NpgsqlCommand, Task<T>> run)
    {
        var now = Database.Clock.GetUtcNow();
        var context = Database.Signer.Sign(new SignedContext(
            reader.Partnership, reader.Agency, reader.Function, reader.Purpose, reader.User, Heads, Database.Ids.Next(), now, now + TimeSpan.FromMinutes(1)));
        await using var connection = await Database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await HubDataSource.BindAsync(transaction, context, default);
#pragma warning disable CA2100 // this is the injected SQL
        await using var command = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        return await run(command);
    }

    /// <summary>A young person of social care's, with a new invented name each time.</summary>
    public async Task<DisclosedRecord> PersonAsync(string json = ThreadTests.Bramble)
    {
        var created = await People.CreateAsync(Sam, RecordInput.From(json));
        Assert.True(created.IsSuccess, created.Refusal is Refusal.Invalid invalid ? string.Join("; ", invalid.Problems) : created.Refusal?.ToString());
        return created.Value;
    }

    /// <summary>Social care records that a function of an agency works with the person.</summary>
    public async Task<DisclosedRecord> WorksWithAsync(DisclosedRecord person, string agency, string function, string kind = "caseload")
    {
        var recorded = await Relationships.RecordAsync(Sam, person.Id, RecordInput.From(
            $$"""{"agency": "{{agency}}", "function": "{{function}}", "kind": "{{kind}}", "started": "2026-11-01T09:00:00Z", "source": "test"}"""));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return recorded.Value;
    }

    public async Task<DisclosedRecord> JoinsCaseAsync(DisclosedRecord person, string agency, string function)
    {
        var recorded = await Cases.RecordAsync(Sam, person.Id, RecordInput.From(
            $$"""{"member_agency": "{{agency}}", "member_function": "{{function}}", "started": "2026-11-01T09:00:00Z", "source": "test"}"""));
        Assert.True(recorded.IsSuccess, recorded.Refusal?.ToString());
        return recorded.Value;
    }

    /// <summary>The same record under another agency's token.</summary>
    public string For(ReaderIdentity reader, DisclosedRecord record, string owner = "csc")
    {
        var prefix = record.Id[..2];
        var tokens = Get<AgencyTokens>();
        return tokens.Of(Partnership, reader.Agency, prefix, tokens.Read(Partnership, owner, prefix, record.Id)!.Value);
    }

    public string SubjectFor(ReaderIdentity reader, DisclosedRecord record, string seenBy = "csc")
    {
        var tokens = Get<AgencyTokens>();
        return tokens.Of(Partnership, reader.Agency, "su", tokens.Read(Partnership, seenBy, "su", record.Subject)!.Value);
    }

    /// <summary>The n-th generated person: which values are there, who works with them and how, follows from n alone.</summary>
    public async Task GenerateAsync(int n)
    {
        var person = await PersonAsync($$"""
            {"given_name": "Gen{{n}} Erated", "family_name": {{(n % 3 == 0 ? "null" : $"\"Person-{n}\"")}}, "known_as": "G{{n}}",
             "date_of_birth": {{(n % 4 == 0 ? "null" : $"\"{2004 + n}-0{1 + (n % 9)}-28\"")}}, "interpreter_needed": {{(n % 2 == 0 ? "true" : "null")}},
             "nhs_number": {{(n % 2 == 0 ? "\"9434765919\"" : "null")}}, "phone": {{(n % 5 == 0 ? "null" : "\"01632 960001\"")}},
             "address": {{(n % 3 == 1 ? "null" : $$"""{"text": "{{n}} Invented Row, YO62 5ZZ", "confidential": {{(n % 4 == 3 ? "true" : "false")}}}""")}}}
            """);
        (string Agency, string Function)[] functions =
            [("nych", "housing-officer"), ("tewv", "camhs-practitioner"), ("nyp", "police-response"), ("nyce", "education-officer"), ("nwd", "ig-officer")];
        for (var f = 0; f < functions.Length; f++)
        {
            if ((n + f) % 3 != 0)
            {
                await WorksWithAsync(person, functions[f].Agency, functions[f].Function, (n + f) % 2 == 0 ? "other" : "caseload");
            }

            if ((n + f) % 4 == 0)
            {
                await JoinsCaseAsync(person, functions[f].Agency, functions[f].Function);
            }
        }

        if (n % 3 == 0)
        {
            await WorksWithAsync(person, "nyp", "police-response");
            await Missing.CreateAsync(Pat, SubjectFor(Pat, person), RecordInput.From("""{"reported_at": "2026-11-25T08:00:00Z"}"""));
        }
    }

    private sealed record Installed(TestDatabase Database, ServiceProvider Services, string Heads, HubVerification Verification, NpgsqlDataSource Sequencing);

    private static Guid UserOf(string agency) => new($"00000000-0000-7000-8000-{agency.PadRight(6, '0').Aggregate(0L, (n, c) => (n * 31) + c):x12}");
}
