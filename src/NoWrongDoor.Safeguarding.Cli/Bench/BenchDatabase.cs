using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>A hub database of one bench, made by the product's own installer with keys of its own, and removed with them.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public const string Partnership = "north-yorkshire";
    private const string Prefix = "nwd_bench_";

    private readonly PrivateServer _server;
    private readonly string _home;
    private readonly List<IDisposable> _opened = [];

    private BenchDatabase(PrivateServer server, string area)
    {
        _server = server;
        Name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{area}_{Environment.ProcessId}");
        _home = Path.Combine(server.Home, "bench", Name);
    }

    public string Name { get; }

    public HubConfiguration Configuration { get; private set; } = null!;

    public string ConfigurationPath => Path.Combine(_home, "hub.json");

    public HubSecrets Secrets => field ??= new HubSecrets(Configuration.Secrets);

    public static async Task<BenchDatabase> CreateAsync(PrivateServer server, string area, Action<string> say, CancellationToken cancellation)
    {
        await RemoveAbandonedAsync(server, cancellation);
        var database = new BenchDatabase(server, area);
        try
        {
            say($"making {database.Name}");
            database.Configuration = await new Installer(database.Plan(), new Silent()).RunAsync(cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public NpgsqlDataSource Open(string connectionString, int connections = 32)
    {
        var source = HubDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = connections }.ConnectionString);
        _opened.Add(source);
        return source;
    }

    /// <summary>As superuser, for baselines: no policy of the database stands in its way.</summary>
    public NpgsqlDataSource OpenRaw() => Open(new NpgsqlConnectionStringBuilder(_server.Superuser) { Database = Name, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _opened)
        {
            source.Dispose();
        }

        await RemoveAsync(_server, Name, CancellationToken.None);
    }

    private InstallationPlan Plan() => new()
    {
        Superuser = _server.Superuser,
        Home = _home,
        Policies = Clone.PathOf("policies"),
        Agreements = Clone.PathOf("sharing-agreements"),
        Partnerships = Clone.PathOf("deploy", "partnerships.json"),
        Database = Name,
        KeysDatabase = $"{Name}_keys",
        RoleSecrets = Path.Combine(_server.Home, "secrets", "roles"),
        IdentityUrl = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort()}"),
    };

    // What a killed bench left: its process is gone.
    private static async Task RemoveAbandonedAsync(PrivateServer server, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (var connection = await server.OpenAsync("postgres", cancellation))
        await using (var command = new NpgsqlCommand($"select datname from pg_database where datname like '{Prefix}%' and datname not like '%\\_keys'", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                names.Add(reader.GetString(0));
            }
        }

        var running = Process.GetProcesses().Select(p => p.Id.ToString(CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(n => !running.Contains(n.Split('_')[^1])))
        {
            await RemoveAsync(server, name, cancellation);
        }
    }

    private static async Task RemoveAsync(PrivateServer server, string name, CancellationToken cancellation)
    {
        await using var connection = await server.OpenAsync("postgres", cancellation);
        foreach (var database in new[] { name, $"{name}_keys" })
        {
#pragma warning disable CA2100 // The name is made of constants and a process number.
            await using var drop = new NpgsqlCommand($"drop database if exists \"{database}\" with (force)", connection);
#pragma warning restore CA2100
            await drop.ExecuteNonQueryAsync(cancellation);
        }

        var home = Path.Combine(server.Home, "bench", name);
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Silent : IProgress<string>
    {
        public void Report(string value) { }
    }
}
