using NoWrongDoor.Safeguarding.Core;
using NoWrongDoor.Safeguarding.Core.Auditing.Sequencing;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Pages;
using NoWrongDoor.Safeguarding.Hub.Pages.Ground;
using NoWrongDoor.Safeguarding.Hub.Security;
using NoWrongDoor.Safeguarding.Hub.Security.SignIn;
using NoWrongDoor.Safeguarding.WebCommon;
using NoWrongDoor.Safeguarding.WebCommon.Health;

namespace NoWrongDoor.Safeguarding.Hub;

/// <summary>The hub as a program puts it together, and as tests do: they change what lies outside it and nothing of it.</summary>
public static class HubHost
{
    // --role web,sequencer,jobs: several nodes may serve, and any number may offer to sequence or to run jobs.
    private const string Web = "web";
    private const string Sequencer = "sequencer";
    private const string Jobs = "jobs";

    public static async Task RunAsync(string[] args)
    {
        var app = Build(args, HubConfiguration.Load());
        await app.Services.GetRequiredService<DatabaseReadiness>().CheckAsync(CancellationToken.None);
        await app.RunAsync();
    }

    public static WebApplication Build(string[] args, HubConfiguration configuration, Action<WebApplicationBuilder>? adapt = null)
    {
        // Named, because pages and styles are found by it: under a test the entry assembly is another.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(HubHost).Assembly.GetName().Name });
        var roles = RolesOf(builder.Configuration["role"]);
        builder.AddSafeguardingWeb("hub", web =>
        {
            web.FormTargets.Add(configuration.Urls.Identity);
            web.Notice ??= configuration.Partnerships is null ? null : "Demonstration: every person, place and event here is invented.";
        });
        builder.Services.AddSafeguardingCore(configuration);
        builder.Services.AddHubSecurity(HubSecuritySettings.Of(configuration));
        builder.Services.AddHubApi();
        builder.Services.AddHubPages();
        builder.Services.AddSingleton<DatabaseReadiness>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseReadiness>("database");
        if (roles.Contains(Sequencer))
        {
            builder.Services.AddLedgerSequencer(configuration);
        }

        if (roles.Contains(Jobs))
        {
            builder.Services.AddJobNode(configuration);
        }

        if (builder.Configuration["urls"] is null)
        {
            builder.WebHost.UseUrls(configuration.Urls.Hub);
        }

        adapt?.Invoke(builder);
        return Map(builder.Build(), roles);
    }

    private static WebApplication Map(WebApplication app, string[] roles)
    {
        if (!roles.Contains(Web))
        {
            app.MapHealth();
            return app;
        }

        app.UseSafeguardingWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseHubFrame();
        app.MapSignIn();
        app.MapTiles();
        app.MapHubApi();
        return app;
    }

    private static string[] RolesOf(string? named)
    {
        string[] roles = named is null ? [Web] : named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return roles.All(r => r is Web or Sequencer or Jobs) && roles.Length > 0
            ? roles : throw new ArgumentException($"--role takes {Web}, {Sequencer} and {Jobs}, joined by commas.");
    }
}
