using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Hosting;

namespace NoWrongDoor.Safeguarding.Identity.TokenService;

/// <summary>RFC 8414: what the token service of layer 2 speaks.</summary>
internal static class HubMetadata
{
    public static JsonObject Document(ProviderAddresses addresses) => new()
    {
        ["issuer"] = addresses.HubIssuer,
        ["token_endpoint"] = addresses.At("/hub/token").ToString(),
        ["jwks_uri"] = addresses.At("/hub/jwks").ToString(),
        ["grant_types_supported"] = new JsonArray("client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ["response_types_supported"] = new JsonArray(),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        ["token_endpoint_auth_signing_alg_values_supported"] = new JsonArray("ES256", "PS256"),
        ["dpop_signing_alg_values_supported"] = new JsonArray("ES256", "PS256"),
    };
}
