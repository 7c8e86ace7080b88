using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>The provider on a database of its own, with the demonstration's accounts and clients and one more client.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    // An ordinary day on which the demonstration's agreement applies.
    private static readonly DateTimeOffset Day = new(2026, 9, 7, 9, 0, 0, TimeSpan.Zero);
    public const string Redirect = "http://localhost:5080/signin-oidc";
    public const string OtherRedirect = "https://other.example/callback";
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private WebApplicationFactory<ProviderAddresses> _factory = null!;

    public TestDatabase Database { get; } = new();

    /// <summary>The policy head that the register stands at.</summary>
    public string Heads { get; private set; } = "";

    public NpgsqlDataSource Identity { get; private set; } = null!;

    public Authenticators Authenticators { get; private set; } = null!;

    public LogoutReceiver Receiver { get; } = new();

    public SigningKey HubKey { get; private set; } = null!;

    public SigningKey OtherKey { get; } = SigningKey.Create();

    public IServiceProvider Services => _factory.Services;

    public string Password(string user) => _passwords[user];

    public async ValueTask InitializeAsync()
    {
        Identity = Database.Open(Database.Configuration.ConnectionStrings.Identity);
        await Database.AdvanceAsync(Day - Database.Clock.GetUtcNow());
        await SeedAsync();
        Heads = await AgreementRegister.PublishAsync(Database, ["nyp", "tewv", "nwd"]);
        _factory = new WebApplicationFactory<ProviderAddresses>().WithWebHostBuilder(host =>
        {
            host.UseSetting("NWD_CONFIG", Database.ConfigurationPath);
            host.UseSetting("ThrowAwayDatabase", "true");
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Database.Clock);
                services.AddHttpClient(LogoutDelivery.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Receiver);
            });
        });
        _ = _factory.Server;
    }

    public HttpClient Browser() => _factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        HandleCookies = true,
        BaseAddress = new Uri("http://localhost:5081"),
    });

    public Party HubWeb() => new(this, "hub-web", HubKey, Redirect);

    public Party OtherWeb() => new(this, "other-web", OtherKey, OtherRedirect);

    public Party Service(string client) => new(this, client, SigningKey.Load(Path.Combine(Database.Configuration.Secrets, "clients", client + ".pem")), "");

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Receiver.Dispose();
        Database.Dispose();
    }

    private async Task SeedAsync()
    {
        var secrets = Database.Secrets;
        Authenticators = new Authenticators(Identity, secrets, Database.Clock);
        var seed = new IdentitySeed(Identity, secrets, Database.Configuration.Secrets, new SequentialIds(7), Database.Clock);
        foreach (var account in await seed.SeedAsync(AccountsToSeed.Read(Repository.PathOf("deploy", "accounts.json")), "http://localhost:5080", CancellationToken.None))
        {
            _passwords[account.UserName] = account.Password!;
        }

        HubKey = SigningKey.Load(Path.Combine(Database.Configuration.Secrets, "clients", "hub-web.pem"));
        await new ClientRegister(Identity).SaveAsync(new ClientRegistration("other-web", "Another program", "web", KeySet.Of(OtherKey).ToJson())
        {
            RedirectUris = [OtherRedirect],
            Permissions = ["record.missing"],
        }, new SequentialIds(8).Next(), CancellationToken.None);
    }
}

/// <summary>Stands for the clients' back-channel logout addresses.</summary>
public sealed class LogoutReceiver : HttpMessageHandler
{
    private readonly Channel<(Uri Address, string Body)> _received = Channel.CreateUnbounded<(Uri, string)>();

    /// <summary>The notice that the client was sent about this session, however many others arrive.</summary>
    public async Task<(Uri Address, JsonElement Notice)> OfSessionAsync(string session, CancellationToken cancellationToken)
    {
        await foreach (var (address, body) in _received.Reader.ReadAllAsync(cancellationToken))
        {
            var notice = Party.Payload(QueryHelpers.ParseQuery(body)["logout_token"]!);
            if (notice.GetProperty("sid").GetString() == session)
            {
                return (address, notice);
            }
        }

        throw new InvalidOperationException("No more notices come.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await _received.Writer.WriteAsync((request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken)), cancellationToken);
        return new HttpResponseMessage(System.Net.HttpStatusCode.OK);
    }
}
