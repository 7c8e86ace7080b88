using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using NoWrongDoor.Safeguarding.Core.Accounts;
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

    [Theory]
    [InlineData("no-address", "not an address")]
    [InlineData("no-scheme", "gopher://client.example/told")]
    public async Task Delivery_OfANoticeWhoseAddressIsNone_CountsTheTryAndGoesOnWithTheNext(string client, string address)
    {
        var hub = provider.HubWeb();
        var idToken = (await hub.TokensAsync()).GetProperty("id_token").GetString()!;
        var session = Party.Payload(idToken).GetProperty("sid").GetString()!;
        // Registered before addresses were checked; it is due before the notice to the hub.
        await provider.Database.RunAsSuperuserAsync($"""
            insert into identity.client (id, subject, name, kind, jwks, backchannel_logout_uri) values ('{client}', gen_random_uuid(), 'x', 'web', '[]', '{address}');
            insert into identity.logout_delivery (id, client, session, due_at) values (gen_random_uuid(), '{client}', '{session}', '2001-01-01Z')
            """);
        await hub.Browser.GetAsync(Logout(idToken, "http://localhost:5080/signed-out"));

        using var longest = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await provider.Receiver.OfSessionAsync(session, longest.Token);
        await using var command = provider.Identity.CreateCommand("select tries from identity.logout_delivery where client = $1 and delivered_at is null");
        command.Parameters.AddWithValue(client);
        Assert.Equal(1, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("/told")]
    [InlineData("gopher://client.example/told")]
    [InlineData("http://client.example/told")]
    [InlineData("https://client.example/told#here")]
    public async Task Register_ABackChannelAddressThatCannotBeTold_IsRefused(string address)
    {
        var client = new ClientRegistration("told-web", "Told", "web", "[]") { RedirectUris = ["https://client.example/"], BackchannelLogoutUri = address };
        await Assert.ThrowsAsync<ArgumentException>(() => new ClientRegister(provider.Identity).SaveAsync(client, Guid.NewGuid(), CancellationToken.None));
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
