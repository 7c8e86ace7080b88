using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>What of an answer reached the client: all of it, or what came before the connection broke off.</summary>
internal sealed record Received(HttpStatusCode? Status, bool Whole, string Text)
{
    public bool Answered => Whole && Status is HttpStatusCode.OK or HttpStatusCode.Created;
}

/// <summary>A service with a real token (client_credentials, private_key_jwt, DPoP) over real connections.</summary>
internal sealed class ServiceClient : IDisposable
{
    private readonly SigningKey _proofs = SigningKey.Create();
    private readonly HttpClient _http;
    private string _token = "";

    private ServiceClient(Uri hub) => _http = new HttpClient { BaseAddress = hub, Timeout = TimeSpan.FromMinutes(1) };

    public static async Task<ServiceClient> SignInAsync(Uri hub, Uri issuer, string id, string keyFile)
    {
        var client = new ServiceClient(hub);
        using var key = SigningKey.Load(keyFile);
        using var first = await client.AskForTokenAsync(issuer, id, key, null);
        // A proof without a nonce is answered with the nonce to use.
        using var second = await client.AskForTokenAsync(issuer, id, key, first.Headers.GetValues(DpopProof.NonceHeader).Single());
        var text = await second.Content.ReadAsStringAsync();
        Assert.True(second.IsSuccessStatusCode, text);
        client._token = JsonNode.Parse(text)!["access_token"]!.GetValue<string>();
        return client;
    }

    public Task<Received> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Received> PostAsync(string path, JsonObject body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(request);
    }

    public void Dispose()
    {
        _http.Dispose();
        _proofs.Dispose();
    }

    // The body is taken as it comes, so that what arrived of a broken answer is there to be judged.
    private async Task<Received> SendAsync(HttpRequestMessage request)
    {
        var target = new Uri(_http.BaseAddress!, request.RequestUri!);
        request.Headers.Add("Authorization", "DPoP " + _token);
        request.Headers.Add(DpopProof.Header, DpopProof.Create(_proofs, request.Method.Method, target, TimeProvider.System.GetUtcNow(), _token));
        var (status, whole) = ((HttpStatusCode?)null, false);
        using var text = new MemoryStream();
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            status = response.StatusCode;
            await response.Content.CopyToAsync(text);
            whole = true;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            // The host or its connection is gone: what was received stands in text.
        }

        return new Received(status, whole, Encoding.UTF8.GetString(text.ToArray()));
    }

    private async Task<HttpResponseMessage> AskForTokenAsync(Uri issuer, string id, SigningKey key, string? nonce)
    {
        var endpoint = new Uri($"{issuer}/token");
        var now = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = id,
                ["purpose"] = "safeguarding",
                ["scope"] = "record.young-person record.missing",
                ["client_assertion_type"] = ClientAssertion.AssertionType,
                ["client_assertion"] = ClientAssertion.Create(key, id, issuer.ToString(), now),
            }),
        };
        request.Headers.Add(DpopProof.Header, DpopProof.Create(_proofs, "POST", endpoint, now, null, nonce));
        return await _http.SendAsync(request);
    }
}
