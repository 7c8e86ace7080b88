using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>
/// A client that signs for itself: the check shares no code with the provider it tries, so that one mistake cannot hide in both.
/// </summary>
public sealed class ContractClient : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();
    private readonly ECDsa _proofKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ContractClient(string id, string pem, string redirect)
    {
        (Id, Redirect) = (id, redirect);
        _key.ImportFromPem(pem);
    }

    public string Id { get; }

    public string Redirect { get; }

    /// <summary>A client assertion; a null value among the changes leaves the claim out.</summary>
    public string Assertion(string issuer, DateTimeOffset now, JsonObject? changes = null, bool wrongKey = false) =>
        Sign(wrongKey ? _proofKey : _key, new JsonObject { ["typ"] = "JWT", ["alg"] = "ES256" }, Changed(new JsonObject
        {
            ["iss"] = Id, ["sub"] = Id, ["aud"] = issuer, ["jti"] = Random(), ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.ToUnixTimeSeconds() + 60,
        }, changes));

    public string Proof(Uri target, DateTimeOffset now, string? nonce, JsonObject? changes = null)
    {
        var point = _proofKey.ExportParameters(false).Q;
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        var claims = new JsonObject { ["jti"] = Random(), ["htm"] = "POST", ["htu"] = target.ToString(), ["iat"] = now.ToUnixTimeSeconds() };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Sign(_proofKey, new JsonObject { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = jwk }, Changed(claims, changes));
    }

    public void Dispose()
    {
        _key.Dispose();
        _proofKey.Dispose();
    }

    internal static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static JsonObject Changed(JsonObject claims, JsonObject? changes)
    {
        foreach (var (name, value) in changes ?? [])
        {
            if (value is null)
            {
                claims.Remove(name);
            }
            else
            {
                claims[name] = value.DeepClone();
            }
        }

        return claims;
    }

    private static string Sign(ECDsa key, JsonObject header, JsonObject claims)
    {
        var signed = Part(header) + "." + Part(claims);
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
