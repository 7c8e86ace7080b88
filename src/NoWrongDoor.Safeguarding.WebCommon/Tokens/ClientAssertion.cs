using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>private_key_jwt (RFC 7523): a client shows that it holds its key.</summary>
public sealed record ClientAssertion(string ClientId, DateTimeOffset Expires)
{
    public const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>The audience is the issuer identifier, never an endpoint (FAPI 2.0 5.3.3.1).</summary>
    public static string Create(SigningKey key, string clientId, string issuer, DateTimeOffset now) => key.Sign("JWT", new JsonObject
    {
        ["iss"] = clientId,
        ["sub"] = clientId,
        ["aud"] = issuer,
        ["jti"] = TokenText.NewId(),
        ["iat"] = now.ToUnixTimeSeconds(),
        ["nbf"] = now.ToUnixTimeSeconds(),
        ["exp"] = now.ToUnixTimeSeconds() + 60,
    });
}
