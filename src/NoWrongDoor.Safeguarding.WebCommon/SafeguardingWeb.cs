using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using NoWrongDoor.Safeguarding.WebCommon.Forms;
using NoWrongDoor.Safeguarding.WebCommon.Frame;
using NoWrongDoor.Safeguarding.WebCommon.Headers;
using NoWrongDoor.Safeguarding.WebCommon.Health;
using NoWrongDoor.Safeguarding.WebCommon.Logging;
using NoWrongDoor.Safeguarding.WebCommon.Problems;
using NoWrongDoor.Safeguarding.WebCommon.Proxies;
using NoWrongDoor.Safeguarding.WebCommon.Telemetry;

namespace NoWrongDoor.Safeguarding.WebCommon;

/// <summary>What both hosts have in common: pages, headers, problem answers, logs without personal data, health, telemetry, limits.</summary>
public static class SafeguardingWeb
{
    /// <param name="builder">The host.</param>
    /// <param name="program">hub or identity: names the cookies (one host name, several ports) and the service in telemetry.</param>
    /// <param name="configure">Last word on the options; Urls:Hub, Urls:Identity and Notice of the configuration are read before.</param>
    public static WebApplicationBuilder AddSafeguardingWeb(this WebApplicationBuilder builder, string program, Action<SafeguardingWebOptions>? configure = null)
    {
        var services = builder.Services;
        services.AddOptions<SafeguardingWebOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            foreach (var url in new[] { configuration["Urls:Hub"], configuration["Urls:Identity"] })
            {
                if (Uri.TryCreate(url, UriKind.Absolute, out var uri))
                {
                    options.FormTargets.Add(uri.GetLeftPart(UriPartial.Authority));
                }
            }

            options.Notice = configuration["Notice"];
            configure?.Invoke(options);
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<PageFrame>();
        services.AddHealthChecks();
        services.AddHostedService(provider => new OtlpExport(provider.GetRequiredService<IConfiguration>(), program));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        AddPages(services, program);
        builder.AddSafeLogging();
        builder.WebHost.ConfigureKestrel((_, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = new SafeguardingWebOptions().MaxRequestBody;
        });
        // Outside Development a build's own output would answer the compressed styles with an empty body; published output has no such manifest and is unchanged.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    private static void AddPages(IServiceCollection services, string program)
    {
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.Filters.Add<InvalidInputFilter>();
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = $"nwd-{program}-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    /// <summary>Call first, before the host's own authentication and endpoints.</summary>
    public static WebApplication UseSafeguardingWeb(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemResponses>();
        app.UseMiddleware<RequestLog>();
        app.UseRouting();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        return app;
    }
}
