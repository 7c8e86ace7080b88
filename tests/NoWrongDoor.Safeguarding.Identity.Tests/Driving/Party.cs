using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Tests.Driving;

/// <summary>One client with one browser, driving the provider by raw HTTP.</summary>
public sealed class Party(ProviderFixture provider, string client, SigningKey key, string redirect)
{
    public const string Issuer = "http://localhost:5081";
    public const string Verifier = "a-code-verifier-that-is-long-enough-for-the-rules-0123";

    public string Client => client;

    public HttpClient Browser { get; } = provider.Browser();

    public SigningKey DpopKey { get; set; } = SigningKey.Create();

    public string? Nonce { get; set; }

    public DateTimeOffset Now => provider.Database.Clock.GetUtcNow();

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public Dictionary<string, string> Asking() => new()
    {
        ["response_type"] = "code",
        ["redirect_uri"] = redirect,
        ["scope"] = "openid profile",
        ["state"] = "the-state",
        ["nonce"] = "the-nonce",
        ["code_challenge"] = Challenge(Verifier),
        ["code_challenge_method"] = "S256",
    };

    public Dictionary<string, string> Authenticated(Dictionary<string, string> form, string issuer = Issuer)
    {
        form.TryAdd("client_assertion_type", ClientAssertion.AssertionType);
        form.TryAdd("client_assertion", ClientAssertion.Create(key, client, issuer, Now));
        return form;
    }

    /// <summary>An assertion with claims replaced; null removes one.</summary>
    public string Assertion(string type = "JWT", params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject
        {
            ["iss"] = client, ["sub"] = client, ["aud"] = Issuer, ["jti"] = TokenText.NewId(),
            ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.ToUnixTimeSeconds() + 60,
        };
        return key.Sign(type, Changed(claims, changes));
    }

    public string Proof(string path, string method = "POST", string? token = null, string? nonce = null, params (string Name, JsonNode? Value)[] changes)
    {
        var claims = new JsonObject { ["jti"] = TokenText.NewId(), ["htm"] = method, ["htu"] = Issuer + path, ["iat"] = Now.ToUnixTimeSeconds() };
        if (token is not null)
        {
            claims["ath"] = TokenText.Sha256(token);
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return DpopKey.Sign("dpop+jwt", Changed(claims, changes), embedKey: true);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form, string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        var answer = await Browser.SendAsync(request);
        Nonce = answer.Headers.TryGetValues("DPoP-Nonce", out var nonces) ? nonces.Single() : Nonce;
        return answer;
    }

    public async Task<HttpResponseMessage> PushAsync(Action<Dictionary<string, string>>? change = null, string? proof = null)
    {
        var form = Asking();
        change?.Invoke(form);
        return await PostAsync("/par", Authenticated(form), proof);
    }

    public async Task<string> PushedAsync(Action<Dictionary<string, string>>? change = null)
    {
        var answer = await PushAsync(change);
        var json = await JsonAsync(answer);
        return json.TryGetProperty("request_uri", out var uri) ? uri.GetString()! : throw new InvalidOperationException(json.ToString());
    }

    public Task<HttpResponseMessage> AuthorizeAsync(string requestUri, string? otherClient = null) => Browser.GetAsync(
        QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?> { ["client_id"] = otherClient ?? client, ["request_uri"] = requestUri }));

    /// <summary>Push, sign in by the pages, and the code that comes back.</summary>
    public async Task<string> CodeAsync(string user = "pat.officer", Action<Dictionary<string, string>>? change = null)
    {
        var uri = await PushedAsync(change);
        var location = (await new Person(provider, this).SignInAsync(uri, user)).ToString();
        return QueryHelpers.ParseQuery(new Uri(location).Query).TryGetValue("code", out var code) ? code.ToString() : throw new InvalidOperationException(location);
    }

    public Dictionary<string, string> Redeeming(string code) => new()
    {
        ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = Verifier,
    };

    /// <summary>To a token endpoint with a fresh assertion and proof, with the server's nonce.</summary>
    public async Task<HttpResponseMessage> TokenAsync(Dictionary<string, string> form, string path = "/token")
    {
        var issuer = path == "/token" ? Issuer : Issuer + "/hub";
        Nonce ??= await FetchNonceAsync(path, issuer);
        return await PostAsync(path, Authenticated(new Dictionary<string, string>(form), issuer), Proof(path, nonce: Nonce));
    }

    public async Task<JsonElement> TokensAsync(string user = "pat.officer") => await JsonAsync(await TokenAsync(Redeeming(await CodeAsync(user))));

    public async Task<HttpResponseMessage> UserInfoAsync(string token, string scheme = "DPoP", string? proof = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        request.Headers.Add("DPoP", proof ?? Proof("/userinfo", "GET", token));
        return await Browser.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string> ErrorAsync(HttpResponseMessage answer) => (await JsonAsync(answer)).GetProperty("error").GetString()!;

    public static JsonElement Payload(string token) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement.Clone();

    private async Task<string> FetchNonceAsync(string path, string issuer)
    {
        using var answer = await PostAsync(path, Authenticated([], issuer), Proof(path));
        return Nonce ?? throw new InvalidOperationException("The provider gave no nonce.");
    }

    private static JsonObject Changed(JsonObject claims, (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                claims.Remove(name);
            }
            else
            {
                claims[name] = value;
            }
        }

        return claims;
    }
}
