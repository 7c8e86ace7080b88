using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;

namespace NoWrongDoor.Safeguarding.WebCommon.Proxies;

/// <summary>
/// Proxies:0, Proxies:1, … name the addresses (10.0.0.5) and networks (10.1.0.0/16) whose X-Forwarded-For and X-Forwarded-Proto are believed. None
/// by default: then whoever connects is the client, and limits by address cannot be dodged with a header. The host name is never taken from a header.
/// </summary>
public static class TrustedProxies
{
    public static ForwardedHeadersOptions? Read(IConfiguration configuration)
    {
        var named = configuration.GetSection("Proxies").GetChildren().Select(c => c.Value).OfType<string>().Where(v => v.Length > 0).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        // Every hop must be a trusted one, so there is no need to limit their number.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in named)
        {
            Add(options, name);
        }

        return options;
    }

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Read(app.Configuration) is { } options)
        {
            app.UseForwardedHeaders(options);
        }
    }

    private static void Add(ForwardedHeadersOptions options, string name)
    {
        if (IPAddress.TryParse(name, out var address))
        {
            options.KnownProxies.Add(address);
        }
        else
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(name, out var network)
                ? network : throw new InvalidOperationException($"Proxies names '{name}', which is neither an address nor a network such as 10.1.0.0/16."));
        }
    }
}
