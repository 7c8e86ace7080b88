using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Hosting;
using NoWrongDoor.Safeguarding.Identity.TokenService;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>GET or POST /userinfo: who it is, and for whom they may act.</summary>
public sealed class UserInfoEndpoint(BearerOfToken bearer, Memberships memberships, ProviderAddresses addresses)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        if (await bearer.FindAsync(http, addresses.At("/userinfo")) is not { } token)
        {
            http.Response.Headers.WWWAuthenticate = "DPoP error=\"invalid_token\", algs=\"ES256 PS256\"";
            return Results.Json(new { error = "invalid_token" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        var session = token.Grant.Session;
        var answer = new JsonObject
        {
            ["sub"] = session.Account.ToString("D"),
            ["name"] = session.Name,
            ["preferred_username"] = session.UserName,
            ["acr"] = session.Acr,
            ["amr"] = new JsonArray([.. session.Amr.Select(a => (JsonNode)a)]),
            ["auth_time"] = session.AuthTime.ToUnixTimeSeconds(),
            ["sid"] = session.Id.ToString("D"),
            ["memberships"] = new JsonArray([.. (await memberships.OfAsync(session.Account, http.RequestAborted)).Select(Json)]),
        };
        return Results.Json(answer);
    }

    private static JsonNode Json(Membership membership) => new JsonObject
    {
        ["partnership"] = membership.Partnership,
        ["partnership_name"] = membership.PartnershipName,
        ["agency"] = membership.Agency,
        ["agency_name"] = membership.AgencyName,
        ["function"] = membership.Function,
        ["purposes"] = new JsonArray([.. membership.Purposes.Select(p => (JsonNode)p)]),
        ["permissions"] = new JsonArray([.. membership.Permissions.Select(p => (JsonNode)p)]),
    };
}
