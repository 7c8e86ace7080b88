using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Sharing.Signatures;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>One party's public key with the days on which it counts.</summary>
/// <param name="Party">The party that holds the private key.</param>
/// <param name="X">The point's first coordinate, base64url.</param>
/// <param name="Y">The point's second coordinate, base64url.</param>
/// <param name="From">The first day on which it counts.</param>
/// <param name="Revoked">The day from which it no longer counts, or null.</param>
public sealed record TrustedKey(string Party, string X, string Y, DateOnly From, DateOnly? Revoked)
{
    /// <summary>The public part of a key as an entry of a list.</summary>
    public static TrustedKey Of(string party, ECDsa key, DateOnly from, DateOnly? revoked = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        var point = key.ExportParameters(false);
        return new TrustedKey(party, Base64Url.EncodeToString(point.Q.X), Base64Url.EncodeToString(point.Q.Y), from, revoked);
    }

    /// <summary>The key for verification; dispose of it.</summary>
    public ECDsa Key() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
    });

    internal bool CountsOn(DateOnly at) => at >= From && (Revoked is null || at < Revoked);
}

/// <summary>The public keys of the parties, signed as one list by the installation's trust root.</summary>
public sealed class TrustList
{
    private readonly IReadOnlyList<TrustedKey> _keys;

    private TrustList(IReadOnlyList<TrustedKey> keys) => _keys = keys;

    /// <summary>All keys, revoked ones included.</summary>
    public IReadOnlyList<TrustedKey> Keys => _keys;

    /// <summary>The keys of a party that count on a day.</summary>
    public IReadOnlyList<TrustedKey> KeysOf(string party, DateOnly at) => [.. _keys.Where(k => k.Party == party && k.CountsOn(at))];

    /// <summary>Writes a signed list.</summary>
    public static string Sign(IEnumerable<TrustedKey> keys, ECDsa trustRoot)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(trustRoot);
        var list = new JsonObject { ["v"] = 1, ["keys"] = new JsonArray([.. keys.Select(Entry)]) };
        var header = """{"alg":"ES256","typ":"trust-list+jws"}"""u8.ToArray();
        return new JsonObject { ["list"] = list, ["signature"] = JsonWebSignature.Sign(header, CanonicalJson.Serialize(list), trustRoot) }.ToJsonString();
    }

    /// <summary>Reads a list; it counts only under the trust root's signature.</summary>
    public static Parsed<TrustList> Parse(string json, ECDsa trustRoot)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(trustRoot);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (!document.RootElement.TryGetProperty("list", out var list) || JsonWebSignature.Text(document.RootElement, "signature") is not { } signature)
            {
                return Wrong("The trust list has no list or no signature.");
            }
            if (JsonWebSignature.Header(signature, out var why) is not { } header || JsonWebSignature.Text(header, "typ") != "trust-list+jws"
                || !JsonWebSignature.IsBy(signature, CanonicalJson.Serialize(list), trustRoot))
            {
                return Wrong($"The trust list is not signed by this installation's trust root{(why.Length > 0 ? ": " + why : "")}.");
            }
            return Parsed<TrustList>.Right(new TrustList([.. list.GetProperty("keys").EnumerateArray().Select(Entry)]));
        }
        catch (Exception e) when (e is JsonException or CanonicalJsonException or FormatException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return Wrong($"The trust list cannot be read: {e.Message}");
        }
    }

    private static Parsed<TrustList> Wrong(string problem) =>
        Parsed<TrustList>.Wrong([new Fault(null, 1, problem, "Put back the list that the trust root signed, or sign it again.")]);

    private static JsonObject Entry(TrustedKey key) => new()
    {
        ["party"] = key.Party,
        ["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = key.X, ["y"] = key.Y },
        ["from"] = Day(key.From),
        ["revoked"] = key.Revoked is { } revoked ? Day(revoked) : null,
    };

    private static TrustedKey Entry(JsonElement entry)
    {
        var jwk = entry.GetProperty("jwk");
        var key = new TrustedKey(JsonWebSignature.Text(entry, "party")!, JsonWebSignature.Text(jwk, "x")!, JsonWebSignature.Text(jwk, "y")!,
            Day(entry.GetProperty("from").GetString()!), entry.GetProperty("revoked") is { ValueKind: JsonValueKind.String } revoked ? Day(revoked.GetString()!) : null);
        // A point off the curve is refused here, not when somebody's signature is at stake.
        using var usable = key.Key();
        return key;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
