using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.IdentityContract;

/// <summary>Pushed authorization requests: one that must be taken, and those that must be refused.</summary>
internal sealed class PushedRequestCheck(HttpClient http, TimeProvider clock, ContractClient client, JsonElement metadata)
{
    private readonly string _issuer = MetadataCheck.Text(metadata, "issuer")!;
    private readonly Uri _par = new(MetadataCheck.Text(metadata, "pushed_authorization_request_endpoint")!);
    private readonly List<CheckOutcome> _outcomes = [];
    private readonly Exchange _exchange = new(http, clock, client, MetadataCheck.Text(metadata, "issuer")!);

    public async Task<IReadOnlyList<CheckOutcome>> RunAsync(CancellationToken cancellation)
    {
        var taken = await PushAsync(null, null, cancellation);
        _outcomes.Add(new CheckOutcome("FAPI2SPFinalHappyFlow (pushed request is taken)", taken.Status == 201 && taken.Body is { } body && MetadataCheck.Text(body, "request_uri") is not null
            && body.GetProperty("expires_in").GetInt32() < 600, taken.Said));
        await RefusedAsync("FAPI2SPFinalPAREnsurePKCERequired", f => f.Remove("code_challenge"), cancellation);
        await RefusedAsync("FAPI2SPFinalPAREnsurePlainPKCERejected", f => f["code_challenge_method"] = "plain", cancellation);
        await RefusedAsync("FAPI2SPFinalEnsureRegisteredRedirectUri", f => f["redirect_uri"] += "/other", cancellation);
        await RefusedAsync("FAPI2SPFinalEnsureRedirectUriInAuthorizationRequest", f => f.Remove("redirect_uri"), cancellation);
        await RefusedAsync("FAPI2SPFinalEnsureResponseTypeTokenFails", f => f["response_type"] = "token", cancellation);
        await RefusedAsync("FAPI2SPFinalEnsureResponseTypeCodeIdTokenFails", f => f["response_type"] = "code id_token", cancellation);
        await RefusedAsync("FAPI2SPFinalPARRejectRequestUriInParAuthorizationFormParams", f => f["request_uri"] = "urn:ietf:params:oauth:request_uri:abc", cancellation);
        await AssertionsAsync(cancellation);
        await UnpushedAsync(cancellation);
        return _outcomes;
    }

    private async Task AssertionsAsync(CancellationToken cancellation)
    {
        await AssertionAsync("no client assertion is refused", null, cancellation);
        await AssertionAsync("an assertion by another key is refused", _exchange.Assertion(wrongKey: true), cancellation);
        await AssertionAsync("FAPI2SPFinalPAREndpointAsAudienceFails", _exchange.Assertion(new JsonObject { ["aud"] = _par.ToString() }), cancellation);
        await AssertionAsync("FAPI2SPFinalPAREndpointAsArrayAudienceFails", _exchange.Assertion(new JsonObject { ["aud"] = new JsonArray(_par.ToString()) }), cancellation);
        await AssertionAsync("FAPI2SPFinalPARTokenEndpointAsAudienceFails", _exchange.Assertion(new JsonObject { ["aud"] = MetadataCheck.Text(metadata, "token_endpoint") }), cancellation);
        await AssertionAsync("an expired assertion is refused", _exchange.Assertion(new JsonObject { ["exp"] = _exchange.Now.ToUnixTimeSeconds() - 60 }), cancellation);
        var once = _exchange.Assertion();
        await PushAsync(null, once, cancellation);
        await AssertionAsync("an assertion that was used is refused", once, cancellation);
    }

    private async Task UnpushedAsync(CancellationToken cancellation)
    {
        var query = string.Join('&', Asking().Append(new("client_id", client.Id)).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        using var answer = await http.GetAsync(new Uri(MetadataCheck.Text(metadata, "authorization_endpoint") + "?" + query), cancellation);
        var location = answer.Headers.Location?.ToString() ?? "";
        _outcomes.Add(new CheckOutcome("FAPI2SPFinalEnsureUnsignedAuthorizationRequestWithoutUsingParFails", !location.Contains("code=", StringComparison.Ordinal), $"{(int)answer.StatusCode}"));
        using var got = await http.GetAsync(_par, cancellation);
        _outcomes.Add(new CheckOutcome("FAPI2SPFinalPARRejectInvalidHttpVerb", (int)got.StatusCode is >= 400 and < 500, $"{(int)got.StatusCode}"));
    }

    private async Task RefusedAsync(string name, Action<Dictionary<string, string>> change, CancellationToken cancellation)
    {
        var answer = await PushAsync(change, null, cancellation);
        _outcomes.Add(new CheckOutcome(name, answer is { Status: >= 400 and < 500, Error: not null }, answer.Said));
    }

    private async Task AssertionAsync(string name, string? assertion, CancellationToken cancellation)
    {
        var answer = await _exchange.PostAsync(_par, Asking(), assertion, null, cancellation);
        _outcomes.Add(new CheckOutcome(name, answer is { Status: 400 or 401, Error: "invalid_client" or "invalid_request" }, answer.Said));
    }

    private Task<Answer> PushAsync(Action<Dictionary<string, string>>? change, string? assertion, CancellationToken cancellation)
    {
        var form = Asking();
        change?.Invoke(form);
        return _exchange.PostAsync(_par, form, assertion ?? _exchange.Assertion(), null, cancellation);
    }

    private Dictionary<string, string> Asking() => new()
    {
        ["response_type"] = "code",
        ["redirect_uri"] = client.Redirect,
        ["scope"] = "openid",
        ["state"] = ContractClient.Random(),
        ["nonce"] = ContractClient.Random(),
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_issuer))),
        ["code_challenge_method"] = "S256",
    };
}
