using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests.Tokens;

/// <summary>Makes tokens that no honest signer would.</summary>
internal static class Forge
{
    public static string Unsigned(string header, string claims) => Part(header) + "." + Part(claims) + ".";

    public static string With(ECDsa key, JsonObject header, JsonObject claims)
    {
        var signed = Part(header.ToJsonString()) + "." + Part(claims.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256));
    }

    public static string WithHmac(byte[] key, JsonObject header, JsonObject claims)
    {
        var signed = Part(header.ToJsonString()) + "." + Part(claims.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)));
    }

    public static string WithRsa(RSA key, JsonObject header, JsonObject claims, RSASignaturePadding padding)
    {
        var signed = Part(header.ToJsonString()) + "." + Part(claims.ToJsonString());
        return signed + "." + Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, padding));
    }

    public static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public static JsonObject PublicJwk(ECDsa key, bool withPrivatePart = false)
    {
        var p = key.ExportParameters(withPrivatePart);
        var jwk = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(p.Q.X),
            ["y"] = Base64Url.EncodeToString(p.Q.Y),
        };
        if (withPrivatePart)
        {
            jwk["d"] = Base64Url.EncodeToString(p.D);
        }

        return jwk;
    }
}
