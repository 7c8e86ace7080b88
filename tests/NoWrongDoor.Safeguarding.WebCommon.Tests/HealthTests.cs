using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Live_WhileAReadyCheckFails_IsStillOk()
    {
        await using var host = await TestHost.StartAsync(b => b.Services.AddHealthChecks().AddCheck("database", new FixedHealth(HealthCheckResult.Unhealthy("host=secret"))));
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/health/live")).StatusCode);
        var ready = await host.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var text = await ready.Content.ReadAsStringAsync();
        Assert.Equal("failing", JsonDocument.Parse(text).RootElement.GetProperty("checks").GetProperty("database").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_WithEveryCheckWell_IsOk()
    {
        await using var host = await TestHost.StartAsync(b => b.Services.AddHealthChecks().AddCheck("database", new FixedHealth(HealthCheckResult.Healthy())));
        var ready = await host.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("""{"status":"ok","checks":{"database":"ok"}}""", await ready.Content.ReadAsStringAsync());
    }
}
