namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>
/// What one request must prove. The target's origin comes from configuration, never from the Host header. A nonce is asked for only when
/// <paramref name="Nonces"/> is given.
/// </summary>
public sealed record DpopRequest(string Method, Uri Target, string? AccessToken = null, DpopNonces? Nonces = null);

/// <summary>Checks DPoP proofs. The proof's own key verifies it: whether that key may do anything is the caller's comparison with cnf.jkt.</summary>
public sealed class DpopProofCheck(FirstUse firstUse, TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly string[] Types = [DpopProof.Type];

    public async ValueTask<TokenCheck<DpopProof>> CheckAsync(string? proof, DpopRequest request, CancellationToken cancellation)
    {
        if (SignedToken.Read(proof, Types, out var token) is var unreadable and not TokenFault.None)
        {
            return unreadable;
        }

        if (!token.Header.TryGetProperty("jwk", out var jwk))
        {
            return TokenFault.KeyRefused;
        }

        using var key = PublicKey.Read(jwk);
        if (key is null || key.Algorithm != token.Algorithm)
        {
            return TokenFault.KeyRefused;
        }

        if (!token.IsSignedBy(key))
        {
            return TokenFault.SignatureWrong;
        }

        return ClaimsFault(token.Claims, request) is var wrong and not TokenFault.None
            ? wrong
            : await UseAsync(token.Claims, key.Thumbprint, cancellation);
    }

    private TokenFault ClaimsFault(Claims claims, DpopRequest request)
    {
        var now = clock.GetUtcNow();
        if (claims.Time("iat") is not { } issued || claims.Text("jti") is not { Length: > 0 })
        {
            return TokenFault.ClaimMissing;
        }

        if (claims.TimeFault(now, expiryRequired: false) is var late and not TokenFault.None)
        {
            return late;
        }

        return issued < now - Window ? TokenFault.IssuedTooLongAgo
            : claims.Text("htm") != request.Method ? TokenFault.MethodWrong
            : !IsTarget(claims.Text("htu"), request.Target) ? TokenFault.TargetWrong
            : !IsForToken(claims, request.AccessToken) ? TokenFault.TokenHashWrong
            : request.Nonces is { } nonces && !nonces.Accepts(claims.Text("nonce")) ? TokenFault.NonceNeeded
            : TokenFault.None;
    }

    private async ValueTask<TokenCheck<DpopProof>> UseAsync(Claims claims, string thumbprint, CancellationToken cancellation)
    {
        var id = claims.Text("jti")!;
        var until = claims.Time("iat")!.Value + Window + TimeSpan.FromSeconds(1);
        return await firstUse(TokenText.UseOf("dpop", thumbprint, id), until, cancellation)
            ? new DpopProof(thumbprint, id)
            : TokenFault.Replayed;
    }

    private static bool IsTarget(string? given, Uri expected) =>
        Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && string.Equals(DpopProof.TargetOf(uri), DpopProof.TargetOf(expected), StringComparison.Ordinal);

    private static bool IsForToken(Claims claims, string? accessToken) =>
        accessToken is null || (claims.Text("ath") is { } hash && TokenText.SameText(hash, TokenText.Sha256(accessToken)));
}
