using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

/// <summary>A host with the hub's security and a few plain endpoints, on a database of its own and the provider in test.</summary>
public sealed class HubInTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HubInTest(WebApplication app, TestDatabase database, ProviderInTest provider) => (_app, Database, Provider) = (app, database, provider);

    internal ProviderInTest Provider { get; }

    public TestDatabase Database { get; }

    public List<string> Log { get; } = [];

    public IServiceProvider Services => _app.Services;

    public Browser Browser() => new(_app.GetTestServer());

    public HttpClient Client() => _app.GetTestServer().CreateClient();

    public static async Task<HubInTest> StartAsync(TestDatabase database)
    {
        await database.SetHeadsAsync(ProviderInTest.Heads);
        var provider = new ProviderInTest(TimeProvider.System);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(database.App);
        builder.Services.AddAntiforgery();
        builder.Services.AddHubSecurity(new HubSecuritySettings
        {
            Hub = new Uri(ProviderInTest.Hub),
            Identity = new Uri(ProviderInTest.Issuer),
            ClientKey = provider.Client,
            DataProtectionKey = database.Secrets.DataProtectionKey.ToArray(),
        });
        builder.Services.AddHttpClient("identity").ConfigurePrimaryHttpMessageHandler(() => provider);
        var log = new ListLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
        Map(app);
        await app.StartAsync();
        var hub = new HubInTest(app, database, provider);
        log.Lines = hub.Log;
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(HubSecurity.ApiPolicy);
        api.MapGet("/me", (HttpContext http) => Describe(http));
        api.MapPost("/me", (HttpContext http) => Describe(http));
        api.MapGet("/fresh", (HttpContext http) => Describe(http)).WithMetadata(new StrongLogin(TimeSpan.FromMinutes(5)));
        app.MapGet("/page", (HttpContext http) => Describe(http)).RequireAuthorization(HubSecurity.ActingPolicy);
        app.MapGet("/choose", async (HttpContext http, ActingSession acting) =>
            string.Join(';', (await acting.MembershipsAsync(http.RequestAborted)).Select(m => $"{m.Agency}/{m.Function}")))
            .RequireAuthorization(HubSecurity.SignedInPolicy);
        app.MapPost("/choose/{agency}/{function}/{purpose}", async (string agency, string function, string purpose, HttpContext http, ActingSession acting) =>
            await acting.ChooseAsync(new ActingChoice("north-yorkshire", agency, function, purpose), http.RequestAborted) switch
            {
                null => "not yours",
                { IsRefused: true } refused => "refused: " + refused.Narrowed[0].CutBy,
                var chosen => "acting for " + chosen.AgencyName,
            }).RequireAuthorization(HubSecurity.SignedInPolicy);
        app.MapGet("/form", (HttpContext http, IAntiforgery forgery) => forgery.GetAndStoreTokens(http).RequestToken);
        app.MapGet("/", () => "start");
        app.MapGet("/signed-out", () => "signed out");
        app.MapGet("/access-narrowed", (ActingSession acting) => "narrowed: " + acting.Current?.Narrowed[0].CutBy);
    }

    private static string Describe(HttpContext http) => ReaderClaims.ReaderIdentityFrom(http.User) is { } reader
        ? string.Join('|', reader.Agency, reader.Function, reader.Purpose, reader.UserName)
        : "nobody";

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; set; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
