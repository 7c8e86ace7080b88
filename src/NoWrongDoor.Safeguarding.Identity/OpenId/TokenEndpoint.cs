using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Buffers.Text;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>POST /token: authorization_code and refresh_token. Every token is bound to the key of the DPoP proof.</summary>
public sealed class TokenEndpoint(
    ClientAuthentication clients, ProofOfPossession possession, AuthorizationCodes codes, TokenFamilies families, IdTokens idTokens, ProviderAddresses addresses)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var form = await ProtocolForm.ReadAsync(http.Request, http.RequestAborted);
        if (!form.IsGood)
        {
            return form.Error;
        }

        var client = await clients.AuthenticateAsync(http, form.Value, addresses.Issuer);
        if (!client.IsGood)
        {
            return client.Error;
        }

        // The proof before the code: a client told to use a nonce still has its code.
        var proof = await possession.AtTokenEndpointAsync(http, addresses.At("/token"));
        if (!proof.IsGood)
        {
            return proof.Error;
        }

        return form.Value["grant_type"] switch
        {
            "authorization_code" => await RedeemAsync(form.Value, client.Value, proof.Value, http.RequestAborted),
            "refresh_token" => await RefreshAsync(form.Value, client.Value, proof.Value, http.RequestAborted),
            null => ProtocolError.InvalidRequest("grant_type is missing."),
            _ => new ProtocolError("unsupported_grant_type", "grant_type must be authorization_code or refresh_token."),
        };
    }

    private async Task<IResult> RedeemAsync(ProtocolForm form, Client client, DpopProof proof, CancellationToken cancellation)
    {
        if (form["code"] is not { } code || form["code_verifier"] is not { Length: >= 43 and <= 128 } verifier)
        {
            return form["code"] is null
                ? ProtocolError.InvalidRequest("code is missing.")
                : ProtocolError.InvalidGrant("code_verifier is missing, or is not 43 to 128 characters long.");
        }

        if (await codes.RedeemAsync(code, client.Id, cancellation) is not { } redeemed)
        {
            return ProtocolError.InvalidGrant("The code is unknown, expired, used, or another client's.");
        }

        if (Fault(redeemed, form, verifier, proof) is { } fault)
        {
            return ProtocolError.InvalidGrant(fault);
        }

        var tokens = await families.IssueAsync(redeemed.Grant, client.Id, proof.Thumbprint, withRefresh: true, cancellation);
        return Answer(tokens, redeemed.Grant.Scope, await idTokens.CreateAsync(redeemed.Grant, client.Id, tokens.AccessToken, cancellation));
    }

    private async Task<IResult> RefreshAsync(ProtocolForm form, Client client, DpopProof proof, CancellationToken cancellation)
    {
        if (form["refresh_token"] is not { } token)
        {
            return ProtocolError.InvalidRequest("refresh_token is missing.");
        }

        if (await families.RefreshAsync(token, client.Id, proof.Thumbprint, cancellation) is not { } grant)
        {
            return ProtocolError.InvalidGrant("The refresh token is unknown, expired, revoked, or bound to another client or key.");
        }

        if (form["scope"] is not null && form.Words("scope").Except(grant.Scope.Split(' '), StringComparer.Ordinal).Any())
        {
            return new ProtocolError("invalid_scope", "scope may not grow on refresh.");
        }

        var tokens = await families.IssueAsync(grant, client.Id, proof.Thumbprint, withRefresh: false, cancellation);
        return Answer(tokens, grant.Scope, await idTokens.CreateAsync(grant, client.Id, tokens.AccessToken, cancellation));
    }

    private static string? Fault(RedeemedCode redeemed, ProtocolForm form, string verifier, DpopProof proof) =>
        form["redirect_uri"] is not { } redirect || !TokenText.SameText(redirect, redeemed.RedirectUri) ? "redirect_uri is not the one of the request."
        : !TokenText.SameText(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), redeemed.CodeChallenge) ? "code_verifier does not belong to the code_challenge."
        : redeemed.DpopKey is { } key && !TokenText.SameText(key, proof.Thumbprint) ? "The DPoP proof is not by the key that the request named."
        : null;

    private static IResult Answer(IssuedTokens tokens, string scope, string idToken)
    {
        var answer = new JsonObject
        {
            ["access_token"] = tokens.AccessToken,
            ["token_type"] = "DPoP",
            ["expires_in"] = (int)TokenFamilies.AccessLife.TotalSeconds,
            ["scope"] = scope,
            ["id_token"] = idToken,
        };
        if (tokens.RefreshToken is { } refresh)
        {
            answer["refresh_token"] = refresh;
        }

        return Results.Json(answer);
    }
}
