using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>A public verification key: EC P-256 for ES256, or RSA of at least 2048 bits for PS256 (upstream providers and clients).</summary>
public sealed class PublicKey : IDisposable
{
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
    private readonly AsymmetricAlgorithm _algorithm;
    private readonly SecurityKey _key;

    private PublicKey(AsymmetricAlgorithm algorithm, SecurityKey key, string signing, string thumbprint, string? keyId, JsonObject jwk)
    {
        (_algorithm, _key, Algorithm, Thumbprint, KeyId) = (algorithm, key, signing, thumbprint, keyId ?? thumbprint);
        Jwk = jwk;
        _key.KeyId = KeyId;
    }

    public string Algorithm { get; }

    /// <summary>RFC 7638, SHA-256.</summary>
    public string Thumbprint { get; }

    public string KeyId { get; }

    /// <summary>For validators of Microsoft.IdentityModel.</summary>
    public SecurityKey SecurityKey => _key;

    internal JsonObject Jwk { get; }

    /// <summary>Kid, use and alg added: as published in a key set.</summary>
    public JsonObject ToJwk()
    {
        var jwk = Jwk.DeepClone().AsObject();
        jwk["kid"] = KeyId;
        jwk["use"] = "sig";
        jwk["alg"] = Algorithm;
        return jwk;
    }

    /// <summary>Null for anything but a well-formed public key of an allowed kind; a private or symmetric member refuses the whole key.</summary>
    public static PublicKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || PrivateMembers.Any(m => jwk.TryGetProperty(m, out _)))
        {
            return null;
        }

        var keyId = Text(jwk, "kid");
        var alg = Text(jwk, "alg");
        var use = Text(jwk, "use");
        return use is not (null or "sig") ? null : Text(jwk, "kty") switch
        {
            "EC" when Text(jwk, "crv") == "P-256" && alg is null or "ES256" => Ec(Member(jwk, "x"), Member(jwk, "y"), keyId),
            "RSA" when alg is null or "PS256" => Rsa(Member(jwk, "n"), Member(jwk, "e"), keyId),
            _ => null,
        };
    }

    internal static PublicKey From(ECParameters key) => Ec(key.Q.X, key.Q.Y, null)
        ?? throw new CryptographicException("The key is not an EC key on P-256.");

    internal bool Verify(byte[] signed, byte[] signature)
    {
        // The provider cache is keyed by key id: with keys that a caller supplies it would answer for another key.
        var factory = new CryptoProviderFactory { CacheSignatureProviders = false };
        var provider = factory.CreateForVerifying(_key, Algorithm, false);
        try
        {
            return provider.Verify(signed, signature);
        }
        finally
        {
            factory.ReleaseSignatureProvider(provider);
        }
    }

    public void Dispose() => _algorithm.Dispose();

    private static PublicKey? Ec(byte[]? x, byte[]? y, string? keyId)
    {
        if (x?.Length != 32 || y?.Length != 32)
        {
            return null;
        }

        try
        {
            var ec = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
            var (xs, ys) = (Base64Url.EncodeToString(x), Base64Url.EncodeToString(y));
            var thumbprint = TokenText.Sha256($$"""{"crv":"P-256","kty":"EC","x":"{{xs}}","y":"{{ys}}"}""");
            var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = xs, ["y"] = ys };
            return new PublicKey(ec, new ECDsaSecurityKey(ec), "ES256", thumbprint, keyId, jwk);
        }
        catch (CryptographicException)
        {
            return null; // not a point of the curve
        }
    }

    private static PublicKey? Rsa(byte[]? n, byte[]? e, string? keyId)
    {
        if (n is null || e is null || n.Length is < 256 or > 512 || e.Length is 0 or > 4)
        {
            return null;
        }

        try
        {
            var rsa = RSA.Create(new RSAParameters { Modulus = n, Exponent = e });
            var (ns, es) = (Base64Url.EncodeToString(n), Base64Url.EncodeToString(e));
            var thumbprint = TokenText.Sha256($$"""{"e":"{{es}}","kty":"RSA","n":"{{ns}}"}""");
            var jwk = new JsonObject { ["kty"] = "RSA", ["n"] = ns, ["e"] = es };
            return new PublicKey(rsa, new RsaSecurityKey(rsa), "PS256", thumbprint, keyId, jwk);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement jwk, string name) =>
        jwk.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Member(JsonElement jwk, string name) => Text(jwk, name) is { } text ? TokenText.Decode(text) : null;
}
