using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

public sealed class SignOutTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private HubInTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubInTest.StartAsync(database);

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task SignOut_EndsTheSessionWithdrawsTokensAndGoesToTheProvider()
    {
        var browser = await SignInSteps.SignedInAsync(_hub, "/");
        var copy = _hub.Browser();
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        var form = await browser.TextAsync("/form");

        var answer = await browser.PostAsync("/sign-out", ("__RequestVerificationToken", form));

        Assert.Equal("http://localhost:5081/logout?client_id=hub-web&post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A5080%2Fsigned-out&logout_hint=layer-1-session",
            answer.Headers.Location!.ToString());
        Assert.Contains("/revoke", _hub.Provider.Calls);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/choose")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/choose")).StatusCode);
    }

    [Fact]
    public async Task SignOut_PostedByAnotherSite_IsRefused()
    {
        var browser = await SignInSteps.SignedInAsync(_hub, "/");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-out")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/choose")).StatusCode);
    }

    [Fact]
    public async Task ProviderSignsOut_SessionEndsAtOnceAndTheTokenWorksOnce()
    {
        var browser = await SignInSteps.SignedInAsync(_hub, "/");
        var token = _hub.Provider.LogoutToken();

        var first = await Post(token);
        var second = await Post(token);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.True(first.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/choose")).StatusCode);
    }

    [Theory]
    [InlineData("typ JWT")]
    [InlineData("with nonce")]
    [InlineData("no event")]
    [InlineData("another client")]
    [InlineData("another issuer")]
    [InlineData("expired")]
    [InlineData("nobody named")]
    [InlineData("absent")]
    public async Task ProviderSignsOut_TokenTampered_SessionGoesOn(string tampering)
    {
        var browser = await SignInSteps.SignedInAsync(_hub, "/");
        Action<JsonObject>? change = tampering switch
        {
            "with nonce" => c => c["nonce"] = "n",
            "no event" => c => c.Remove("events"),
            "another client" => c => c["aud"] = "other-web",
            "another issuer" => c => c["iss"] = "http://localhost:5081/hub",
            "expired" => c => c["exp"] = c["iat"]!.GetValue<long>() - 1,
            "nobody named" => c => { c.Remove("sub"); c.Remove("sid"); },
            _ => null,
        };
        var token = tampering == "absent" ? "" : _hub.Provider.LogoutToken(change, tampering == "typ JWT" ? "JWT" : "logout+jwt");

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/choose")).StatusCode);
    }

    [Theory]
    [InlineData("last_seen = last_seen - interval '20 minutes'")]
    [InlineData("expires = expires - interval '8 hours'")]
    [InlineData("ticket = ticket || '\\x00'::bytea")]
    public async Task Session_IdleTooLongOrTooOldOrAltered_HasEnded(string change)
    {
        var browser = await SignInSteps.SignedInAsync(_hub, "/");

        await database.RunAsSuperuserAsync("update hub.session set " + change);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/choose")).StatusCode);
    }

    private Task<HttpResponseMessage> Post(string token) => _hub.Browser().PostAsync("/signout-backchannel", ("logout_token", token));
}
