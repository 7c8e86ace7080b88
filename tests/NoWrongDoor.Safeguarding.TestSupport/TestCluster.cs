using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.TestSupport;

/// <summary>
/// The throw-away server of this clone and its template databases, made by the product's own installer: one template for
/// each state of the schema, shared by all test processes.
/// </summary>
public sealed class TestCluster
{
    private static readonly Lazy<Task<TestCluster>> Shared = new(StartAsync);
    // Whoever keeps the databases of this process: the run of all tests (deploy/test), or the process itself. They are dropped once that has ended.
    private static readonly string Keeper = Environment.GetEnvironmentVariable("NWD_TEST_RUN") ?? $"{Environment.ProcessId}";
    private static readonly string RunName =
        $"nwd_t_{Keeper}_{Environment.ProcessId}_{Process.GetCurrentProcess().StartTime.Ticks / TimeSpan.TicksPerSecond % 1_000_000}";
    // A program that begins waits while another drops what a third has left behind: a hundred databases on a busy machine.
    private const int PatienceInSeconds = 600;
    private readonly string _folder = Repository.PathOf(".local", "pg-test");
    private readonly NpgsqlDataSource _server;
    private readonly string _template;
    private int _clones;

    private TestCluster(string superuser)
    {
        Superuser = superuser;
        _server = OpenSource("postgres");
        _template = $"nwd_template_{SchemaHash()}";
    }

    /// <summary>The set-up connection, to the database postgres.</summary>
    public string Superuser { get; }

    /// <summary>Roles are the server's: whatever installs on it uses their secrets.</summary>
    public string RoleSecrets => Path.Combine(_folder, "roles");

    public HubConfiguration Template { get; private set; } = null!;

    public static Task<TestCluster> GetAsync() => Shared.Value;

    /// <summary>A database and its database of keys, copied from the template, and the folder of its hub.json.</summary>
    internal async Task<(string Database, string Home)> CloneAsync()
    {
        var name = $"{RunName}_{Interlocked.Increment(ref _clones)}";
        await using var server = await _server.OpenConnectionAsync();
        // By files: the other way, page by page through the log, takes twice as long for a template of many small tables.
        await RunAsync(server, $"create database {name} owner nwd_owner template {_template} strategy file_copy");
        await RunAsync(server, $"create database {name}_keys owner nwd_owner template {_template}_keys strategy file_copy");
        foreach (var (database, roles) in Grants(name))
        {
            await RunAsync(server, $"revoke all on database {database} from public; grant connect on database {database} to {roles}");
        }
        return (name, Path.Combine(_folder, "runs", name));
    }

    /// <summary>A whole installation by itself, as deploy/up makes it, for hosts that run as programs of their own. It goes as the others do, with the run after this one.</summary>
    public async Task<HubConfiguration> InstallAsync(string hubUrl, string identityUrl)
    {
        var name = $"{RunName}_{Interlocked.Increment(ref _clones)}";
        return await new Installer(new InstallationPlan
        {
            Superuser = Superuser,
            Home = Path.Combine(_folder, "runs", name),
            RoleSecrets = RoleSecrets,
            Policies = Repository.PathOf("policies"),
            Agreements = Repository.PathOf("sharing-agreements"),
            Partnerships = Repository.PathOf("deploy", "partnerships.json"),
            Database = name,
            KeysDatabase = $"{name}_keys",
            HubUrl = hubUrl,
            IdentityUrl = identityUrl,
        }, new Progress<string>()).RunAsync(CancellationToken.None);
    }

    internal string HubDatabaseOf(string connectionString, string clone) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Database = clone,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Connections of the superuser to one database, kept open for the next time: a new one costs the server more than most of what it is asked.</summary>
    internal NpgsqlDataSource OpenSource(string database) => HubDataSource.CreatePlain(
        new NpgsqlConnectionStringBuilder(Superuser) { Database = database, CommandTimeout = PatienceInSeconds }.ConnectionString);

