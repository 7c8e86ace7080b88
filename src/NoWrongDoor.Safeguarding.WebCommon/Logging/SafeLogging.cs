using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace NoWrongDoor.Safeguarding.WebCommon.Logging;

/// <summary>Serilog as JSON lines to the console, and to Logs:File when that is configured. Levels: Serilog:MinimumLevel.</summary>
public static class SafeLogging
{
    public static void AddSafeLogging(this WebApplicationBuilder builder)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.With<Redaction>()
            .WriteTo.Console(new CompactJson());
        if (builder.Configuration["Logs:File"] is { Length: > 0 } file)
        {
            configuration.WriteTo.File(new CompactJson(), file, shared: true);
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }
}
