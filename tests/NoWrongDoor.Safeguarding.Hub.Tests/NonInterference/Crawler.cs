using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>A request that only reads, as a route's metadata says to ask it.</summary>
internal sealed record Probe(string Route, string Address, string? Body, bool OfLedgerHashes);

/// <summary>Finds every route that only reads in the hub's own endpoint metadata, and asks all of them for every id there is in either world.</summary>
internal static partial class Crawler
{
    public static async Task<IReadOnlyList<Endpoint>> EndpointsAsync(IServiceProvider services)
    {
        var endpoints = services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).Distinct().ToList();
        var pages = services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>();
        var loader = services.GetRequiredService<PageLoader>();
        // A page's own attributes are in its endpoint only once it is compiled.
        foreach (var page in pages)
        {
            endpoints.RemoveAll(e => e.Metadata.GetMetadata<PageActionDescriptor>() is { } known && known.RelativePath == page.RelativePath);
            if ((await loader.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint is { } compiled)
            {
                endpoints.Add(compiled);
            }
        }

        return endpoints;
    }

    public static IEnumerable<Probe> Probes(IEnumerable<Endpoint> endpoints, Func<string, bool, IReadOnlyList<string>> idsOf) =>
        from endpoint in endpoints
        let probe = endpoint.Metadata.GetMetadata<RouteProbeAttribute>()
        where probe is not null
        from template in probe.Addresses
        from address in Filled(template, idsOf)
        from body in probe.Bodies.Count == 0 ? new string?[] { null } : probe.Bodies.Cast<string?>()
        select new Probe((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName!, address, body, probe.OfLedgerHashes);

    /// <summary>Asks one probe, and where it answers a page of a list the pages after it.</summary>
    public static async Task<IReadOnlyList<Answer>> AskAsync(ReaderClient client, Probe probe)
    {
        var answers = new List<Answer>();
        var address = probe.Address;
        while (address is not null)
        {
            using var response = probe.Body is null ? await client.GetAsync(address) : await client.PostAsync(address, probe.Body);
            answers.Add(await Answer.OfAsync(response, probe.OfLedgerHashes));
            address = probe.Body is null ? NextPage(probe.Address, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType) : null;
        }

        return answers;
    }

    private static string? NextPage(string address, string body, string? mediaType) =>
        mediaType == "application/json" && JsonNode.Parse(body) is JsonObject page && page["next"] is JsonValue next
            ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={next.GetValue<string>()}" : null;

    private static IEnumerable<string> Filled(string template, Func<string, bool, IReadOnlyList<string>> idsOf)
    {
        var place = Placeholder().Match(template);
        var inPath = !template[..Math.Max(place.Index, 0)].Contains('?', StringComparison.Ordinal);
        return place.Success ? idsOf(place.Groups[1].Value, inPath).Select(id => template.Replace(place.Value, id, StringComparison.Ordinal)) : [template];
    }

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();
}
