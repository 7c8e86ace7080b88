using System.Reflection;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.StaticAssets;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Records;
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
        var silent = (await Crawler.RoutesAsync(hub.Services))
            .Where(r => r.Get<RouteProbeAttribute>() is null && r.Get<NoProbeAttribute>() is null && r.Get<StaticAssetDescriptor>() is null)
            .Select(r => "/" + r.Pattern.TrimStart('/')).Where(route => !CommonGround.Any(c => route.StartsWith(c, StringComparison.Ordinal)));
        Assert.Empty(silent.Distinct());
    }

    [Fact]
    public void PageOfARecord_IsProbedForEveryTypeThatHasOne()
    {
        var probed = typeof(IndexModel).GetCustomAttribute<RouteProbeAttribute>()!.Addresses;
        Assert.Empty(PersonRecordTypes.All.Select(t => t.Record.Type).Append("young-person").Select(type => $"/records/{type}/{{{type}}}").Except(probed));
    }

    [Fact]
    public async Task EveryProbe_LeadsToItsOwnRoute()
    {
        await using var hub = await ApiHub.StartAsync(database);
        var routes = await Crawler.RoutesAsync(hub.Services);
        foreach (var address in routes.SelectMany(r => r.Get<RouteProbeAttribute>()?.Addresses ?? []).Distinct())
        {
            // The start page has two routes; its probe is an address of one of them.
            var path = address.Split('?')[0].Replace("{disclosure}", $"{Guid.Empty}", StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            Assert.Contains(routes, route => route.Get<RouteProbeAttribute>()?.Addresses.Contains(address) == true
                && new TemplateMatcher(TemplateParser.Parse(route.Pattern.TrimStart('/')), []).TryMatch(path, []));
        }
    }
}
