namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>A resource request: the token, and the proof that whoever sends it holds the token's key.</summary>
public sealed class TokenRequestCheck(AccessTokenCheck tokens, DpopProofCheck proofs)
{
    /// <summary>The token is checked before the proof, so that a stranger's proof never reaches the replay store.</summary>
    public async ValueTask<TokenCheck<AccessToken>> CheckAsync(
        string token, string proof, DpopRequest request, CancellationToken cancellation)
    {
        var checkedToken = await tokens.CheckAsync(token, cancellation);
        if (!checkedToken.IsValid)
        {
            return checkedToken;
        }

        var checkedProof = await proofs.CheckAsync(proof, request with { AccessToken = token }, cancellation);
        return !checkedProof.IsValid ? checkedProof.Fault
            : TokenText.SameText(checkedProof.Value.Thumbprint, checkedToken.Value.BoundKey) ? checkedToken
            : TokenFault.BindingWrong;
    }
}
