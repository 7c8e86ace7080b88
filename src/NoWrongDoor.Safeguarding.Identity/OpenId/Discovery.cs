using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Identity.Hosting;

namespace NoWrongDoor.Safeguarding.Identity.OpenId;

/// <summary>OpenID Connect Discovery: what the provider speaks, and by silence what it does not.</summary>
internal static class Discovery
{
    private static JsonArray Words(params string[] words) => [.. words.Select(w => (JsonNode)w)];

    public static JsonObject Document(ProviderAddresses addresses)
    {
        string At(string path) => addresses.At(path).ToString();
        return new JsonObject
        {
            ["issuer"] = addresses.Issuer,
            ["authorization_endpoint"] = At("/authorize"),
            ["pushed_authorization_request_endpoint"] = At("/par"),
            ["require_pushed_authorization_requests"] = true,
            ["token_endpoint"] = At("/token"),
            ["userinfo_endpoint"] = At("/userinfo"),
            ["introspection_endpoint"] = At("/introspect"),
            ["revocation_endpoint"] = At("/revoke"),
            ["end_session_endpoint"] = At("/logout"),
            ["jwks_uri"] = At("/jwks"),
            ["scopes_supported"] = Words("openid", "profile", "offline_access"),
            ["response_types_supported"] = Words("code"),
            ["response_modes_supported"] = Words("query"),
            ["grant_types_supported"] = Words("authorization_code", "refresh_token"),
            ["subject_types_supported"] = Words("public"),
            ["id_token_signing_alg_values_supported"] = Words("ES256"),
            ["token_endpoint_auth_methods_supported"] = Words("private_key_jwt"),
            ["token_endpoint_auth_signing_alg_values_supported"] = Words("ES256", "PS256"),
            ["introspection_endpoint_auth_methods_supported"] = Words("private_key_jwt"),
            ["introspection_endpoint_auth_signing_alg_values_supported"] = Words("ES256", "PS256"),
            ["revocation_endpoint_auth_methods_supported"] = Words("private_key_jwt"),
            ["revocation_endpoint_auth_signing_alg_values_supported"] = Words("ES256", "PS256"),
            ["code_challenge_methods_supported"] = Words("S256"),
            ["dpop_signing_alg_values_supported"] = Words("ES256", "PS256"),
            ["authorization_response_iss_parameter_supported"] = true,
            ["claims_supported"] = Words("sub", "name", "acr", "amr", "auth_time", "sid", "memberships"),
            ["acr_values_supported"] = Words(Assurance.TwoFactors),
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["backchannel_logout_supported"] = true,
            ["backchannel_logout_session_supported"] = true,
        };
    }
}

/// <summary>How a person was recognised.</summary>
internal static class Assurance
{
    public const string TwoFactors = "urn:nwd:mfa";
    public const string ClientKey = "urn:nwd:client-key";
    public static readonly string[] PasswordAndCode = ["pwd", "otp", "mfa"];
}
