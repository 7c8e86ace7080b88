namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Checks tokens that a provider makes for one client: id tokens and logout tokens. What they mean is the caller's to check.</summary>
public sealed class IssuedTokenCheck(string issuer, string audience, IReadOnlyList<string> types, TimeProvider clock)
{
    public TokenCheck<Claims> Check(string? text, KeySet keys)
    {
        if (SignedToken.Read(text, types, out var token) is var unreadable and not TokenFault.None)
        {
            return unreadable;
        }

        if (token.SignatureFault(keys) is var unsigned and not TokenFault.None)
        {
            return unsigned;
        }

        var claims = token.Claims;
        if (claims.Text("iss") is not { } from || !TokenText.SameText(from, issuer))
        {
            return TokenFault.IssuerWrong;
        }

        return !IsFor(claims) ? TokenFault.AudienceWrong
            : claims.Time("iat") is null ? TokenFault.ClaimMissing
            : claims.TimeFault(clock.GetUtcNow(), expiryRequired: true) is var late and not TokenFault.None ? late
            : claims;
    }

    // OpenID Connect Core 3.1.3.7: one audience may stand alone or in a list; another audience beside it is not trusted here.
    private bool IsFor(Claims claims) => claims.Text("aud") is { } one
        ? TokenText.SameText(one, audience)
        : claims.Texts("aud") is [var only] && TokenText.SameText(only, audience);
}
