using System.Text;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>A compact JWS taken apart by strict rules. Nothing in it is trusted before <see cref="IsSignedBy(PublicKey)"/>.</summary>
internal sealed class SignedToken
{
    // Enough for an access token with many agreements; far below what Kestrel lets into a header.
    public const int MostCharacters = 8192;
    private static readonly string[] AllowedAlgorithms = ["ES256", "PS256"];
    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private SignedToken(JsonElement header, Claims claims, byte[] signed, byte[] signature)
        => (Header, Claims, _signed, _signature) = (header, claims, signed, signature);

    public JsonElement Header { get; }

    public Claims Claims { get; }

    public string Algorithm => Header.GetProperty("alg").GetString()!;

    public string? KeyId => Header.TryGetProperty("kid", out var kid) ? kid.GetString() : null;

    public static TokenFault Read(string? text, IReadOnlyList<string> types, out SignedToken token)
    {
        token = null!;
        if (string.IsNullOrEmpty(text) || text.Length > MostCharacters)
        {
            return string.IsNullOrEmpty(text) ? TokenFault.Malformed : TokenFault.TooLarge;
        }

        var parts = text.Split('.');
        if (parts.Length != 3 || TokenText.Decode(parts[0]) is not { } headerBytes || TokenText.Decode(parts[1]) is not { } payload
            || TokenText.Decode(parts[2]) is not { } signature || StrictJson.Object(headerBytes) is not { } header)
        {
            return TokenFault.Malformed;
        }

        if (HeaderFault(header, types) is var fault and not TokenFault.None)
        {
            return fault;
        }

        if (StrictJson.Object(payload) is not { } claims)
        {
            return TokenFault.Malformed;
        }

        token = new SignedToken(header, new Claims(claims), Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature);
        return TokenFault.None;
    }

    public bool IsSignedBy(PublicKey key) => key.Algorithm == Algorithm && key.Verify(_signed, _signature);

    public TokenFault SignatureFault(KeySet keys)
    {
        var candidates = keys.For(KeyId, Algorithm).ToList();
        return candidates.Count == 0 ? TokenFault.KeyUnknown
            : candidates.Any(IsSignedBy) ? TokenFault.None : TokenFault.SignatureWrong;
    }

    private static TokenFault HeaderFault(JsonElement header, IReadOnlyList<string> types)
    {
        if (!IsText(header, "alg", out var alg) || !AllowedAlgorithms.Contains(alg, StringComparer.Ordinal))
        {
            return TokenFault.AlgorithmRefused;
        }

        // RFC 7515 4.1.9: the media type prefix may be written out and case does not matter.
        var typ = IsText(header, "typ", out var given) ? given : string.Empty;
        if (typ.StartsWith("application/", StringComparison.OrdinalIgnoreCase))
        {
            typ = typ["application/".Length..];
        }

        if (!types.Contains(typ, StringComparer.OrdinalIgnoreCase))
        {
            return TokenFault.TypeRefused;
        }

        // No extension is understood here (RFC 7515 4.1.11), and a kid that is no text cannot name a key.
        return header.TryGetProperty("crit", out _) || header.TryGetProperty("b64", out _)
            || (header.TryGetProperty("kid", out var kid) && kid.ValueKind != JsonValueKind.String) ? TokenFault.Malformed : TokenFault.None;
    }

    private static bool IsText(JsonElement json, string name, out string text)
    {
        var found = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;
        text = found ? value.GetString()! : string.Empty;
        return found;
    }
}
