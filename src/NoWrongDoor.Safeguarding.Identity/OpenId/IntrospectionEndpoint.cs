using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Clients;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.Protocol;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>POST /introspect (RFC 7662) and POST /revoke (RFC 7009): a client about its own tokens.</summary>
public sealed class IntrospectionEndpoint(ClientAuthentication clients, TokenFamilies families, ProviderAddresses addresses)
{
    public async Task<IResult> IntrospectAsync(HttpContext http)
    {
        var (client, token, error) = await ReadAsync(http);
        if (error is not null)
        {
            return error;
        }

        // Another client's token is answered like none at all.
        if (await families.FindAsync(token, http.RequestAborted) is not { } live || live.Client != client)
        {
            return Results.Json(new { active = false });
        }

        return Results.Json(new JsonObject
        {
            ["active"] = true,
            ["iss"] = addresses.Issuer,
            ["sub"] = live.Grant.Session.Account.ToString("D"),
            ["client_id"] = live.Client,
            ["scope"] = live.Grant.Scope,
            ["token_type"] = "DPoP",
            ["cnf"] = new JsonObject { ["jkt"] = live.Key },
            ["iat"] = live.IssuedAt.ToUnixTimeSeconds(),
            ["exp"] = live.Expires.ToUnixTimeSeconds(),
            ["sid"] = live.Grant.Session.Id.ToString("D"),
        });
    }

    public async Task<IResult> RevokeAsync(HttpContext http)
    {
        var (client, token, error) = await ReadAsync(http);
        return error is not null ? error
            : await families.RevokeAsync(token, client, http.RequestAborted) ? Results.Ok()
            : ProtocolError.InvalidGrant("The token was not issued to this client (RFC 7009 2.1).");
    }

    private async Task<(string Client, string Token, ProtocolError? Error)> ReadAsync(HttpContext http)
    {
        var form = await ProtocolForm.ReadAsync(http.Request, http.RequestAborted);
        if (!form.IsGood)
        {
            return ("", "", form.Error);
        }

        var client = await clients.AuthenticateAsync(http, form.Value, addresses.Issuer);
        return !client.IsGood ? ("", "", client.Error)
            : form.Value["token"] is not { } token ? ("", "", ProtocolError.InvalidRequest("token is missing."))
            : (client.Value.Id, token, null);
    }
}
