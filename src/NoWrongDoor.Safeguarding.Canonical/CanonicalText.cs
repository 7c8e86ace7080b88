using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>Canonical form of a JSON text, in one pass over it.</summary>
internal static class CanonicalText
{
    private static readonly JsonReaderOptions Strict = new()
    {
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = CanonicalJson.DepthLimit,
    };

    public static void Write(ReadOnlySpan<byte> utf8Json, GrowingBytes output)
    {
        var reader = new Utf8JsonReader(utf8Json, Strict);
        try
        {
            reader.Read();
            WriteValue(ref reader, output);
            // Finds whatever follows the value.
            reader.Read();
        }
        catch (JsonException malformed)
        {
            throw new CanonicalJsonException($"Not JSON, at byte {reader.BytesConsumed}: {malformed.Message}", malformed);
        }
        catch (InvalidOperationException invalid) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            throw new CanonicalJsonException(
                $"The string that starts at byte {reader.TokenStartIndex} is not valid Unicode (half of a surrogate pair, or invalid UTF-8).", invalid);
        }
    }

    private static void WriteValue(ref Utf8JsonReader reader, GrowingBytes output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: WriteObject(ref reader, output); break;
            case JsonTokenType.StartArray: WriteArray(ref reader, output); break;
            case JsonTokenType.String: CanonicalString.Write(reader.GetString()!, output); break;
            case JsonTokenType.Number: WriteNumber(ref reader, output); break;
            case JsonTokenType.True: output.Append("true"u8); break;
            case JsonTokenType.False: output.Append("false"u8); break;
            default: output.Append("null"u8); break;
        }
    }

    private static void WriteObject(ref Utf8JsonReader reader, GrowingBytes output)
    {
        output.Append((byte)'{');
        var order = new MemberOrder();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            order.Add(name, output.Length);
            CanonicalString.Write(name, output);
            output.Append((byte)':');
            reader.Read();
            WriteValue(ref reader, output);
            output.Append((byte)',');
        }

        order.Settle(output);
        output.Append((byte)'}');
    }

    private static void WriteArray(ref Utf8JsonReader reader, GrowingBytes output)
    {
        output.Append((byte)'[');
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count++ > 0)
            {
                output.Append((byte)',');
            }

            WriteValue(ref reader, output);
        }

        output.Append((byte)']');
    }

    private static void WriteNumber(ref Utf8JsonReader reader, GrowingBytes output)
    {
        if (!reader.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            throw new CanonicalJsonException($"The number at byte {reader.TokenStartIndex} is beyond the range of a double.");
        }

        output.Advance(EcmaScriptNumber.Write(value, output.Room(EcmaScriptNumber.LongestText)));
    }
}
