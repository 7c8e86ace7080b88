using Serilog.Core;
using Serilog.Events;

namespace NoWrongDoor.Safeguarding.WebCommon.Logging;

/// <summary>
/// Takes out of an event what may hold somebody's data: paths, queries and headers from anybody, and every free text that comes
/// from code other than our own (frameworks log paths, form values and SQL under names that change between versions).
/// </summary>
public sealed class Redaction : ILogEventEnricher
{
    private const string Ours = "NoWrongDoor.Safeguarding.";

    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        "RequestPath", "Path", "PathBase", "QueryString", "Query", "Url", "Uri", "RequestUri", "Referer", "Referrer", "Body", "Form", "Cookie", "Headers", "Authorization", "Parameters",
    };

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "SourceContext", "EventId", "address", "EnvName", "ActionName", "HealthCheckName", "ConnectionId", "RequestId" };

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        var foreign = !(logEvent.Properties.TryGetValue("SourceContext", out var source)
            && source is ScalarValue { Value: string name } && name.StartsWith(Ours, StringComparison.Ordinal));
        foreach (var (key, value) in logEvent.Properties.ToArray())
        {
            if (Never.Contains(key) || (foreign && !Harmless.Contains(key) && value is not ScalarValue { Value: null or bool or int or long or double or decimal or Enum or TimeSpan }))
            {
                logEvent.RemovePropertyIfPresent(key);
            }
        }
    }
}
