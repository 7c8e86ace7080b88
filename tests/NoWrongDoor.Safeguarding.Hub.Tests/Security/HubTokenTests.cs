using System.Net;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

public sealed class HubTokenTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime, IDisposable
{
    private static readonly Uri Me = new(ProviderInTest.Hub + "/api/v1/me");
    private readonly SigningKey _key = SigningKey.Create();
    private readonly SigningKey _other = SigningKey.Create();
    private HubInTest _hub = null!;

    public static TheoryData<string, int, string> Refusals() => new()
    {
        { "no token", 401, "DPoP algs=\"ES256\"" },
        { "bearer downgrade", 401, "invalid_token" },
        { "token in the query", 401, "DPoP algs=\"ES256\"" },
        { "two Authorization headers", 400, "invalid_request" },
        { "no proof", 401, "invalid_dpop_proof" },
        { "two proofs", 401, "invalid_dpop_proof" },
        { "oversized token", 431, "invalid_request" },
        { "oversized proof", 431, "invalid_request" },
        { "token signed by layer 1", 401, "invalid_token" },
        { "token of another audience", 401, "invalid_token" },
        { "token of another issuer", 401, "invalid_token" },
        { "token of type JWT", 401, "invalid_token" },
        { "expired token", 401, "invalid_token" },
        { "token not yet valid", 401, "invalid_token" },
        { "token bound to another key", 401, "invalid_token" },
        { "unbound token", 401, "invalid_token" },
        { "token without agency", 401, "invalid_token" },
        { "token whose subject is no id", 401, "invalid_token" },
        { "token under old agreements", 401, "invalid_token" },
        { "token of an unknown partnership", 401, "invalid_token" },
        { "proof of another method", 401, "invalid_dpop_proof" },
        { "proof of another address", 401, "invalid_dpop_proof" },
        { "proof for the Host header's address", 401, "invalid_dpop_proof" },
        { "proof of another token", 401, "invalid_dpop_proof" },
        { "old proof", 401, "invalid_dpop_proof" },
        { "proof of the future", 401, "invalid_dpop_proof" },
        { "garbage", 401, "invalid_token" },
    };

