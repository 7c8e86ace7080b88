using System.Buffers;
using System.Text;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>Strings as RFC 8785 section 3.2.2.2 writes them: only what JSON demands is escaped, and always in the same way.</summary>
internal static class CanonicalString
{
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Write(string value, GrowingBytes output)
    {
        try
        {
            WriteUtf8(Strict.GetBytes(value), output);
        }
        catch (EncoderFallbackException lone)
        {
            throw new CanonicalJsonException($"A string holds half of a surrogate pair (at character {lone.Index}).", lone);
        }
    }

    /// <summary>Writes a string that is already valid, unescaped UTF-8.</summary>
    public static void WriteUtf8(ReadOnlySpan<byte> value, GrowingBytes output)
    {
        output.Append((byte)'"');
        for (int next; (next = value.IndexOfAny(MustEscape)) >= 0; value = value[(next + 1)..])
        {
            output.Append(value[..next]);
            Escape(value[next], output);
        }

        output.Append(value);
        output.Append((byte)'"');
    }

    private static void Escape(byte value, GrowingBytes output)
    {
        switch (value)
        {
            case (byte)'"': output.Append("\\\""u8); break;
            case (byte)'\\': output.Append("\\\\"u8); break;
            case (byte)'\b': output.Append("\\b"u8); break;
            case (byte)'\t': output.Append("\\t"u8); break;
            case (byte)'\n': output.Append("\\n"u8); break;
            case (byte)'\f': output.Append("\\f"u8); break;
            case (byte)'\r': output.Append("\\r"u8); break;
            default:
                output.Append("\\u00"u8);
                output.Append("0123456789abcdef"u8[value >> 4]);
                output.Append("0123456789abcdef"u8[value & 15]);
                break;
        }
    }
}
