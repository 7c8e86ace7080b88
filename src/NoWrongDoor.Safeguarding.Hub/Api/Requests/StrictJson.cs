using System.Text.Json;
using System.Text.Unicode;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>Reads JSON that has one reading only, and says where and how a text is not that. Never repeats a value.</summary>
internal static class StrictJson
{
    public const int MaxDepth = 8;

    private static readonly JsonReaderOptions Reading = new() { MaxDepth = MaxDepth };
    private static readonly JsonDocumentOptions Parsing = new() { MaxDepth = MaxDepth };

    public static JsonElement? Object(ReadOnlyMemory<byte> body, out Problem? problem)
    {
        problem = body.Length == 0 ? new Problem("body", "The body is empty.", "Send a JSON object.")
            : body.Span.StartsWith("\uFEFF"u8) ? new Problem("body", "The body begins with a byte order mark.", "Send UTF-8 without a byte order mark.")
            : !Utf8.IsValid(body.Span) ? new Problem("body", "The body is not UTF-8.", "Encode the body in UTF-8.")
            : Walk(body.Span);
        return problem is null ? JsonDocument.Parse(body, Parsing).RootElement : null;
    }

    private static Problem? Walk(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, Reading);
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
                {
                    return new Problem("body", "The body is not a JSON object.", "Send an object: { … }.");
                }

                if (Broken(ref reader, names) is { } problem)
                {
                    return problem;
                }
            }
        }
        catch (JsonException malformed)
        {
            return Malformed(malformed);
        }

        return null;
    }

    private static Problem? Broken(ref Utf8JsonReader reader, Stack<HashSet<string>> names)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Push(new HashSet<string>(StringComparer.Ordinal));
                return null;
            case JsonTokenType.EndObject:
                names.Pop();
                return null;
            case JsonTokenType.PropertyName:
                return TextOf(ref reader) is not { } name ? HalfSymbol
                    : names.Peek().Add(name) ? null
                    : new Problem(MemberName.Shown(name), "The member appears twice.", "Send each member once.");
            case JsonTokenType.String:
                return TextOf(ref reader) is not { } text ? HalfSymbol : text.Contains('\0', StringComparison.Ordinal) ? Zero : null;
            default:
                return null;
        }
    }

    private static Problem HalfSymbol => new("body", "A text holds half of a symbol (an unpaired surrogate).", "Send whole Unicode characters.");

    // PostgreSQL keeps no U+0000 in a text.
    private static Problem Zero => new("body", "A text holds the character U+0000.", "Take it out.");

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // what the reader throws on an escaped lone surrogate
        }
    }

    private static Problem Malformed(JsonException malformed)
    {
        var deep = malformed.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
        return deep
            ? new Problem("body", $"The body is nested deeper than {MaxDepth} levels.", "Send the members that the description of this address names.")
            : new Problem("body", $"The body is not JSON at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.",
                "Check quotation marks, commas and brackets there, and that nothing follows the object.");
    }
}