    public async ValueTask InitializeAsync() => _hub = await HubInTest.StartAsync(database);

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Request_WithTokenAndProof_IsAnsweredForItsReader()
    {
        var answer = await SendAsync(Token(), t => Proof(t));

        Assert.Equal("nyp|police-response|missing-response|Pat Officer", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Request_Tampered_IsRefusedWithoutData(string tampering, int status, string challenge)
    {
        using var request = Tampered(tampering);

        var answer = await _hub.Client().SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(challenge, answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("eyJ", await answer.Content.ReadAsStringAsync() + answer.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_FortyConcurrentUses_ExactlyOneIsAnswered()
    {
        var token = Token();
        var proof = Proof(token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync(token, _ => proof)));

        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(39, answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Endpoint_WantsFreshLogin_AsksForItAndThenAnswers()
    {
        var address = new Uri(ProviderInTest.Hub + "/api/v1/fresh");
        var old = Token(c => c["auth_time"] = TimeProvider.System.GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds());
        var weak = Token(c => c["acr"] = "urn:nwd:password");
        var service = Token(c => { c.Remove("acr"); c.Remove("auth_time"); });
        var fresh = Token();

        foreach (var token in (string[])[old, weak, service])
        {
            var refused = await SendAsync(token, t => Proof(t, address), address);
            var challenge = refused.Headers.WwwAuthenticate.ToString();
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            Assert.Contains("error=\"insufficient_user_authentication\"", challenge, StringComparison.Ordinal);
            Assert.Contains("acr_values=\"urn:nwd:mfa\", max_age=\"300\"", challenge, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(fresh, t => Proof(t, address), address)).StatusCode);
    }

    [Fact]
    public async Task Refusals_OfAllKinds_NeverLogATokenOrProof()
    {
        // A query is written by the framework's own request log, which the hosts replace by one that leaves queries out.
        foreach (var tampering in Refusals().Select(row => row.Data.Item1).Where(t => t != "token in the query"))
        {
            using var request = Tampered(tampering);
            await _hub.Client().SendAsync(request);
        }

        var token = Token();
        await SendAsync(token, t => Proof(t));
        Assert.DoesNotContain(_hub.Log, line => line.Contains("eyJ", StringComparison.Ordinal));
    }

    private string Token(Action<System.Text.Json.Nodes.JsonObject>? change = null) => _hub.Provider.AccessToken(_key.Thumbprint, change);

    private string Proof(string? token, Uri? target = null, string method = "GET", TimeSpan later = default) =>
        DpopProof.Create(_key, method, target ?? Me, TimeProvider.System.GetUtcNow() + later, token);

    private async Task<HttpResponseMessage> SendAsync(string token, Func<string, string> proof, Uri? address = null)
    {
        using var request = Ask("DPoP " + token, proof(token));
        request.RequestUri = address ?? Me;
        return await _hub.Client().SendAsync(request);
    }

    private static HttpRequestMessage Ask(string? authorization, params string[] proofs)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Me);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (proofs.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("DPoP", proofs);
        }

        return request;
    }

    private HttpRequestMessage With(string token) => Ask("DPoP " + token, Proof(token));

    private HttpRequestMessage Tampered(string tampering)
    {
        var token = Token();
        return tampering switch
        {
            "no token" => Ask(null),
            "bearer downgrade" => Ask("Bearer " + token, Proof(token)),
            "token in the query" => new HttpRequestMessage(HttpMethod.Get, new Uri(Me + "?access_token=" + token)),
            "two Authorization headers" => Twice("DPoP " + token, Proof(token)),
            "no proof" => Ask("DPoP " + token),
            "two proofs" => Ask("DPoP " + token, Proof(token), Proof(token)),
            "oversized token" => Ask("DPoP " + token + new string('a', 9000), Proof(token)),
            "oversized proof" => Ask("DPoP " + token, Proof(token) + new string('a', 9000)),
            "token signed by layer 1" => With(Resign(token)),
            "token of another audience" => With(Token(c => c["aud"] = "http://localhost:5082/api")),
            "token of another issuer" => With(Token(c => c["iss"] = ProviderInTest.Issuer)),
            "token of type JWT" => With(_hub.Provider.LogoutToken(null, "JWT")),
            "expired token" => With(Token(c => c["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 1)),
            "token not yet valid" => With(Token(c => c["nbf"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 60)),
            "token bound to another key" => With(Token(c => c["cnf"]!["jkt"] = _other.Thumbprint)),
            "unbound token" => With(Token(c => c.Remove("cnf"))),
            "token without agency" => With(Token(c => c.Remove("agency"))),
            "token whose subject is no id" => With(Token(c => c["sub"] = "pat")),
            "token under old agreements" => With(Token(c => c["heads"] = new string('b', 64))),
            "token of an unknown partnership" => With(Token(c => c["partnership"] = "nowhere")),
            "proof of another method" => Ask("DPoP " + token, Proof(token, method: "POST")),
            "proof of another address" => Ask("DPoP " + token, Proof(token, new Uri(Me + "/other"))),
            "proof for the Host header's address" => Host(Ask("DPoP " + token, Proof(token, new Uri("http://evil.example/api/v1/me")))),
            "proof of another token" => Ask("DPoP " + token, Proof(Token())),
            "old proof" => Ask("DPoP " + token, Proof(token, later: TimeSpan.FromSeconds(-90))),
            "proof of the future" => Ask("DPoP " + token, Proof(token, later: TimeSpan.FromSeconds(30))),
            "garbage" => Ask("DPoP \u00e9....", "x"),
            _ => throw new ArgumentOutOfRangeException(nameof(tampering)),
        };
    }

    private static HttpRequestMessage Twice(string authorization, string proof)
    {
        var request = Ask(authorization, proof);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }

    private static HttpRequestMessage Host(HttpRequestMessage request)
    {
        request.Headers.Host = "evil.example";
        return request;
    }

    private string Resign(string token)
    {
        var claims = System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]);
        return _hub.Provider.LayerOne.Sign("at+jwt", System.Text.Json.Nodes.JsonNode.Parse(claims)!.AsObject());
    }
}
