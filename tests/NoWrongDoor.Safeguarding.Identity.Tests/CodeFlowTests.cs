using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class CodeFlowTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task Discovery_SaysOnlyWhatTheProfileAllows()
    {
        var metadata = await Party.JsonAsync(await provider.Browser().GetAsync("/.well-known/openid-configuration"));
        Assert.Equal(Party.Issuer, metadata.GetProperty("issuer").GetString());
        Assert.True(metadata.GetProperty("require_pushed_authorization_requests").GetBoolean());
        Assert.Equal(["code"], Texts(metadata, "response_types_supported"));
        Assert.Equal(["authorization_code", "refresh_token"], Texts(metadata, "grant_types_supported"));
        Assert.Equal(["private_key_jwt"], Texts(metadata, "token_endpoint_auth_methods_supported"));
        Assert.Equal(["S256"], Texts(metadata, "code_challenge_methods_supported"));
    }

    [Fact]
    public async Task Jwks_PublishesPublicKeysOnly()
    {
        var keys = (await Party.JsonAsync(await provider.Browser().GetAsync("/jwks"))).GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, k => Assert.False(k.TryGetProperty("d", out _)));
    }

    [Fact]
    public async Task HappyFlow_PersonSignsIn_ClientGetsTokensAndMemberships()
    {
        var hub = provider.HubWeb();
        var tokens = await hub.TokensAsync();
        Assert.Equal("DPoP", tokens.GetProperty("token_type").GetString());

        var id = Party.Payload(tokens.GetProperty("id_token").GetString()!);
        Assert.Equal(Party.Issuer, id.GetProperty("iss").GetString());
        Assert.Equal("hub-web", id.GetProperty("aud").GetString());
        Assert.Equal("the-nonce", id.GetProperty("nonce").GetString());
        Assert.Equal("urn:nwd:mfa", id.GetProperty("acr").GetString());
        Assert.Equal("Pat Officer", id.GetProperty("name").GetString());

        var answer = await hub.UserInfoAsync(tokens.GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var membership = Assert.Single((await Party.JsonAsync(answer)).GetProperty("memberships").EnumerateArray());
        Assert.Equal("nyp", membership.GetProperty("agency").GetString());
        Assert.Equal(["missing-response", "safeguarding"], Texts(membership, "purposes"));
        Assert.Contains("record.missing", Texts(membership, "permissions"));
    }

    [Fact]
    public async Task AuthorizationResponse_NamesIssuerAndState()
    {
        var hub = provider.HubWeb();
        var location = await new Person(provider, hub).SignInAsync(await hub.PushedAsync(), "cam.practitioner");
        var query = QueryHelpers.ParseQuery(location.Query);
        Assert.StartsWith(ProviderFixture.Redirect, location.ToString(), StringComparison.Ordinal);
        Assert.Equal(Party.Issuer, query["iss"]);
        Assert.Equal("the-state", query["state"]);
    }

    [Fact]
    public async Task SecondRequest_SessionIsThere_NoPageIsShown()
    {
        var hub = provider.HubWeb();
        await hub.CodeAsync();
        var again = await hub.AuthorizeAsync(await hub.PushedAsync());
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Contains("code=", again.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptLogin_SessionIsThere_PersonSignsInAgain()
    {
        var hub = provider.HubWeb();
        await hub.CodeAsync();
        var again = await hub.AuthorizeAsync(await hub.PushedAsync(f => f["prompt"] = "login"));
        Assert.StartsWith("/sign-in", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptNone_NobodyIsSignedIn_ClientIsToldSo()
    {
        var hub = provider.HubWeb();
        var answer = await hub.AuthorizeAsync(await hub.PushedAsync(f => f["prompt"] = "none"));
        Assert.Contains("error=login_required", answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefreshToken_SameClientAndKey_GivesNewAccessTokenAndIsNotRotated()
    {
        var hub = provider.HubWeb();
        var tokens = await hub.TokensAsync();
        var form = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = tokens.GetProperty("refresh_token").GetString()! };
        var first = await Party.JsonAsync(await hub.TokenAsync(form));
        var second = await Party.JsonAsync(await hub.TokenAsync(form));
        Assert.False(first.TryGetProperty("refresh_token", out _));
        Assert.NotEqual(first.GetProperty("access_token").GetString(), second.GetProperty("access_token").GetString());
        Assert.Equal(HttpStatusCode.OK, (await hub.UserInfoAsync(second.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Introspection_OwnTokenIsActive_AnotherClientsIsNot()
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync()).GetProperty("access_token").GetString()!;
        Assert.True((await Party.JsonAsync(await hub.PostAsync("/introspect", hub.Authenticated(new() { ["token"] = token })))).GetProperty("active").GetBoolean());
        var other = provider.OtherWeb();
        Assert.False((await Party.JsonAsync(await other.PostAsync("/introspect", other.Authenticated(new() { ["token"] = token })))).GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task Revocation_RefreshToken_TakesTheWholeFamily()
    {
        var hub = provider.HubWeb();
        var tokens = await hub.TokensAsync();
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await hub.PostAsync("/revoke", hub.Authenticated(new() { ["token"] = refresh }))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).StatusCode);
        Assert.Equal("invalid_grant", await Party.ErrorAsync(await hub.TokenAsync(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh })));
    }

    [Fact]
    public async Task Revocation_AnotherClientsToken_IsRefusedAndTokenLives()
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync()).GetProperty("access_token").GetString()!;
        var other = provider.OtherWeb();
        Assert.Equal(HttpStatusCode.BadRequest, (await other.PostAsync("/revoke", other.Authenticated(new() { ["token"] = token }))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.UserInfoAsync(token)).StatusCode);
    }

    private static IEnumerable<string> Texts(JsonElement json, string name) => json.GetProperty(name).EnumerateArray().Select(t => t.GetString()!);
}
