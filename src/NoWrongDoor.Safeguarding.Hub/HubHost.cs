using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Pages;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.WebCommon;

namespace NoWrongDoor.Safeguarding.Hub;

/// <summary>The hub as a program puts it together, and as tests do: they change what lies outside it and nothing of it.</summary>
public static class HubHost
{
    public static WebApplication Build(string[] args, HubConfiguration configuration, Action<WebApplicationBuilder>? adapt = null)
    {
        // Named, because pages and styles are found by it: under a test the entry assembly is another.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(HubHost).Assembly.GetName().Name });
        builder.AddSafeguardingWeb("hub", web =>
        {
            web.FormTargets.Add(configuration.Urls.Identity);
            web.Notice ??= configuration.Partnerships is null ? null : "Demonstration: every person, place and event here is invented.";
        });
        builder.Services.AddSafeguardingCore(configuration);
        builder.Services.AddHubSecurity(HubSecuritySettings.Of(configuration));
        builder.Services.AddHubApi();
        builder.Services.AddHubPages();
        if (Roles(builder.Configuration).Contains("sequencer"))
        {
            builder.Services.AddLedgerSequencer(configuration);
        }

        adapt?.Invoke(builder);
        var app = builder.Build();
        app.UseSafeguardingWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseHubFrame();
        app.MapSignIn();
        app.MapHubApi();
        return app;
    }

    // --role web,sequencer: several hosts may serve, and any number may offer to sequence.
    private static HashSet<string> Roles(ConfigurationManager configuration) =>
        [.. (configuration["role"] ?? "web").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
