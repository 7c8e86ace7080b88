using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>POST /hub/token: what may they do? Token exchange (RFC 8693) for people, client_credentials for services.</summary>
public sealed class HubTokenEndpoint(
    ClientAuthentication authentication, ProofOfPossession possession, TokenFamilies families, HubTokens tokens, ProviderAddresses addresses)
{
    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var form = await ProtocolForm.ReadAsync(http.Request, http.RequestAborted);
        if (!form.IsGood)
        {
            return form.Error;
        }

        var uses = new PendingUses();
        var client = await authentication.AuthenticateAsync(http, form.Value, addresses.HubIssuer, uses);
        if (!client.IsGood)
        {
            return client.Error;
        }

        var proof = await possession.AtTokenEndpointAsync(http, addresses.At("/hub/token"), uses);
        if (!proof.IsGood)
        {
            return proof.Error;
        }

        var request = new HubTokenRequest(form.Value, client.Value, proof.Value, uses);
        return form.Value["grant_type"] switch
        {
            Exchange => await PersonAsync(request, http.RequestAborted),
            "client_credentials" when client.Value.IsWeb => new ProtocolError("unauthorized_client", "This client brings people; it may not act without one."),
            "client_credentials" => await tokens.ForServiceAsync(request, http.RequestAborted),
            null => ProtocolError.InvalidRequest("grant_type is missing."),
            _ => new ProtocolError("unsupported_grant_type", $"grant_type must be {Exchange} or client_credentials."),
        };
    }

    private async Task<IResult> PersonAsync(HubTokenRequest request, CancellationToken cancellation)
    {
        var form = request.Form;
        if (form["subject_token"] is not { } token || form["subject_token_type"] != AccessTokenType)
        {
            return ProtocolError.InvalidRequest($"Send subject_token and subject_token_type ({AccessTokenType}).");
        }

        if (form["requested_token_type"] is not (null or AccessTokenType) || form.Has("actor_token"))
        {
            return ProtocolError.InvalidRequest("Only an access token can be had, and only for the person of the subject token.");
        }

        // The token must be this client's own and the proof by the token's key: a stolen token is exchanged for nothing.
        return await families.FindAsync(token, cancellation) is { } live && live.Client == request.Client.Id && TokenText.SameText(live.Key, request.Proof.Thumbprint)
            ? await tokens.ForPersonAsync(live.Grant.Session, request, cancellation)
            : ProtocolError.InvalidGrant("The subject token is unknown, expired, revoked, or bound to another client or key.");
    }
}
