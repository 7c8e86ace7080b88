using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

/// <summary>Named after the modules of the OpenID Foundation's plan for the FAPI 2.0 security profile.</summary>
public sealed class FapiProfileTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task AccessTokenTypeHeaderCaseSensitivity_SchemeInSmallLetters_Works()
    {
        var hub = provider.HubWeb();
        Assert.Equal(HttpStatusCode.OK, (await hub.UserInfoAsync((await hub.TokensAsync()).GetProperty("access_token").GetString()!, "dpop")).StatusCode);
    }

    [Fact]
    public async Task AttemptReuseAuthorizationCode_IsRefusedAndCutsTheFamily()
    {
        var hub = provider.HubWeb();
        var code = await hub.CodeAsync();
        var tokens = await Party.JsonAsync(await hub.TokenAsync(hub.Redeeming(code)));
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await hub.TokenAsync(hub.Redeeming(code))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task AttemptToUseExpiredAuthCode_IsRefused()
    {
        var hub = provider.HubWeb();
        var code = await hub.CodeAsync();
        provider.Database.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await hub.TokenAsync(hub.Redeeming(code))));
    }

    [Fact]
    public async Task AuthorizationCode_OfAnotherClient_IsRefusedAndStaysUsable()
    {
        var hub = provider.HubWeb();
        var code = await hub.CodeAsync();
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await provider.OtherWeb().TokenAsync(hub.Redeeming(code))));
        Assert.Equal(HttpStatusCode.OK, (await hub.TokenAsync(hub.Redeeming(code))).StatusCode);
    }

    [Theory]
    [InlineData("CheckDpopProofNbfExp", "exp", -1, "invalid_dpop_proof")]
    [InlineData("EnsureDpopProofWithIat10SecondsBeforeSucceeds", "iat", -10, "invalid_grant")]
    [InlineData("EnsureDpopProofWithIat10SecondsAfterSucceeds", "iat", 10, "invalid_grant")]
    [InlineData("DpopNegativeTests too old", "iat", -120, "invalid_dpop_proof")]
    [InlineData("DpopNegativeTests in the future", "iat", 60, "invalid_dpop_proof")]
    public async Task DpopProof_Times_AreJudged(string module, string claim, int seconds, string error)
    {
        var hub = await WithNonceAsync();
        var proof = hub.Proof("/token", nonce: hub.Nonce, changes: (claim, hub.Now.ToUnixTimeSeconds() + seconds));
        Assert.Equal((module, error), (module, await Party.ErrorAsync(await hub.PostAsync("/token", hub.Authenticated(hub.Redeeming("unknown")), proof))));
    }

    [Theory]
    [InlineData("htm", "GET")]
    [InlineData("htu", "http://localhost:5081/par")]
    [InlineData("htu", "https://localhost:5081/token")]
    [InlineData("jti", null)]
    [InlineData("iat", null)]
    public async Task DpopNegativeTests_ClaimWrongOrMissing_IsRefused(string claim, string? value)
    {
        var hub = await WithNonceAsync();
        var proof = hub.Proof("/token", nonce: hub.Nonce, changes: (claim, value is null ? null : JsonValue.Create(value)));
        Assert.Equal("invalid_dpop_proof", await Party.ErrorAsync(await hub.PostAsync("/token", hub.Authenticated(hub.Redeeming("unknown")), proof)));
    }

    [Fact]
    public async Task DpopNonce_MissingOrMadeUp_IsAskedFor()
    {
        var hub = await WithNonceAsync();
        Assert.Equal("use_dpop_nonce", await Party.ErrorAsync(await hub.PostAsync("/token", hub.Authenticated(hub.Redeeming("unknown")), hub.Proof("/token"))));
        Assert.Equal("use_dpop_nonce", await Party.ErrorAsync(await hub.PostAsync("/token", hub.Authenticated(hub.Redeeming("unknown")), hub.Proof("/token", nonce: "made-up"))));
    }

    [Fact]
    public async Task EnsureHolderOfKeyRequired_NoProof_IsRefused() =>
        Assert.Equal("invalid_dpop_proof", await Party.ErrorAsync(await provider.HubWeb().PostAsync("/token", provider.HubWeb().Authenticated(provider.HubWeb().Redeeming("unknown")))));

    [Fact]
    public async Task EnsureDpopAuthCodeBinding_JktOfTheRequest_MustRedeem()
    {
        var hub = provider.HubWeb();
        Assert.Equal(HttpStatusCode.OK, (await hub.TokenAsync(hub.Redeeming(await hub.CodeAsync(change: f => f["dpop_jkt"] = hub.DpopKey.Thumbprint)))).StatusCode);
    }

    [Fact]
    public async Task EnsureTokenEndpointFailsWithMismatchedDpopJkt()
    {
        var hub = provider.HubWeb();
        var code = await hub.CodeAsync(change: f => f["dpop_jkt"] = hub.DpopKey.Thumbprint);
        hub.DpopKey = SigningKey.Create();
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await hub.TokenAsync(hub.Redeeming(code))));
    }

    [Fact]
    public async Task EnsureMismatchedDpopJktFails_ProofAndParameterDiffer_PushIsRefused()
    {
        var hub = provider.HubWeb();
        Assert.Equal("invalid_dpop_proof", await Party.ErrorAsync(await hub.PushAsync(f => f["dpop_jkt"] = provider.OtherKey.Thumbprint, hub.Proof("/par"))));
    }

    [Fact]
    public async Task UserInfo_TokenWithAnothersProof_IsRefused()
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync()).GetProperty("access_token").GetString()!;
        hub.DpopKey = SigningKey.Create();
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.UserInfoAsync(token)).StatusCode);
    }

    [Theory]
    [InlineData("EnsureResponseTypeTokenFails", "response_type", "token")]
    [InlineData("EnsureResponseTypeCodeIdTokenFails", "response_type", "code id_token")]
    [InlineData("PAREnsurePKCERequired", "code_challenge", null)]
    [InlineData("PAREnsurePKCERequired, method", "code_challenge_method", null)]
    [InlineData("PAREnsurePlainPKCERejected", "code_challenge_method", "plain")]
    [InlineData("EnsureRegisteredRedirectUri", "redirect_uri", "http://localhost:5080/signin-oidc/")]
    [InlineData("TolerateUnregisteredRedirectUri", "redirect_uri", "https://evil.example/")]
    [InlineData("EnsureRedirectUriInAuthorizationRequest", "redirect_uri", null)]
    [InlineData("PARRejectRequestUriInParAuthorizationFormParams", "request_uri", "urn:ietf:params:oauth:request_uri:x")]
    [InlineData("EnsureRequestObjectSignatureAlgorithmIsNotNone", "request", "eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("scope without openid", "scope", "profile")]
    [InlineData("response_mode fragment", "response_mode", "fragment")]
    public async Task PushedRequest_AgainstTheProfile_IsRefused(string module, string parameter, string? value)
    {
        var answer = await provider.HubWeb().PushAsync(f =>
        {
            f.Remove(parameter);
            if (value is not null)
            {
                f[parameter] = value;
            }
        });
        Assert.Equal((module, HttpStatusCode.BadRequest), (module, answer.StatusCode));
    }

    [Theory]
    [InlineData("EnsureAuthorizationRequestWith64CharNonceSuccess", "nonce", 64)]
    [InlineData("EnsureAuthorizationRequestWithLongNonce", "nonce", 384)]
    [InlineData("EnsureAuthorizationRequestWithLongState", "state", 384)]
    [InlineData("EnsureAuthorizationRequestWithoutNonceSuccess", "nonce", 0)]
    [InlineData("EnsureAuthorizationRequestWithoutStateSuccess", "state", 0)]
    public async Task PushedRequest_WithinTheProfile_IsTaken(string module, string parameter, int length) =>
        Assert.Equal((module, HttpStatusCode.Created), (module, (await provider.HubWeb().PushAsync(f => f[parameter] = new string('x', length))).StatusCode));

    [Fact]
    public async Task ParWithoutDuplicateParameters_OneTwice_IsRefused()
    {
        var hub = provider.HubWeb();
        using var content = new FormUrlEncodedContent(hub.Authenticated(hub.Asking()).Append(new("scope", "openid")));
        Assert.Equal("invalid_request", await Party.ErrorAsync(await hub.Browser.PostAsync("/par", content)));
    }

    [Fact]
    public async Task PARRejectInvalidHttpVerb() => Assert.Equal(HttpStatusCode.MethodNotAllowed, (await provider.Browser().GetAsync("/par")).StatusCode);

    [Theory]
    [InlineData("PAREndpointAsAudienceFails", "http://localhost:5081/par", false)]
    [InlineData("PAREndpointAsArrayAudienceFails", "http://localhost:5081/par", true)]
    [InlineData("PARTokenEndpointAsAudienceFails", "http://localhost:5081/token", false)]
    [InlineData("issuer in a list", "http://localhost:5081", true)]
    public async Task Assertion_AudienceIsNotTheIssuerAlone_IsRefused(string module, string audience, bool asList)
    {
        var hub = provider.HubWeb();
        var form = hub.Asking();
        form["client_assertion"] = hub.Assertion("JWT", ("aud", asList ? new JsonArray(audience) : JsonValue.Create(audience)));
        Assert.Equal((module, "invalid_client"), (module, await Party.ErrorAsync(await hub.PostAsync("/par", hub.Authenticated(form)))));
    }

    [Fact]
    public async Task Assertion_AnotherClientsKey_IsRefused()
    {
        var thief = new Party(provider, "hub-web", provider.OtherKey, ProviderFixture.Redirect);
        Assert.Equal("invalid_client", await Party.ErrorAsync(await thief.PushAsync()));
    }

    [Fact]
    public async Task ClientSecret_InHeaderOrForm_IsRefused()
    {
        var hub = provider.HubWeb();
        var form = hub.Asking();
        form["client_id"] = "hub-web";
        form["client_secret"] = "secret";
        Assert.Equal("invalid_client", await Party.ErrorAsync(await hub.PostAsync("/par", form)));
    }

    [Fact]
    public async Task EnsureUnsignedAuthorizationRequestWithoutUsingParFails()
    {
        var hub = provider.HubWeb();
        var query = hub.Asking().Append(new("client_id", "hub-web")).ToDictionary(p => p.Key, p => (string?)p.Value);
        Assert.StartsWith("/error", (await hub.Browser.GetAsync(QueryHelpers.AddQueryString("/authorize", query))).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StateOnlyOutsideRequest_IsNotUsed()
    {
        var hub = provider.HubWeb();
        await hub.CodeAsync();
        var uri = await hub.PushedAsync(f => f.Remove("state"));
        var answer = await hub.Browser.GetAsync(QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?> { ["client_id"] = "hub-web", ["request_uri"] = uri, ["state"] = "outside" }));
        Assert.DoesNotContain("state=", answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PARAttemptReuseRequestUri_AfterTheCode_IsRefused()
    {
        var hub = provider.HubWeb();
        await hub.CodeAsync();
        var uri = await hub.PushedAsync();
        await hub.AuthorizeAsync(uri);
        Assert.StartsWith("/error", (await hub.AuthorizeAsync(uri)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PAREnsureServerAcceptsReusedRequestUriBeforeAuthenticationCompletion()
    {
        var hub = provider.HubWeb();
        var uri = await hub.PushedAsync();
        Assert.StartsWith("/sign-in", (await hub.AuthorizeAsync(uri)).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await hub.AuthorizeAsync(uri)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PARAttemptToUseExpiredRequestUri_IsRefused()
    {
        var hub = provider.HubWeb();
        var uri = await hub.PushedAsync();
        provider.Database.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.StartsWith("/error", (await hub.AuthorizeAsync(uri)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestUri_OfAnotherClient_IsRefused()
    {
        var hub = provider.HubWeb();
        Assert.StartsWith("/error", (await hub.AuthorizeAsync(await hub.PushedAsync(), "other-web")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PAREnsurePKCECodeVerifierRequired", null)]
    [InlineData("PARIncorrectPKCECodeVerifierRejected", "another-verifier-that-is-also-long-enough-for-the-rules")]
    public async Task CodeVerifier_MissingOrWrong_IsRefused(string module, string? verifier)
    {
        var hub = provider.HubWeb();
        var form = hub.Redeeming(await hub.CodeAsync());
        form.Remove("code_verifier");
        if (verifier is not null)
        {
            form["code_verifier"] = verifier;
        }

        Assert.Equal((module, "invalid_grant"), (module, await Party.ErrorAsync(await hub.TokenAsync(form))));
    }

    [Fact]
    public async Task RefreshToken_OtherClientOrKey_IsRefused()
    {
        var hub = provider.HubWeb();
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = (await hub.TokensAsync()).GetProperty("refresh_token").GetString()! };
        var other = provider.OtherWeb();
        other.DpopKey = hub.DpopKey;
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await other.TokenAsync(form)));
        hub.DpopKey = SigningKey.Create();
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await hub.TokenAsync(form)));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("client_credentials")]
    [InlineData("implicit")]
    public async Task Grant_OutsideTheProfile_DoesNotExist(string grant) =>
        Assert.Equal("unsupported_grant_type", await Party.ErrorAsync(await provider.HubWeb().TokenAsync(new() { ["grant_type"] = grant })));

    private async Task<Party> WithNonceAsync()
    {
        var hub = provider.HubWeb();
        await hub.PostAsync("/token", hub.Authenticated(hub.Redeeming("unknown")), hub.Proof("/token"));
        return hub;
    }
}
