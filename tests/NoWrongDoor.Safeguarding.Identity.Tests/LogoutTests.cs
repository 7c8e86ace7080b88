using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.Identity.Tests.Driving;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class LogoutTests(ProviderFixture provider) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task Logout_WithHint_EndsSessionTokensAndTellsTheClient()
    {
        var hub = provider.HubWeb();
        var tokens = await hub.TokensAsync();
        var idToken = tokens.GetProperty("id_token").GetString()!;
        var answer = await hub.Browser.GetAsync(Logout(idToken, "http://localhost:5080/signed-out"));
        Assert.Equal("http://localhost:5080/signed-out?state=bye", answer.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).StatusCode);
        Assert.StartsWith("/sign-in", (await hub.AuthorizeAsync(await hub.PushedAsync())).Headers.Location!.ToString(), StringComparison.Ordinal);

        using var longest = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (address, notice) = await provider.Receiver.OfSessionAsync(Party.Payload(idToken).GetProperty("sid").GetString()!, longest.Token);
        Assert.Equal("http://localhost:5080/signout-backchannel", address.ToString());
        Assert.Equal("hub-web", notice.GetProperty("aud").GetString());
        Assert.False(notice.TryGetProperty("nonce", out _));
    }

    [Fact]
    public async Task Logout_UnregisteredAddress_GoesNowhere()
    {
        var hub = provider.HubWeb();
        var idToken = (await hub.TokensAsync()).GetProperty("id_token").GetString()!;
        Assert.Equal("/signed-out", (await hub.Browser.GetAsync(Logout(idToken, "https://evil.example/"))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Logout_WithoutHint_AsksThePerson()
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync()).GetProperty("access_token").GetString()!;
        var asked = await hub.Browser.GetAsync("/logout");
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("Do you want to sign out?", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await hub.UserInfoAsync(token)).StatusCode);
    }

    [Fact]
    public async Task Logout_NamingTheBrowsersOwnSession_EndsItWithoutAsking()
    {
        var hub = provider.HubWeb();
        var tokens = await hub.TokensAsync();
        var session = Party.Payload(tokens.GetProperty("id_token").GetString()!).GetProperty("sid").GetString()!;
        var answer = await hub.Browser.GetAsync(LogoutOf(session));
        Assert.Equal("http://localhost:5080/signed-out", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.UserInfoAsync(tokens.GetProperty("access_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Logout_NamingAnotherSession_AsksThePerson()
    {
        var hub = provider.HubWeb();
        var token = (await hub.TokensAsync()).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await hub.Browser.GetAsync(LogoutOf("01234567-89ab-7def-8123-456789abcdef"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hub.UserInfoAsync(token)).StatusCode);
    }

    private static string LogoutOf(string session) => QueryHelpers.AddQueryString("/logout", new Dictionary<string, string?>
    {
        ["client_id"] = "hub-web", ["logout_hint"] = session, ["post_logout_redirect_uri"] = "http://localhost:5080/signed-out",
    });

    private static string Logout(string hint, string returnTo) => QueryHelpers.AddQueryString("/logout", new Dictionary<string, string?>
    {
        ["id_token_hint"] = hint, ["post_logout_redirect_uri"] = returnTo, ["state"] = "bye",
    });
}
