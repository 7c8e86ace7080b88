using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>POST /hub/token: what may they do? Token exchange (RFC 8693) for people, client_credentials for services.</summary>
public sealed class HubTokenEndpoint(
    ClientAuthentication authentication, ClientStore clients, ProofOfPossession possession, TokenFamilies families, HubTokens tokens, ProviderAddresses addresses)
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

        var client = await authentication.AuthenticateAsync(http, form.Value, addresses.HubIssuer);
        if (!client.IsGood)
        {
            return client.Error;
        }

        var proof = await possession.AtTokenEndpointAsync(http, addresses.At("/hub/token"));
        if (!proof.IsGood)
        {
            return proof.Error;
        }

        var subject = form.Value["grant_type"] switch
        {
            Exchange => await PersonAsync(form.Value, client.Value, proof.Value, http.RequestAborted),
            "client_credentials" => await ServiceAsync(form.Value, client.Value, http.RequestAborted),
            null => ProtocolError.InvalidRequest("grant_type is missing."),
            _ => new ProtocolError("unsupported_grant_type", $"grant_type must be {Exchange} or client_credentials."),
        };
        return subject.IsGood ? await tokens.IssueAsync(subject.Value, form.Value, client.Value, proof.Value, http.RequestAborted) : subject.Error;
    }

    private async Task<Checked<HubSubject>> PersonAsync(ProtocolForm form, Client client, DpopProof proof, CancellationToken cancellation)
    {
        if (form["subject_token"] is not { } token || form["subject_token_type"] != AccessTokenType)
        {
            return ProtocolError.InvalidRequest($"Send subject_token and subject_token_type ({AccessTokenType}).");
        }

        if (form["requested_token_type"] is not (null or AccessTokenType) || form.Has("actor_token"))
        {
            return ProtocolError.InvalidRequest("Only an access token can be had, and only for the person of the subject token.");
        }

        // The token must be this client's own and the proof by the token's key: a stolen token is exchanged for nothing.
        if (await families.FindAsync(token, cancellation) is not { } live || live.Client != client.Id || !TokenText.SameText(live.Key, proof.Thumbprint))
        {
            return ProtocolError.InvalidGrant("The subject token is unknown, expired, revoked, or bound to another client or key.");
        }

        return await tokens.PersonAsync(live.Grant.Session, form, cancellation);
    }

    private async Task<Checked<HubSubject>> ServiceAsync(ProtocolForm form, Client client, CancellationToken cancellation)
    {
        if (client.IsWeb)
        {
            return new ProtocolError("unauthorized_client", "This client brings people; it may not act without one.");
        }

        var grants = (await clients.GrantsAsync(client.Id, cancellation)).Select(g => new Membership(g.Partnership, "", g.Agency, "", g.Function, g.Purposes));
        return tokens.Service(client, [.. grants], form);
    }
}
