using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.DataStore.Installation;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.TestSupport.Programs;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>The whole installation as deploy/up makes and runs it, on a durable server of its own, so that a test may kill any part of it.</summary>
public sealed class RunningHub : IAsyncLifetime
{
    private readonly Uri _identityAddress = BuiltProgram.FreeAddress();
    private OwnServer? _server;
    private HostProcess? _identity;
    private HostProcess? _hub;

    public Uri Address { get; } = BuiltProgram.FreeAddress();

    public HubConfiguration Configuration { get; private set; } = null!;

    public string Database => new Npgsql.NpgsqlConnectionStringBuilder(Configuration.ConnectionStrings.App).Database!;

    internal OwnServer Server => _server!;

    private string ConfigurationPath => Path.Combine(_server!.Home, "hub.json");

    public async ValueTask InitializeAsync()
    {
        try
        {
            _server = await OwnServer.StartAsync();
            Configuration = await new Installer(new InstallationPlan
            {
                Superuser = _server.Superuser,
                Home = _server.Home,
                Policies = Repository.PathOf("policies"),
                Agreements = Repository.PathOf("sharing-agreements"),
                Partnerships = Repository.PathOf("deploy", "partnerships.json"),
                HubUrl = Origin(Address),
                IdentityUrl = Origin(_identityAddress),
            }, new Progress<string>()).RunAsync(CancellationToken.None);
            await NwdAsync("agreement", "publish");
            await NwdAsync("seed", "--people", "0");
            _identity = await HostProcess.StartAsync("Identity", ConfigurationPath, _identityAddress, durable: true);
            await StartHubAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public Task<string> NwdAsync(params string[] arguments) => Nwd.RunAsync(ConfigurationPath, arguments);

    public async Task StartHubAsync() => _hub = await HostProcess.StartAsync("Hub", ConfigurationPath, Address, durable: true);

    public async Task KillHubAsync()
    {
        await _hub!.DisposeAsync();
        _hub = null;
    }

    /// <summary>The demonstration's police records system, with a token that is good for five minutes.</summary>
    internal Task<ServiceClient> SignInAsync() => ServiceClient.SignInAsync(
        Address, new Uri(_identityAddress, "/hub"), "police-records", Path.Combine(Configuration.Secrets, "clients", "police-records.pem"));

    public async ValueTask DisposeAsync()
    {
        foreach (var running in new IAsyncDisposable?[] { _hub, _identity, _server })
        {
            if (running is not null)
            {
                await running.DisposeAsync();
            }
        }
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
