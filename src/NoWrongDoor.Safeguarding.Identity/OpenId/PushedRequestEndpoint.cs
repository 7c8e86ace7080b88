using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Protocol;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>POST /par (RFC 9126): the only way to ask for an authorization.</summary>
public sealed class PushedRequestEndpoint(ClientAuthentication clients, ProofOfPossession possession, PushedRequestStore requests, ProviderAddresses addresses)
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

        if (!client.Value.IsWeb)
        {
            return new ProtocolError("unauthorized_client", "This client is registered for services: it brings no people.");
        }

        var request = PushedRequest.Read(form.Value, client.Value);
        if (request.IsGood && await possession.IfSentAsync(http, addresses.At("/par")) is { } proof)
        {
            request = Bind(request.Value, proof);
        }

        if (!request.IsGood)
        {
            return request.Error;
        }

        var uri = await requests.PushAsync(client.Value.Id, request.Value, http.RequestAborted);
        return Results.Json(new { request_uri = uri, expires_in = (int)PushedRequestStore.ToOpen.TotalSeconds }, statusCode: StatusCodes.Status201Created);
    }

    // RFC 9449 10.1: with both, they must name the same key.
    private static Checked<PushedRequest> Bind(PushedRequest request, Checked<DpopProof> proof) =>
        !proof.IsGood ? proof.Error
        : request.DpopKey is { } key && !TokenText.SameText(key, proof.Value.Thumbprint) ? new ProtocolError("invalid_dpop_proof", "dpop_jkt is not the key of the DPoP proof.")
        : request with { DpopKey = proof.Value.Thumbprint };
}
