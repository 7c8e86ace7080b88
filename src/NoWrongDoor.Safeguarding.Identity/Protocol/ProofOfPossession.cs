using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Protocol;

/// <summary>DPoP (RFC 9449) at the provider's own endpoints. Token endpoints ask for a server nonce as well.</summary>
public sealed class ProofOfPossession(DpopProofCheck check, DpopNonces nonces, TimeProvider clock)
{
    public ValueTask<Checked<DpopProof>> AtTokenEndpointAsync(HttpContext http, Uri target) => AtTokenEndpointAsync(http, target, check);

    /// <summary>The proof is used up later, with the entry that it leads to.</summary>
    public ValueTask<Checked<DpopProof>> AtTokenEndpointAsync(HttpContext http, Uri target, PendingUses pending) =>
        AtTokenEndpointAsync(http, target, new DpopProofCheck(pending.NotedWith(Refused(TokenFault.Replayed)), clock));

    private async ValueTask<Checked<DpopProof>> AtTokenEndpointAsync(HttpContext http, Uri target, DpopProofCheck proofs)
    {
        if (One(http) is not { } proof)
        {
            return new ProtocolError("invalid_dpop_proof", "Send one DPoP header.");
        }

        http.Response.Headers[DpopProof.NonceHeader] = nonces.Current();
        return Answer(await proofs.CheckAsync(proof, new DpopRequest(http.Request.Method, target, Nonces: nonces), http.RequestAborted));
    }

    /// <summary>Without a header: nothing, and that is no error.</summary>
    public async ValueTask<Checked<DpopProof>?> IfSentAsync(HttpContext http, Uri target)
    {
        if (http.Request.Headers[DpopProof.Header].Count == 0)
        {
            return null;
        }

        return One(http) is { } proof
            ? Answer(await check.CheckAsync(proof, new DpopRequest(http.Request.Method, target), http.RequestAborted))
            : new ProtocolError("invalid_dpop_proof", "Send one DPoP header.");
    }

    public ValueTask<TokenCheck<DpopProof>> WithTokenAsync(HttpContext http, Uri target, string token) =>
        One(http) is { } proof
            ? check.CheckAsync(proof, new DpopRequest(http.Request.Method, target, token), http.RequestAborted)
            : ValueTask.FromResult<TokenCheck<DpopProof>>(TokenFault.Malformed);

    private static string? One(HttpContext http) =>
        http.Request.Headers[DpopProof.Header] is { Count: 1 } header && header[0] is { Length: > 0 } proof ? proof : null;

    private static Checked<DpopProof> Answer(TokenCheck<DpopProof> found) =>
        found.IsValid ? found.Value
        : found.Fault == TokenFault.NonceNeeded ? new ProtocolError("use_dpop_nonce", "Repeat the request with the nonce of the DPoP-Nonce header in the proof.")
        : Refused(found.Fault);

    private static ProtocolError Refused(TokenFault fault) => new("invalid_dpop_proof", $"The DPoP proof was refused: {fault}.");
}
