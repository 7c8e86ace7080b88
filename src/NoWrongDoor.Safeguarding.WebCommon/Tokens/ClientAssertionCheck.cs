namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Checks client assertions for one issuer. <paramref name="keysOf"/> gives the registered keys of a client, null for an unknown one.</summary>
public sealed class ClientAssertionCheck(
    string issuer, Func<string, CancellationToken, ValueTask<KeySet?>> keysOf, FirstUse firstUse, TimeProvider clock)
{
    private static readonly string[] Types = ["JWT", "client-authentication+jwt", ""];
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    public async ValueTask<TokenCheck<ClientAssertion>> CheckAsync(string? assertion, CancellationToken cancellation)
    {
        if (SignedToken.Read(assertion, Types, out var token) is var unreadable and not TokenFault.None)
        {
            return unreadable;
        }

        if (token.Claims.Text("sub") is not { Length: > 0 and <= 200 } client || token.Claims.Text("iss") != client)
        {
            return TokenFault.SubjectWrong;
        }

        if (await keysOf(client, cancellation) is not { } keys)
        {
            return TokenFault.KeyUnknown;
        }

        if (token.SignatureFault(keys) is var unsigned and not TokenFault.None)
        {
            return unsigned;
        }

        return ClaimsFault(token.Claims) is var wrong and not TokenFault.None ? wrong : await UseAsync(client, token.Claims, cancellation);
    }

    private TokenFault ClaimsFault(Claims claims)
    {
        // A list of audiences is refused: FAPI 2.0 wants the issuer as a string, so that no assertion works at two servers.
        if (claims.Text("aud") is not { } audience || !TokenText.SameText(audience, issuer))
        {
            return TokenFault.AudienceWrong;
        }

        var now = clock.GetUtcNow();
        return claims.TimeFault(now, expiryRequired: true) is var late and not TokenFault.None ? late
            : claims.Time("exp") > now + LongestLife ? TokenFault.LifetimeTooLong
            : claims.Text("jti") is { Length: > 0 } ? TokenFault.None : TokenFault.ClaimMissing;
    }

    private async ValueTask<TokenCheck<ClientAssertion>> UseAsync(string client, Claims claims, CancellationToken cancellation)
    {
        var expires = claims.Time("exp")!.Value;
        var use = TokenText.UseOf("client-assertion " + issuer, client, claims.Text("jti")!);
        return await firstUse(use, expires, cancellation) ? new ClientAssertion(client, expires) : TokenFault.Replayed;
    }
}
