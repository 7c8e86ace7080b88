using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>What the layer-1 provider says of itself. PAR, DPoP and iss are used where it offers them (DESIGN 4: any provider can take layer 1 over).</summary>
internal sealed record ProviderMetadata(
    Uri Authorization, Uri Token, Uri UserInfo, Uri Keys, Uri? PushedAuthorization, Uri? EndSession, Uri? Revocation, bool Dpop, bool NamesIssuer);

internal sealed class Provider : IDisposable
{
    private readonly HubSecuritySettings _settings;
    private readonly IdentityHttp _http;
    private readonly Cached<ProviderMetadata> _metadata;
    private readonly Cached<KeySet> _keys;

    public Provider(HubSecuritySettings settings, IdentityHttp http, TimeProvider clock)
    {
        (_settings, _http) = (settings, http);
        _metadata = new Cached<ProviderMetadata>(TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), clock, LoadAsync);
        _keys = new Cached<KeySet>(TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), clock,
            async c => await http.GetKeysAsync((await _metadata.GetAsync(c)).Keys, c));
    }

    public string Issuer => _settings.SignInIssuer;

    public ValueTask<ProviderMetadata> MetadataAsync(CancellationToken cancellation) => _metadata.GetAsync(cancellation);

    public ValueTask<KeySet> KeysAsync(CancellationToken cancellation) => _keys.GetAsync(cancellation);

    public void Dispose()
    {
        _metadata.Dispose();
        _keys.Dispose();
    }

    private async Task<ProviderMetadata> LoadAsync(CancellationToken cancellation)
    {
        var json = await _http.GetJsonAsync(new Uri(Issuer + "/.well-known/openid-configuration"), cancellation);
        if (new Claims(json).Text("issuer") != Issuer)
        {
            throw new InvalidDataException("The provider's metadata names another issuer.");
        }

        return new ProviderMetadata(
            Needed(json, "authorization_endpoint"), Needed(json, "token_endpoint"), Needed(json, "userinfo_endpoint"), Needed(json, "jwks_uri"),
            Optional(json, "pushed_authorization_request_endpoint"), Optional(json, "end_session_endpoint"), Optional(json, "revocation_endpoint"),
            new Claims(json).Texts("dpop_signing_alg_values_supported").Contains("ES256"),
            json.TryGetProperty("authorization_response_iss_parameter_supported", out var iss) && iss.ValueKind == JsonValueKind.True);
    }

    private Uri Needed(JsonElement json, string name) =>
        Optional(json, name) ?? throw new InvalidDataException($"The provider's metadata lacks {name}.");

    // Every endpoint is on the issuer's own origin: metadata cannot send a code, a token or our assertions elsewhere.
    private Uri? Optional(JsonElement json, string name) =>
        new Claims(json).Text(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority) == Issuer ? uri
        : throw new InvalidDataException($"The provider's {name} is not on its issuer's origin.");
}
