using System.Collections.Concurrent;
using System.Text.Json;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Security.SignIn;

/// <summary>An answer of a token or PAR endpoint.</summary>
internal sealed record TokenAnswer(int Status, JsonElement Body)
{
    public bool IsGranted => Status is 200 or 201;

    public string Error => Text("error") ?? "unclear_answer";

    public string? Text(string name) => new Claims(Body).Text(name);

    public TimeSpan Life => Body.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetInt32(out var given) && given > 0 ? TimeSpan.FromSeconds(given) : TimeSpan.FromMinutes(1);
}

/// <summary>Posts as the hub's client: private_key_jwt, a DPoP proof where a key is given, once more where the server asks for its nonce.</summary>
internal sealed class TokenClient(HubSecuritySettings settings, IdentityHttp http, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.Ordinal);
    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new { });

    public async Task<TokenAnswer> AskAsync(
        Uri endpoint, string issuer, IReadOnlyDictionary<string, string> form, SigningKey? key, CancellationToken cancellation)
    {
        var answer = await PostAsync(endpoint, issuer, form, key, cancellation);
        return !answer.IsGranted && answer.Error == "use_dpop_nonce" && _nonces.ContainsKey(endpoint.Authority)
            ? await PostAsync(endpoint, issuer, form, key, cancellation)
            : answer;
    }

    private async Task<TokenAnswer> PostAsync(
        Uri endpoint, string issuer, IReadOnlyDictionary<string, string> form, SigningKey? key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(form)
        {
            ["client_id"] = settings.ClientId,
            ["client_assertion_type"] = ClientAssertion.AssertionType,
            ["client_assertion"] = ClientAssertion.Create(settings.ClientKey, settings.ClientId, issuer, now),
        });
        if (key is not null)
        {
            request.Headers.Add(DpopProof.Header, DpopProof.Create(key, "POST", endpoint, now, nonce: _nonces.GetValueOrDefault(endpoint.Authority)));
        }

        using var response = await http.Client.SendAsync(request, cancellation);
        if ((int)response.StatusCode >= 500)
        {
            throw new HttpRequestException("The identity host could not answer.", null, response.StatusCode);
        }

        var body = await IdentityHttp.ReadAsync(response, cancellation) ?? Empty;
        if (response.Headers.TryGetValues(DpopProof.NonceHeader, out var nonces) && nonces.FirstOrDefault() is { Length: <= 512 } nonce)
        {
            _nonces[endpoint.Authority] = nonce;
        }

        return new TokenAnswer((int)response.StatusCode, body);
    }
}
