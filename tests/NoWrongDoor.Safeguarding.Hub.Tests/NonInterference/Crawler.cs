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

/// <summary>A route of an endpoint or of a page, with all that it says of itself.</summary>
internal sealed record HubRoute(string Pattern, IReadOnlyList<object> Metadata)
{
    public T? Get<T>()
        where T : class => Metadata.OfType<T>().LastOrDefault();
}

/// <summary>A request that only reads, as a route's metadata says to ask it.</summary>
internal sealed record Probe(string Route, string Address, string? Body, bool OfLedgerHashes);

/// <summary>Finds every route that only reads in the hub's own endpoint metadata, and asks all of them for every id there is in either world.</summary>
internal static partial class Crawler
{
    private const int MostPages = 4;

    public static async Task<IReadOnlyList<HubRoute>> RoutesAsync(IServiceProvider services)
    {
        var routes = services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null).Select(e => new HubRoute(e.RoutePattern.RawText!, [.. e.Metadata])).ToList();
        var loader = services.GetRequiredService<PageLoader>();
        // A page's own attributes are known only once it is compiled.
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            routes.Add(new HubRoute(page.AttributeRouteInfo!.Template!, [.. compiled.EndpointMetadata ?? []]));
        }

        return routes;
    }

    public static IEnumerable<Probe> Probes(IEnumerable<HubRoute> routes, Func<string, bool, IReadOnlyList<string>> idsOf) =>
        from route in routes
        let probe = route.Get<RouteProbeAttribute>()
        where probe is not null
        from template in probe.Addresses
        from address in Filled(template, idsOf)
        from body in probe.Bodies.All(IsForm) ? probe.Bodies.Prepend(null) : probe.Bodies.Cast<string?>()
        select new Probe(route.Pattern, address, body, probe.OfLedgerHashes);

    /// <summary>Asks one probe, and where it answers a page of a list the pages after it.</summary>
    public static async Task<IReadOnlyList<Answer>> AskAsync(ReaderClient client, Probe probe)
    {
        var answers = new List<Answer>();
        var address = probe.Address;
        while (address is not null && answers.Count < MostPages)
        {
            using var response = probe.Body is not { } body ? await client.GetAsync(address)
                : IsForm(body) ? await client.PostFormAsync(address, body) : await client.PostAsync(address, body);
            answers.Add(await Answer.OfAsync(response, probe.OfLedgerHashes));
            address = probe.Body is null ? NextPage(probe.Address, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType) : null;
        }

        return answers;
    }

    private static bool IsForm(string body) => body[0] != '{';

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
