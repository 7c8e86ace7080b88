using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Web;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

/// <summary>The identity host as the hub's HTTP calls see it: layer 1 and layer 2 with honest signatures and dials for dishonesty.</summary>
internal sealed class ProviderInTest(TimeProvider clock) : HttpMessageHandler
{
    public const string Issuer = "http://localhost:5081";
    public const string Hub = "http://localhost:5080";
    public const string Subject = "019a0000-0000-7000-8000-000000000001";
    public static readonly string Heads = new('a', 64);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _pushed = new();

    public SigningKey LayerOne { get; } = SigningKey.Create();

    public SigningKey LayerTwo { get; } = SigningKey.Create();

    /// <summary>The key by which the hub is known.</summary>
    public SigningKey Client { get; set; } = SigningKey.Create();

    public ConcurrentQueue<string> Faults { get; } = new();

    public string? NonceOnce { get; set; }

    public Action<JsonObject>? ChangeIdToken { get; set; }

    /// <summary>Who signs in; null is the officer of two agencies.</summary>
    public PersonInTest? Person { get; set; }

    public SigningKey? IdTokenKey { get; set; }

    public bool RefusesExchange { get; set; }

    public TimeSpan LayerOneLife { get; set; } = TimeSpan.FromMinutes(5);

    public bool EndsLayerOne { get; set; }

    public TimeSpan LayerTwoLife { get; set; } = TimeSpan.FromMinutes(5);

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The person signs in: gives the code and takes what the browser was sent with.</summary>
    public Dictionary<string, string> Request(Uri authorization) => _pushed[HttpUtility.ParseQueryString(authorization.Query)["request_uri"]!];

