using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Host;

/// <summary>A client of the API: a token of one reader, and a fresh proof of its key with each request.</summary>
public sealed class ReaderClient(ApiHub hub, Acting acting, string heads)
{
    private static readonly Uri Origin = new("http://localhost:5080");
    private readonly SigningKey _key = SigningKey.Create();
    private readonly HttpClient _http = hub.Client();
    private PageBrowser? _browser;

    // One for as long as the clock stands still, as a client keeps its token until it runs out.
    private (DateTimeOffset At, string Token)? _token;

    public Acting Acting => acting;

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var address = new Uri(Origin, request.RequestUri!);
        request.RequestUri = address;
        if (!address.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            return await (await BrowserAsync()).SendAsync(request);
        }

        var now = hub.Database.Clock.GetUtcNow();
        if (_token is not { } kept || kept.At != now)
        {
            _token = kept = (now, hub.Token(acting, heads, _key.Thumbprint));
        }

        request.Headers.TryAddWithoutValidation("Authorization", "DPoP " + kept.Token);
        request.Headers.TryAddWithoutValidation("DPoP", DpopProof.Create(_key, request.Method.Method, address, now, kept.Token));
        return await _http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(Request(HttpMethod.Get, path, null, headers));

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(Request(HttpMethod.Post, path, json, headers));

    /// <summary>Sends a page's form, with the anti-forgery token that the page came with.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, string form) => await (await BrowserAsync()).PostFormAsync(path, form);

    /// <summary>Sends a form to a page that offers this reader none, with the token of one that does.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string path, string form, string drawnBy)
    {
        var browser = await BrowserAsync();
        return await browser.PostFormAsync(path, form, await browser.TokenOfAsync(drawnBy));
    }

    public Task<HttpResponseMessage> PatchAsync(string path, string json, params (string Name, string Value)[] headers) =>
        SendAsync(Request(HttpMethod.Patch, path, json, headers));

    public async Task<JsonObject> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        return await BodyAsync(response, HttpStatusCode.OK);
    }

    /// <summary>A page as its reader is sent it.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Records something and gives back the record as it was shown.</summary>
    public async Task<JsonObject> RecordAsync(string collection, JsonObject fields, string? about = null, string? key = null, string member = "young_person", bool knowingly = false)
    {
        var body = new JsonObject { ["fields"] = fields, ["why"] = "test" };
        if (knowingly)
        {
            body["repeats"] = "kept";
        }

        if (about is not null)
        {
            body[member] = about;
        }

        using var response = await PostAsync($"/api/v1/{collection}", body.ToJsonString(), ("Idempotency-Key", key ?? Guid.NewGuid().ToString()));
        return await BodyAsync(response, HttpStatusCode.Created);
    }

    /// <summary>Changes a record as it stands now; <paramref name="step"/> is empty for a correction, close or end otherwise.</summary>
    public async Task<JsonObject> ChangeAsync(string collection, string id, JsonObject fields, string step = "")
    {
        using var read = await GetAsync($"/api/v1/{collection}/{id}");
        await BodyAsync(read, HttpStatusCode.OK);
        var body = new JsonObject { ["fields"] = fields, ["why"] = "test" }.ToJsonString();
        var match = ("If-Match", read.Headers.ETag!.ToString());
        using var response = step.Length == 0
            ? await PatchAsync($"/api/v1/{collection}/{id}", body, match) : await PostAsync($"/api/v1/{collection}/{id}/{step}", body, match);
        return await BodyAsync(response, HttpStatusCode.OK);
    }

    /// <summary>A step that takes no fields, such as an acknowledgement, of the record as it stands now. Null when there is no such record for this reader.</summary>
    public async Task<HttpResponseMessage?> StepAsync(string collection, string id, string step, JsonObject? body = null)
    {
        using var read = await GetAsync($"/api/v1/{collection}/{id}");
        return read.StatusCode != HttpStatusCode.OK ? null
            : await PostAsync($"/api/v1/{collection}/{id}/{step}", (body ?? []).ToJsonString(), ("If-Match", read.Headers.ETag!.ToString()));
    }

    public static async Task<JsonObject> BodyAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? json, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // Whoever opens a page has signed in and chosen how to act.
    private async Task<PageBrowser> BrowserAsync() => _browser ??= await hub.SignInAsync(acting, heads);
}
