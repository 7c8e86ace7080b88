using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using NoWrongDoor.Safeguarding.WebCommon.Frame;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

/// <summary>A host with nothing but the common ground, a few routes that go wrong, and its log in a file.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _log;

    private TestHost(WebApplication app, string log) => (_app, _log) = (app, log);

    public HttpClient Client => _app.GetTestClient();

    public static async Task<TestHost> StartAsync(Action<WebApplicationBuilder>? with = null)
    {
        var log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logs:File"] = log,
            ["Urls:Hub"] = "http://localhost:5080",
            ["Urls:Identity"] = "http://localhost:5081/",
            ["Notice"] = "Test data: nobody here is real.",
        });
        builder.AddSafeguardingWeb("test");
        builder.WebHost.UseTestServer();
        with?.Invoke(builder);
        var app = builder.Build();
        app.UseSafeguardingWeb();
        MapWrongTurns(app);
        await app.StartAsync();
        return new TestHost(app, log);
    }

    private static void MapWrongTurns(WebApplication app)
    {
        app.MapGet("/people/{name}", (string name) => Results.Text("known"));
        app.MapGet("/broken/{name}", string (string name) => throw new FormatException($"cannot read {name}"));
        app.MapGet("/api/broken/{name}", string (string name) => throw new FormatException($"cannot read {name}"));
        app.MapGet("/status/{status:int}", (int status) => Results.StatusCode(status));
        app.MapGet("/acting", (HttpContext context, PageFrame frame) =>
        {
            frame.Acting = new ActingAs("Invented Police", "Response officer", "Finding a missing child", "/choose");
            frame.Navigation = [new NavigationLink("My work", "/"), new NavigationLink("Search", "/young-people")];
            frame.Account = new AccountLinks("Pat <Officer>", "/signout");
            context.Response.StatusCode = 404;
        });
        app.MapGet("/address", (HttpContext context) => $"{context.Request.Scheme} {context.Request.Host} {context.Connection.RemoteIpAddress}");
        app.MapPost("/api/echo", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return (await reader.ReadToEndAsync()).Length;
        });
        app.MapGet("/log", (ILoggerFactory loggers) => loggers.CreateLogger("Some.Framework").LogWarning("Saw {RequestPath} and {Value} {Count}", "/people/Wynifred", "Wynifred", 3));
    }

    /// <summary>The address that the host sees, for a connection from <paramref name="from"/> with these forwarding headers.</summary>
    public async Task<string> AddressSeenAsync(string from, params string[] forwardedFor)
    {
        var answer = await _app.GetTestServer().SendAsync(context =>
        {
            context.Request.Path = "/address";
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Request.Headers["X-Forwarded-For"] = string.Join(", ", forwardedFor);
            context.Request.Headers["X-Forwarded-Proto"] = string.Join(", ", forwardedFor.Select(_ => "https"));
            context.Request.Headers["X-Forwarded-Host"] = "elsewhere.example";
        });
        using var reader = new StreamReader(answer.Response.Body);
        return await reader.ReadToEndAsync();
    }

    public Task<HttpResponseMessage> BrowseAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml");
        return Client.SendAsync(request);
    }

    public async Task<string> StopAndReadLogAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        return await File.ReadAllTextAsync(_log);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        File.Delete(_log);
    }
}

internal sealed class FixedHealth(HealthCheckResult result) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(result);
}
