using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace NoWrongDoor.Safeguarding.WebCommon.Logging;

/// <summary>One JSON object a line, in the field names of CLEF, so that common tools read it. An exception is written without its message.</summary>
public sealed class CompactJson : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: "$type");

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write("{\"@t\":\"");
        output.Write(logEvent.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        output.Write('"');
        Text(output, "@l", logEvent.Level.ToString());
        Text(output, "@mt", logEvent.MessageTemplate.Text);
        Text(output, "@m", logEvent.RenderMessage(CultureInfo.InvariantCulture));
        if (logEvent.Exception is { } exception)
        {
            Text(output, "@x", ExceptionOutline.Of(exception));
        }

        if (logEvent.TraceId is { } trace)
        {
            Text(output, "@tr", trace.ToHexString());
        }

        if (logEvent.SpanId is { } span)
        {
            Text(output, "@sp", span.ToHexString());
        }

        foreach (var (name, value) in logEvent.Properties)
        {
            Name(output, name.StartsWith('@') ? "@" + name : name);
            Values.Format(value, output);
        }

        output.Write("}\n");
    }

    private static void Text(TextWriter output, string name, string value)
    {
        Name(output, name);
        JsonValueFormatter.WriteQuotedJsonString(value, output);
    }

    private static void Name(TextWriter output, string name)
    {
        output.Write(',');
        JsonValueFormatter.WriteQuotedJsonString(name, output);
        output.Write(':');
    }
}
