using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Keys;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>
/// A hub database of one test class (use it as its class fixture): a copy of the template with a still clock on both
/// sides, and ids and salts that repeat.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private readonly List<IDisposable> _opened = [];
    private readonly TestCluster _cluster;
    private KeptState? _kept;
    private readonly NpgsqlDataSource _superuser;
    private readonly NpgsqlDataSource _keysSuperuser;

    public TestDatabase()
    {
        // xunit makes class fixtures by constructor; this library knows no test framework.
        _cluster = TestCluster.GetAsync().GetAwaiter().GetResult();
        (Name, Home) = _cluster.CloneAsync().GetAwaiter().GetResult();
        (_superuser, _keysSuperuser) = (_cluster.OpenSource(Name), _cluster.OpenSource($"{Name}_keys"));
        var template = _cluster.Template;
        string Here(string connectionString) => _cluster.HubDatabaseOf(connectionString, Name);
        Configuration = template with
        {
            ConnectionStrings = new HubConnectionStrings
            {
                App = Here(template.ConnectionStrings.App),
                Identity = Here(template.ConnectionStrings.Identity),
                Policy = Here(template.ConnectionStrings.Policy),
                Sequencer = Here(template.ConnectionStrings.Sequencer),
                Jobs = Here(template.ConnectionStrings.Jobs),
                LedgerReader = Here(template.ConnectionStrings.LedgerReader),
                Verifier = Here(template.ConnectionStrings.Verifier),
                Keys = _cluster.HubDatabaseOf(template.ConnectionStrings.Keys, $"{Name}_keys"),
                Migrator = Here(template.ConnectionStrings.Migrator),
            },
            Post = new PostSettings { From = "hub@hub.example", Folder = Path.Combine(Home, "post") },
            Checkpoints = Path.Combine(Home, "checkpoints"),
        };
        Configuration.Save(ConfigurationPath);
        RunAsSuperuserAsync($"""
            create schema pretended;
            grant usage on schema pretended to public;
            create table pretended.clock (at timestamptz not null);
            grant select on pretended.clock to public;
            insert into pretended.clock values ('{Clock.GetUtcNow():O}');
            create or replace function guard.now() returns timestamptz language sql stable parallel safe return (select at from pretended.clock);
            """).GetAwaiter().GetResult();
    }

    public string Name { get; }

    /// <summary>A folder of this database's own; hub.json lies in it.</summary>
    public string Home { get; }

    public string ConfigurationPath => Path.Combine(Home, "hub.json");
    public HubConfiguration Configuration { get; }
    public HubSecrets Secrets => field ??= new HubSecrets(Configuration.Secrets);
    public FakeTimeProvider Clock { get; } = new();
    public SequentialIds Ids { get; } = new();
    public SequentialSalts Salts { get; } = new();
    public NpgsqlDataSource App => field ??= Open(Configuration.ConnectionStrings.App);
    public KeyVault Keys => field ??= new KeyVault(Open(Configuration.ConnectionStrings.Keys), Secrets, Clock);
    public ContextSigner Signer => field ??= new ContextSigner(Secrets.ContextKey);

    /// <summary>A data source that is disposed of with the database.</summary>
    public NpgsqlDataSource Open(string connectionString)
    {
        var mayMeetShapes = connectionString == Configuration.ConnectionStrings.App || connectionString == Configuration.ConnectionStrings.Identity;
        var source = mayMeetShapes ? HubDataSource.Create(connectionString) : HubDataSource.CreatePlain(connectionString);
        lock (_opened)
        {
            _opened.Add(source);
        }
        return source;
    }

    /// <summary>As superuser: for arranging and for looking behind the guard. Never in a program of the hub.</summary>
    public async Task<NpgsqlConnection> OpenAsSuperuserAsync() => await _superuser.OpenConnectionAsync();

    public async Task RunAsSuperuserAsync(string sql)
    {
        await using var connection = await OpenAsSuperuserAsync();
        await TestCluster.RunAsync(connection, sql);
    }

    /// <summary>In the database of keys: an erasure, or what a restored older copy lacks.</summary>
    public async Task RunOnKeysAsSuperuserAsync(string sql)
    {
        await using var connection = await _keysSuperuser.OpenConnectionAsync();
        await TestCluster.RunAsync(connection, sql);
    }

    /// <summary>Moves the clock of the programs and of the guard alike.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await SetGuardClockAsync(Clock.GetUtcNow());
    }

    /// <summary>Puts a policy head without an agreement behind it, for tests below the agreements.</summary>
    public Task SetHeadsAsync(string heads, string partnership = "north-yorkshire") => RunAsSuperuserAsync(
        $"insert into hub.policy_head (partnership, heads) values ('{partnership}', '{heads}') on conflict (partnership) do update set heads = excluded.heads");

    /// <summary>The guard of a test database takes its time from here; only a superuser can do this. A row and not the function: PostgreSQL would plan everything anew.</summary>
    public Task SetGuardClockAsync(DateTimeOffset now) => RunAsSuperuserAsync($"update pretended.clock set at = '{now:O}'");

    /// <summary>Keeps what there is now, for <see cref="BringBackAsync"/>.</summary>
    public async Task KeepAsync() => _kept = await KeptState.OfAsync(this);

    /// <summary>Everything but a host's key ring, the database of keys and the sequence of ids is again as it was kept, the time too; what was written to files is gone.</summary>
    public async Task BringBackAsync()
    {
        foreach (var folder in new[] { Configuration.Post!.Folder!, Configuration.Checkpoints! }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        await _kept!.BringBackAsync();
    }

    public void Dispose()
    {
        _superuser.Dispose();
        _keysSuperuser.Dispose();
        lock (_opened)
        {
            foreach (var source in _opened)
            {
                source.Dispose();
            }
        }
    }
}
