using System.Text.Json;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>What a provider of the FAPI 2.0 security profile must say of itself.</summary>
internal static class MetadataCheck
{
    private static readonly string[] Endpoints = ["authorization_endpoint", "token_endpoint", "pushed_authorization_request_endpoint", "jwks_uri"];

    public static IEnumerable<CheckOutcome> Of(JsonElement metadata, Uri issuer)
    {
        yield return Outcome("metadata names the issuer exactly", Text(metadata, "issuer") == issuer.ToString().TrimEnd('/'), Text(metadata, "issuer"));
        foreach (var endpoint in Endpoints)
        {
            yield return Outcome($"metadata names {endpoint}", Uri.TryCreate(Text(metadata, endpoint), UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback), Text(metadata, endpoint));
        }

        yield return Outcome("response types are code only", Same(metadata, "response_types_supported", "code"), Raw(metadata, "response_types_supported"));
        yield return Outcome("no implicit and no password grant", !Has(metadata, "grant_types_supported", "implicit") && !Has(metadata, "grant_types_supported", "password"), Raw(metadata, "grant_types_supported"));
        yield return Outcome("PKCE with S256, never plain", Has(metadata, "code_challenge_methods_supported", "S256") && !Has(metadata, "code_challenge_methods_supported", "plain"), Raw(metadata, "code_challenge_methods_supported"));
        yield return Outcome("private_key_jwt, and no shared secret", Has(metadata, "token_endpoint_auth_methods_supported", "private_key_jwt")
            && !Has(metadata, "token_endpoint_auth_methods_supported", "client_secret_basic") && !Has(metadata, "token_endpoint_auth_methods_supported", "client_secret_post")
            && !Has(metadata, "token_endpoint_auth_methods_supported", "none"), Raw(metadata, "token_endpoint_auth_methods_supported"));
        yield return Outcome("pushed requests are required", True(metadata, "require_pushed_authorization_requests"), Raw(metadata, "require_pushed_authorization_requests"));
        yield return Outcome("answers name their issuer (iss)", True(metadata, "authorization_response_iss_parameter_supported"), Raw(metadata, "authorization_response_iss_parameter_supported"));
        yield return Outcome("DPoP with ES256 or PS256", Has(metadata, "dpop_signing_alg_values_supported", "ES256") || Has(metadata, "dpop_signing_alg_values_supported", "PS256"), Raw(metadata, "dpop_signing_alg_values_supported"));
        yield return Outcome("ID tokens are never signed with none, HS256 or RS256", new[] { "none", "HS256", "RS256" }.All(a => !Has(metadata, "id_token_signing_alg_values_supported", a)), Raw(metadata, "id_token_signing_alg_values_supported"));
    }

    public static IEnumerable<CheckOutcome> OfKeys(JsonElement keys)
    {
        var list = keys.TryGetProperty("keys", out var found) && found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().ToList() : [];
        yield return Outcome("key set holds keys, public ones only", list.Count > 0 && list.All(k => !k.TryGetProperty("d", out _)), $"{list.Count} keys");
        yield return Outcome("keys are EC P-256 or RSA of at least 2048 bits", list.All(IsStrong), keys.GetRawText());
    }

    public static CheckOutcome Outcome(string name, bool passed, string? found) => new(name, passed, found ?? "nothing");

    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsStrong(JsonElement key) => Text(key, "kty") switch
    {
        "EC" => Text(key, "crv") == "P-256",
        "RSA" => Text(key, "n")?.Length >= 342,
        _ => false,
    };

    private static string? Raw(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private static bool True(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool Has(JsonElement json, string name, string word) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().Any(v => v.ValueKind == JsonValueKind.String && v.GetString() == word);

    private static bool Same(JsonElement json, string name, string word) => Has(json, name, word) && json.GetProperty(name).GetArrayLength() == 1;
}
