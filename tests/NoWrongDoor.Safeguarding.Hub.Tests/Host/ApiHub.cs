using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using Microsoft.Extensions.Logging.Abstractions;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Tests.Security;
using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>
/// The whole hub on a database of its own, with the real token handler and the real sign-in: only the provider that it talks to, the clock, ids and
/// salts are the test's.
/// </summary>
public sealed class ApiHub : IAsyncDisposable
{
    /// <summary>The functions of policies/roles.yaml and what each of them may do.</summary>
    public static readonly FunctionCatalogue Functions = FunctionCatalogue.Parse(File.ReadAllText(Repository.PathOf("policies", "roles.yaml"))).Value!;
    private readonly WebApplication _app;
    private readonly ProviderInTest _issuer;
    private readonly Dictionary<string, string> _heads = [];

    private ApiHub(WebApplication app, TestDatabase database, ProviderInTest issuer, NamedIds ids) =>
        (_app, Database, _issuer, Ids) = (app, database, issuer, ids);

    public TestDatabase Database { get; }

    public NamedIds Ids { get; }

    public LeakPoint Leaks { get; private init; } = null!;

    public IServiceProvider Services => _app.Services;

    public string LogFile => LogOf(Database);

    /// <summary>As the sequencer's role.</summary>
    public NpgsqlDataSource Sequencing => field ??= Database.Open(Database.Configuration.ConnectionStrings.Sequencer);

    /// <summary>Gives every entry so far its place in the ledger.</summary>
    public async Task SequenceAsync()
    {
        using var sequencer = new LedgerSequencer(Sequencing, Database.Secrets, Database.Clock, NullLogger<LedgerSequencer>.Instance);
        await sequencer.DrainAsync(CancellationToken.None);
    }

    internal AgencyTokens Tokens => field ??= new AgencyTokens(Database.Secrets.AgencyIdKey.ToArray());

    public static async Task<ApiHub> StartAsync(TestDatabase database, Action<WebApplicationBuilder>? adapt = null)
    {
        var (ids, issuer, leaks) = (new NamedIds(), new ProviderInTest(database.Clock), new LeakPoint());
        var app = HubHost.Build([$"--Logs:File={LogOf(database)}", "--role=web", "--ThrowAwayDatabase=true"], database.Configuration, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<TimeProvider>(database.Clock);
            builder.Services.AddSingleton<IdSource>(ids);
            builder.Services.AddSingleton<SaltSource>(database.Salts);
            builder.Services.AddHttpClient("identity").ConfigurePrimaryHttpMessageHandler(() => issuer);
            builder.Services.AddSingleton<IStartupFilter>(leaks);
            builder.Services.AddJobs(database.Configuration);
            adapt?.Invoke(builder);
        });
        await app.StartAsync();
        issuer.Client = app.Services.GetRequiredService<HubSecuritySettings>().ClientKey;
        return new ApiHub(app, database, issuer, ids) { Leaks = leaks };
    }

    public HttpClient Client() => _app.GetTestClient();

    /// <summary>A reader with a token as the token service would make it: the permissions are those of policies/roles.yaml.</summary>
    public async Task<ReaderClient> AsAsync(Acting acting) => new(this, acting, await HeadsAsync(acting.Partnership));

    internal string Token(Acting acting, string heads, string thumbprint) => _issuer.AccessToken(thumbprint, claims => Claim(acting, heads, claims));

    /// <summary>The whole sign-in of a person, from the first redirect to the choice of how to act; they may hold other functions too.</summary>
    internal async Task<PageBrowser> SignInAsync(Acting acting, string heads, params IEnumerable<Acting> also)
    {
        _issuer.Person = new PersonInTest(acting.User.ToString("D"), acting.Function, [.. also.Prepend(acting).Select(Membership)], claims => Claim(acting, heads, claims));
        var browser = new PageBrowser(Client());
        using var start = await browser.GetAsync("/sign-in");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, start.StatusCode);
        var pushed = _issuer.Request(start.Headers.Location!);
        using var back = await browser.GetAsync($"/signin-oidc?code={TokenText.NewId()}&state={Uri.EscapeDataString(pushed["state"])}&iss={Uri.EscapeDataString(ProviderInTest.Issuer)}");
        Assert.Equal("/signed-in?to=%2F", back.Headers.Location?.ToString());
        using var chosen = await browser.PostFormAsync("/choose", $"ReturnUrl=/&Choice={acting.Partnership}|{acting.Agency}|{acting.Function}|{acting.Purpose}");
        Assert.Equal("/", chosen.Headers.Location?.ToString());
        return browser;
    }

    private static JsonObject Membership(Acting acting) => new()
    {
        ["partnership"] = acting.Partnership,
        ["partnership_name"] = $"the partnership {acting.Partnership}",
        ["agency"] = acting.Agency,
        ["agency_name"] = acting.Agency,
        ["function"] = acting.Function,
        ["purposes"] = new JsonArray([.. new[] { acting.Purpose, "direct-care" }.Distinct().Select(p => (JsonNode)p)]),
        ["permissions"] = new JsonArray([.. Permissions(acting)]),
    };

    private static void Claim(Acting acting, string heads, JsonObject claims)
    {
        claims["sub"] = acting.User.ToString("D");
        claims["name"] = acting.Function;
        claims["partnership"] = acting.Partnership;
        claims["agency"] = acting.Agency;
        claims["function"] = acting.Function;
        claims["purpose"] = acting.Purpose;
        claims["heads"] = heads;
        claims["roles"] = new JsonArray([.. Permissions(acting)]);
    }

    private static IEnumerable<JsonNode> Permissions(Acting acting) => Functions.Functions[acting.Function].Permissions.Select(p => (JsonNode)p);

    public async Task<string> HeadsAsync(string partnership)
    {
        if (!_heads.TryGetValue(partnership, out var heads))
        {
            _heads[partnership] = heads = await Database.AskAsync<string>($"select heads from hub.policy_head where partnership = '{partnership}'");
        }

        return heads;
    }

    private static string LogOf(TestDatabase database) => Path.Combine(database.Home, "hub.log");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
