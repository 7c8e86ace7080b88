using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Canonical;

/// <summary>
/// The one byte form of a JSON value (RFC 8785, JSON Canonicalization Scheme): what is hashed, signed and put in the ledger.
/// Two texts that mean the same value give the same bytes. A text that two readers could read differently is refused:
/// duplicate names, lone surrogates, invalid UTF-8, comments, numbers beyond a double.
/// </summary>
public static class CanonicalJson
{
    /// <summary>How deep arrays and objects may nest; deeper input is refused before it can exhaust the stack.</summary>
    public const int DepthLimit = 64;

    /// <summary>The canonical bytes of one JSON text in UTF-8.</summary>
    /// <exception cref="CanonicalJsonException">The text is not JSON, or has no canonical form.</exception>
    public static byte[] Serialize(ReadOnlySpan<byte> utf8Json)
    {
        var canonical = new GrowingBytes(utf8Json.Length + 16);
        CanonicalText.Write(utf8Json, canonical);
        return canonical.ToArray();
    }

    /// <summary>The canonical bytes of a parsed element, read from its own text so that nothing is lost on the way.</summary>
    /// <exception cref="CanonicalJsonException">The element has no canonical form.</exception>
    public static byte[] Serialize(JsonElement element) => Serialize(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The canonical bytes of a node made in code; null stands for the JSON value null.</summary>
    /// <exception cref="CanonicalJsonException">The node has no canonical form.</exception>
    public static byte[] Serialize(JsonNode? node)
    {
        var canonical = new GrowingBytes(256);
        CanonicalNode.Write(node, canonical);
        return canonical.ToArray();
    }

    /// <summary>SHA-256 of the canonical bytes of one JSON text.</summary>
    /// <exception cref="CanonicalJsonException">The text is not JSON, or has no canonical form.</exception>
    public static byte[] Hash(ReadOnlySpan<byte> utf8Json)
    {
        var canonical = new GrowingBytes(utf8Json.Length + 16);
        CanonicalText.Write(utf8Json, canonical);
        return SHA256.HashData(canonical.Written);
    }

    /// <summary>SHA-256 of the canonical bytes of a parsed element.</summary>
    /// <exception cref="CanonicalJsonException">The element has no canonical form.</exception>
    public static byte[] Hash(JsonElement element) => Hash(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>SHA-256 of the canonical bytes of a node.</summary>
    /// <exception cref="CanonicalJsonException">The node has no canonical form.</exception>
    public static byte[] Hash(JsonNode? node) => SHA256.HashData(Serialize(node));

    /// <summary>True when the bytes are their own canonical form: what a verifier asks of a stored leaf or a signed document.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8Json)
    {
        var canonical = new GrowingBytes(utf8Json.Length + 16);
        try
        {
            CanonicalText.Write(utf8Json, canonical);
        }
        catch (CanonicalJsonException)
        {
            return false;
        }

        return canonical.Written.SequenceEqual(utf8Json);
    }
}
