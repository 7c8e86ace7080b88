using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>A route that nobody told the crawler how to ask would be a channel that nobody checks.</summary>
public sealed class RouteProbeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Routes of the common ground that show no record: health, styles and scripts, the error page's own address.
    private static readonly string[] CommonGround = ["/health/", "/{**path:file}", "/problem"];

    [Fact]
    public async Task EveryRoute_SaysHowItIsProbedOrWhyNot()
    {
        await using var hub = await ApiHub.StartAsync(database);
        var silent = (await Crawler.EndpointsAsync(hub.Services)).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RouteProbeAttribute>() is null && e.Metadata.GetMetadata<NoProbeAttribute>() is null)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => $"/{e.RoutePattern.RawText!.TrimStart('/')}").Where(route => !CommonGround.Any(c => route.StartsWith(c, StringComparison.Ordinal)));
        Assert.Empty(silent.Distinct());
    }

    [Fact]
    public async Task EveryProbe_LeadsToItsOwnRoute()
    {
        await using var hub = await ApiHub.StartAsync(database);
        foreach (var endpoint in (await Crawler.EndpointsAsync(hub.Services)).OfType<RouteEndpoint>())
        {
            foreach (var address in endpoint.Metadata.GetMetadata<RouteProbeAttribute>()?.Addresses ?? [])
            {
                var path = address.Split('?')[0].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
                var matcher = new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!.TrimStart('/')), []);
                Assert.True(matcher.TryMatch(path, []), $"{address} is no address of {endpoint.RoutePattern.RawText}");
            }
        }
    }
}