    internal static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names of this run's own databases, and constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<TestCluster> StartAsync()
    {
        var start = new ProcessStartInfo(Repository.PathOf("deploy", "postgres"), ["--test", "start"]) { RedirectStandardOutput = true };
        using var script = Process.Start(start)!;
        var superuser = (await script.StandardOutput.ReadToEndAsync()).Trim();
        await script.WaitForExitAsync();
        if (script.ExitCode != 0)
        {
            throw new InvalidOperationException("deploy/postgres --test start failed; it says why above.");
        }
        var cluster = new TestCluster(superuser);
        await cluster.EnsureTemplateAsync();
        return cluster;
    }

    private async Task EnsureTemplateAsync()
    {
        await using var source = OpenSource("postgres");
        await using var server = await source.OpenConnectionAsync();
        // Held by the session, which ends with its source: other test processes wait here and then find the template made.
        await RunAsync(server, "select pg_advisory_lock(hashtext('nwd test template'))");
        // Not at the exit of the process that made them: the test runner gives an exit ten seconds, and a busy server needs longer.
        await DropLeftoversAsync();
        var home = Path.Combine(_folder, "templates", _template);
        if (await ExistsAsync(server, $"{_template}_keys") && File.Exists(Path.Combine(home, "hub.json")))
        {
            Template = HubConfiguration.Load(Path.Combine(home, "hub.json"));
            return;
        }
        foreach (var half in new[] { _template, $"{_template}_keys", $"{_template}_making", $"{_template}_keys_making" })
        {
            await RunAsync(server, $"drop database if exists {half} with (force)");
        }
        await new Installer(new InstallationPlan
        {
            Superuser = Superuser,
            Home = home,
            RoleSecrets = RoleSecrets,
            Policies = Repository.PathOf("policies"),
            Agreements = Repository.PathOf("sharing-agreements"),
            Partnerships = Repository.PathOf("tests", "NoWrongDoor.Safeguarding.TestSupport", "partnerships.json"),
            Database = $"{_template}_making",
            KeysDatabase = $"{_template}_keys_making",
        }, new Progress<string>()).RunAsync(CancellationToken.None);
        // Renamed when whole: the keys' database last, since its name is what says that the template is there.
        await RunAsync(server, $"alter database {_template}_making rename to {_template}");
        await RunAsync(server, $"alter database {_template}_keys_making rename to {_template}_keys");
        Template = HubConfiguration.Load(Path.Combine(home, "hub.json"));
    }

    private async Task DropLeftoversAsync()
    {
        await using var server = await _server.OpenConnectionAsync();
        var names = new List<string>();
        await using (var command = new NpgsqlCommand("select datname from pg_database where datname like 'nwd\\_t\\_%'", server))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }
        foreach (var name in names.Where(name => !IsKept(name)))
        {
            await RunAsync(server, $"drop database if exists {name} with (force)");
            var run = Path.Combine(_folder, "runs", name);
            if (Directory.Exists(run))
            {
                Directory.Delete(run, recursive: true);
            }
        }
    }

    private static bool IsKept(string database) =>
        Directory.Exists($"/proc/{int.Parse(database.Split('_')[2], CultureInfo.InvariantCulture)}");

    private static async Task<bool> ExistsAsync(NpgsqlConnection server, string database)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", server);
        command.Parameters.AddWithValue(database);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static IEnumerable<(string Database, string Roles)> Grants(string name) =>
    [
        (name, "nwd_migrator, nwd_app, nwd_identity, nwd_policy, nwd_sequencer, nwd_jobs, nwd_ledger_reader, nwd_verifier"),
        ($"{name}_keys", "nwd_migrator, nwd_crypto"),
    ];

    // Everything that decides what a template holds.
    private static string SchemaHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var store = Repository.PathOf("src", "NoWrongDoor.Safeguarding.Core", "DataStore");
        var files = Directory.EnumerateFiles(Path.Combine(store, "Migrations"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(store, "Installation")))
            .Append(Repository.PathOf("policies", "roles.yaml")).Append(Repository.PathOf("tests", "NoWrongDoor.Safeguarding.TestSupport", "partnerships.json"));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
