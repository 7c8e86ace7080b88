using System.Text.Json;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Checks access tokens of one issuer for one audience. <paramref name="keys"/> are the issuer's, fetched from configuration.</summary>
public sealed class AccessTokenCheck(string issuer, string audience, Func<CancellationToken, ValueTask<KeySet>> keys, TimeProvider clock)
{
    private static readonly string[] Types = [AccessToken.Type];

    public async ValueTask<TokenCheck<AccessToken>> CheckAsync(string? text, CancellationToken cancellation)
    {
        if (SignedToken.Read(text, Types, out var token) is var unreadable and not TokenFault.None)
        {
            return unreadable;
        }

        if (token.Algorithm != "ES256")
        {
            return TokenFault.AlgorithmRefused;
        }

        if (token.SignatureFault(await keys(cancellation)) is var unsigned and not TokenFault.None)
        {
            return unsigned;
        }

        return ClaimsFault(token.Claims) is var wrong and not TokenFault.None ? wrong : Accepted(token.Claims);
    }

    private TokenFault ClaimsFault(Claims claims)
    {
        if (claims.Text("iss") is not { } from || !TokenText.SameText(from, issuer))
        {
            return TokenFault.IssuerWrong;
        }

        return claims.Text("aud") is not { } to || !TokenText.SameText(to, audience)
            ? TokenFault.AudienceWrong
            : claims.TimeFault(clock.GetUtcNow(), expiryRequired: true);
    }

    private static TokenCheck<AccessToken> Accepted(Claims claims)
    {
        if (claims.Text("sub") is not { Length: > 0 } subject || claims.Text("client_id") is not { Length: > 0 } client
            || claims.Text("jti") is not { Length: > 0 } || claims.Time("iat") is null)
        {
            return TokenFault.ClaimMissing;
        }

        return BoundKey(claims) is { } key
            ? new AccessToken(subject, client, key, claims.Time("exp")!.Value, claims)
            : TokenFault.BindingWrong;
    }

    private static string? BoundKey(Claims claims) =>
        claims.Json.TryGetProperty("cnf", out var cnf) && cnf.ValueKind == JsonValueKind.Object ? new Claims(cnf).Text("jkt") : null;
}