    public string AccessToken(string thumbprint, Action<JsonObject>? change = null)
    {
        var now = clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Issuer + "/hub",
            ["aud"] = Hub + "/api",
            ["sub"] = Subject,
            ["name"] = "Pat Officer",
            ["client_id"] = "hub-web",
            ["partnership"] = "north-yorkshire",
            ["agency"] = "nyp",
            ["function"] = "police-response",
            ["purpose"] = "missing-response",
            ["roles"] = new JsonArray("record.young-person", "record.missing"),
            ["heads"] = Heads,
            ["acr"] = "urn:nwd:mfa",
            ["auth_time"] = now.ToUnixTimeSeconds(),
            ["sid"] = "layer-1-session",
            ["jti"] = TokenText.NewId(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + LayerTwoLife).ToUnixTimeSeconds(),
            ["cnf"] = new JsonObject { ["jkt"] = thumbprint },
        };
        change?.Invoke(claims);
        return LayerTwo.Sign("at+jwt", claims);
    }

    public string LogoutToken(Action<JsonObject>? change = null, string type = "logout+jwt")
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = "hub-web",
            ["sub"] = Subject,
            ["sid"] = "layer-1-session",
            ["jti"] = TokenText.NewId(),
            ["iat"] = now,
            ["exp"] = now + 120,
            ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
        change?.Invoke(claims);
        return LayerOne.Sign(type, claims);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        Calls.Enqueue(path);
        var form = request.Content is null ? [] : HttpUtility.ParseQueryString(await request.Content.ReadAsStringAsync(cancellationToken));
        return path switch
        {
            "/.well-known/openid-configuration" => Ok(Metadata()),
            "/jwks" => Text(KeySet.Of(LayerOne).ToJson()),
            "/hub/jwks" => Text(KeySet.Of(LayerTwo).ToJson()),
            "/par" => await WithClientAsync(form["client_assertion"], Issuer, () => Push(form)),
            "/token" => await WithClientAsync(form["client_assertion"], Issuer, () => RedeemAsync(request, form)),
            "/hub/token" => await WithClientAsync(form["client_assertion"], Issuer + "/hub", () => ExchangeAsync(request, form)),
            "/userinfo" => await UserInfoAsync(request),
            "/revoke" => Ok([]),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private static JsonObject Metadata() => new()
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = Issuer + "/authorize",
        ["token_endpoint"] = Issuer + "/token",
        ["userinfo_endpoint"] = Issuer + "/userinfo",
        ["jwks_uri"] = Issuer + "/jwks",
        ["pushed_authorization_request_endpoint"] = Issuer + "/par",
        ["end_session_endpoint"] = Issuer + "/logout",
        ["revocation_endpoint"] = Issuer + "/revoke",
        ["dpop_signing_alg_values_supported"] = new JsonArray("ES256"),
        ["authorization_response_iss_parameter_supported"] = true,
    };

    private async Task<HttpResponseMessage> WithClientAsync(string? assertion, string issuer, Func<Task<HttpResponseMessage>> then)
    {
        var check = new ClientAssertionCheck(issuer, (_, _) => new(KeySet.Of(Client)), (_, _, _) => new(true), clock);
        var found = await check.CheckAsync(assertion, default);
        if (found.IsValid)
        {
            return await then();
        }

        Faults.Enqueue("client assertion: " + found.Fault);
        return Refused("invalid_client");
    }

    private Task<HttpResponseMessage> Push(System.Collections.Specialized.NameValueCollection form)
    {
        var uri = "urn:ietf:params:oauth:request_uri:" + TokenText.NewId();
        _pushed[uri] = form.AllKeys.ToDictionary(k => k!, k => form[k]!);
        return Task.FromResult(Ok(new JsonObject { ["request_uri"] = uri, ["expires_in"] = 60 }, HttpStatusCode.Created));
    }

    private async Task<HttpResponseMessage> RedeemAsync(HttpRequestMessage request, System.Collections.Specialized.NameValueCollection form)
    {
        if (form["grant_type"] == "refresh_token")
        {
            return EndsLayerOne || await ProofAsync(request, null) is null
                ? Refused("invalid_grant")
                : Ok(new JsonObject { ["access_token"] = "layer-1-token-again", ["token_type"] = "DPoP", ["expires_in"] = (int)LayerOneLife.TotalSeconds });
        }

        var asked = _pushed.Values.Single(p => p["state"].Length > 0 && TokenText.Sha256(form["code_verifier"] ?? "") == p["code_challenge"]);
        var proof = await ProofAsync(request, null);
        if (proof is null || form["redirect_uri"] != Hub + "/signin-oidc")
        {
            return NonceOnce is null ? Refused("invalid_grant") : AskForNonce();
        }

        var token = "layer-1-token-" + TokenText.NewId();
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = "hub-web",
            ["sub"] = Person?.Subject ?? Subject,
            ["name"] = Person?.Name ?? "Pat Officer",
            ["sid"] = "layer-1-session",
            ["acr"] = "urn:nwd:mfa",
            ["auth_time"] = now,
            ["nonce"] = asked["nonce"],
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        ChangeIdToken?.Invoke(claims);
        return Ok(new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "DPoP",
            ["expires_in"] = (int)LayerOneLife.TotalSeconds,
            ["refresh_token"] = "layer-1-token-refresh",
            ["id_token"] = (IdTokenKey ?? LayerOne).Sign("JWT", claims),
        });
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, System.Collections.Specialized.NameValueCollection form)
    {
        if (await ProofAsync(request, null) is not { } proof)
        {
            return Refused("invalid_dpop_proof");
        }

        if (RefusesExchange)
        {
            return Ok(new JsonObject
            {
                ["error"] = "access_denied",
                ["narrowing"] = new JsonArray(new JsonObject { ["asked"] = form["purpose"], ["granted"] = "", ["cut_by"] = "agreement suspended" }),
            }, HttpStatusCode.BadRequest);
        }

        return Ok(new JsonObject
        {
            ["access_token"] = AccessToken(proof.Thumbprint, c =>
            {
                (c["agency"], c["function"], c["purpose"]) = (form["agency"], form["function"], form["purpose"]);
                Person?.Token(c);
            }),
            ["token_type"] = "DPoP",
            ["expires_in"] = 300,
            ["narrowing"] = new JsonArray(),
        });
    }

    private async Task<HttpResponseMessage> UserInfoAsync(HttpRequestMessage request)
    {
        var token = request.Headers.Authorization?.Parameter;
        if (request.Headers.Authorization?.Scheme != "DPoP" || await ProofAsync(request, token) is null)
        {
            return Refused("invalid_token", HttpStatusCode.Unauthorized);
        }

        if (Person is { } person)
        {
            return Ok(new JsonObject { ["sub"] = person.Subject, ["memberships"] = new JsonArray([.. person.Memberships.Select(m => m.DeepClone())]) });
        }

        JsonObject Membership(string agency, string name, string function) => new()
        {
            ["partnership"] = "north-yorkshire",
            ["agency"] = agency,
            ["agency_name"] = name,
            ["function"] = function,
            ["purposes"] = new JsonArray("missing-response", "safeguarding"),
            ["permissions"] = new JsonArray("record.missing"),
        };
        return Ok(new JsonObject
        {
            ["sub"] = Subject,
            ["memberships"] = new JsonArray(Membership("nyp", "North Yorkshire Police", "police-response"), Membership("yth", "York hospitals", "urgent-care")),
        });
    }

    private async Task<DpopProof?> ProofAsync(HttpRequestMessage request, string? token)
    {
        var proof = request.Headers.GetValues("DPoP").Single();
        if (NonceOnce is { } nonce && request.RequestUri!.AbsolutePath == "/token")
        {
            var claims = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(proof.Split('.')[1]));
            if (!claims.Contains(nonce, StringComparison.Ordinal))
            {
                return null;
            }
        }

        var target = new DpopRequest(request.Method.Method, request.RequestUri!, token);
        var found = await new DpopProofCheck((_, _, _) => new(true), clock).CheckAsync(proof, target, default);
        if (!found.IsValid)
        {
            Faults.Enqueue("proof: " + found.Fault);
        }

        return found.Value;
    }

    private HttpResponseMessage AskForNonce()
    {
        var answer = Refused("use_dpop_nonce");
        answer.Headers.Add("DPoP-Nonce", NonceOnce);
        return answer;
    }

    private static HttpResponseMessage Refused(string error, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        Ok(new JsonObject { ["error"] = error }, status);

    private static HttpResponseMessage Ok(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(body) };

    private static HttpResponseMessage Text(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json) };
}

/// <summary>A person of the provider: their memberships, and what the token service puts into a token for the first.</summary>
internal sealed record PersonInTest(string Subject, string Name, IReadOnlyList<JsonObject> Memberships, Action<JsonObject> Token);
