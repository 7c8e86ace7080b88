using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>A layer 1 token presented in a request, with the proof of the key that it is bound to.</summary>
public sealed class BearerOfToken(TokenFamilies families, ProofOfPossession possession)
{
    private const string Scheme = "DPoP ";

    public async Task<LiveToken?> FindAsync(HttpContext http, Uri target)
    {
        // RFC 9110 11.1: the scheme's name has no case.
        if (http.Request.Headers.Authorization is not { Count: 1 } header || header[0] is not { } value
            || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || value[Scheme.Length..].Trim() is not { Length: > 0 } token)
        {
            return null;
        }

        // The token first, so that a stranger's proof never reaches the replay store.
        if (await families.FindAsync(token, http.RequestAborted) is not { } live)
        {
            return null;
        }

        var proof = await possession.WithTokenAsync(http, target, token);
        return proof.IsValid && TokenText.SameText(proof.Value.Thumbprint, live.Key) ? live : null;
    }
}
