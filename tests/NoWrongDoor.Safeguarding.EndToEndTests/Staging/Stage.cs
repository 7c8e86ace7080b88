using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.TestSupport.Programs;
using Npgsql;

[assembly: AssemblyFixture(typeof(NoWrongDoor.Safeguarding.EndToEndTests.Staging.Stage))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace NoWrongDoor.Safeguarding.EndToEndTests.Staging;

/// <summary>A fresh installation with its demonstration, both hosts running as programs, and a browser: what a person finds after deploy/up.</summary>
public sealed class Stage : IAsyncLifetime
{
    // It draws pages and nothing else, and is a good deal faster than a whole Chromium without a screen.
    private const string HeadlessShell = "/usr/bin/chromium-headless-shell";

    private readonly List<IAsyncDisposable> _running = [];
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private NpgsqlDataSource _accounts = null!;
    private IPlaywright _playwright = null!;
    private HostProcess _hub = null!;
    private HostProcess _identity = null!;

    public Uri Hub { get; } = BuiltProgram.FreeAddress();

    public Uri Identity { get; } = BuiltProgram.FreeAddress();

    internal HubConfiguration Configuration { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    /// <summary>Everything that both hosts have logged until now.</summary>
    internal string Logs => _identity.Log + _hub.Log;

    private string ConfigurationPath => Path.Combine(Path.GetDirectoryName(Configuration.Secrets)!, "hub.json");

    public async ValueTask InitializeAsync()
    {
        try
        {
            var cluster = await TestCluster.GetAsync();
            Configuration = await cluster.InstallAsync(Origin(Hub), Origin(Identity));
            await PopulateAsync();
            _identity = await RunAsync("Identity", Identity);
            _hub = await RunAsync("Hub", Hub);
            // As long as a page may take: whether it comes is asked here, and how fast by the bench.
            Assertions.SetDefaultExpectTimeout(15_000);
            _playwright = await Playwright.CreateAsync();
            Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = File.Exists(HeadlessShell) ? HeadlessShell : "/usr/bin/chromium",
                ChromiumSandbox = !Environment.IsPrivilegedProcess,
                // Debian's wrapper asks for drawing by GPU, which without one is drawn by emulating it.
                Args = ["--disable-gpu", "--disable-gpu-rasterization", "--disable-software-rasterizer"],
            });
            _running.Add(Browser);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>A person with a browser of their own.</summary>
    internal async Task<Officer> ComesAsync(string userName, BrowserNewContextOptions? browser = null) =>
        await Officer.ComeAsync(this, new Account(userName, _passwords[userName]), browser);

    /// <summary>A program beside the hosts that runs jobs, and nothing else.</summary>
    internal Task<HostProcess> RunsJobsAsync() => HostProcess.StartAsync("Hub", ConfigurationPath, BuiltProgram.FreeAddress(), roles: "jobs");

    /// <summary>Waits until a job has had a run that ended: it says so in its table, and there is no other signal to wait for.</summary>
    internal async Task JobEndsAsync(string job)
    {
        await using var source = HubDataSource.Create(Configuration.ConnectionStrings.Jobs);
        await using var look = source.CreateCommand("select exists (select from jobs.run where job = $1 and ended is not null)");
        look.Parameters.AddWithValue(job);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await look.ExecuteScalarAsync(patience.Token) is not true)
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>What the person's authenticator app shows now.</summary>
    internal async Task<string> CodeAsync(string userName)
    {
        // A code works once, and these tests sign the same person in more often than twice a minute.
        await using var forget = _accounts.CreateCommand("update identity.authenticator set last_step = 0 where account = (select id from identity.account where user_name = $1)");
        forget.Parameters.AddWithValue(userName);
        await forget.ExecuteNonQueryAsync();
        return (await new Authenticators(_accounts, new HubSecrets(Configuration.Secrets), TimeProvider.System).CurrentAsync(userName, CancellationToken.None))!;
    }

    /// <summary>What `nwd ledger verify` says of this installation; it throws where anything is wrong.</summary>
    internal Task<string> VerifiesTheLedgerAsync() => Nwd.RunAsync(ConfigurationPath, "ledger", "verify");

    /// <summary>What `nwd ledger prove` tells an auditor of one entry, sealed parts opened; it throws where it is not proved.</summary>
    internal Task<string> OpensTheEntryAsync(string disclosure) => Nwd.RunAsync(ConfigurationPath, "ledger", "prove", disclosure, "--open");

    public async ValueTask DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
        {
            await running.DisposeAsync();
        }
        _playwright?.Dispose();
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private async Task<HostProcess> RunAsync(string name, Uri address)
    {
        var host = await HostProcess.StartAsync(name, ConfigurationPath, address);
        _running.Add(host);
        return host;
    }

    private async Task PopulateAsync()
    {
        _accounts = HubDataSource.Create(Configuration.ConnectionStrings.Identity);
        _running.Add(_accounts);
        var seed = new IdentitySeed(_accounts, new HubSecrets(Configuration.Secrets), Configuration.Secrets, new TimeOrderedIds(TimeProvider.System), TimeProvider.System);
        foreach (var account in await seed.SeedAsync(AccountsToSeed.Read(Repository.PathOf("deploy", "accounts.json")), Origin(Hub), CancellationToken.None))
        {
            _passwords[account.UserName] = account.Password!;
        }

        await Nwd.RunAsync(ConfigurationPath, "agreement", "publish");
        await Nwd.RunAsync(ConfigurationPath, "seed", "--people", "0");
        foreach (var (kind, path) in InventedGround.Write(Path.Combine(Path.GetDirectoryName(Configuration.Secrets)!, "ground")))
        {
            await Nwd.RunAsync(ConfigurationPath, "import", kind, path, "--agency", "nwd");
        }
    }
}
