using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>RFC 9449: proof of possession of the key that a token is bound to, for one request.</summary>
public sealed record DpopProof(string Thumbprint, string Id)
{
    public const string Header = "DPoP";
    public const string NonceHeader = "DPoP-Nonce";
    public const string Type = "dpop+jwt";

    public static string Create(SigningKey key, string method, Uri target, DateTimeOffset now, string? accessToken = null, string? nonce = null)
    {
        var claims = new JsonObject
        {
            ["jti"] = TokenText.NewId(),
            ["htm"] = method,
            ["htu"] = TargetOf(target),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
        {
            claims["ath"] = TokenText.Sha256(accessToken);
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return key.Sign(Type, claims, embedKey: true);
    }

    /// <summary>Scheme, host, port and path, normalised as RFC 3986 6.2.2 and 6.2.3 say; query and fragment do not count.</summary>
    public static string TargetOf(Uri target) =>
        target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
