using System.Net;
using System.Text.Json.Nodes;
using System.Web;
using NoWrongDoor.Safeguarding.TestSupport;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

public sealed class SignInTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private HubInTest _hub = null!;

    public async ValueTask InitializeAsync()
    {
        await database.RunAsSuperuserAsync("delete from hub.session");
        _hub = await HubInTest.StartAsync(database);
    }

    public async ValueTask DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Page_NobodySignedIn_GoesToTheProviderWithOnlyAReference()
    {
        var browser = _hub.Browser();

        var address = (await browser.GetAsync("/page?x=1")).Headers.Location!;

        Assert.Equal(ProviderInTest.Issuer + "/authorize", address.GetLeftPart(UriPartial.Path));
        Assert.Equal(["client_id", "request_uri"], HttpUtility.ParseQueryString(address.Query).AllKeys.Order());
        var pushed = _hub.Provider.Request(address);
        Assert.Equal("S256", pushed["code_challenge_method"]);
        Assert.Equal("code", pushed["response_type"]);
        Assert.Equal(ProviderInTest.Hub + "/signin-oidc", pushed["redirect_uri"]);
        Assert.Equal("urn:nwd:mfa", pushed["acr_values"]);
        Assert.Equal("openid profile", pushed["scope"]);
        Assert.NotEmpty(pushed["nonce"]);
    }

    [Fact]
    public async Task Person_SignsInChoosesAndSwitches_ReadsAsChosen()
    {
        var browser = await SignedInAsync("/page");

        Assert.Equal("/choose?returnUrl=%2Fpage", (await browser.GetAsync("/page")).Headers.Location!.ToString());
        Assert.Equal("nyp/police-response;yth/urgent-care", await browser.TextAsync("/choose"));
        Assert.Equal("acting for North Yorkshire Police", await ChooseAsync(browser, "nyp/police-response/missing-response"));
        Assert.Equal("nyp|police-response|missing-response|Pat Officer", await browser.TextAsync("/page"));
        Assert.Equal("acting for York hospitals", await ChooseAsync(browser, "yth/urgent-care/safeguarding"));
        Assert.Equal("yth|urgent-care|safeguarding|Pat Officer", await browser.TextAsync("/page"));
        Assert.Empty(_hub.Provider.Faults);
    }

    [Fact]
    public async Task Person_ChoosesWhatIsNotTheirs_KeepsActingAsBefore()
    {
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");

        Assert.Equal("not yours", await ChooseAsync(browser, "tewv/camhs-practitioner/direct-care"));
        Assert.StartsWith("nyp|", await browser.TextAsync("/page"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_ThroughAWholeSession_NeverHoldsAToken()
    {
        var browser = await SignedInAsync("/page");
        await ChooseAsync(browser, "nyp/police-response/missing-response");

        var cookies = string.Join('\n', browser.Cookies.GetAllCookies().Select(c => c.ToString()));
        Assert.DoesNotContain("eyJ", cookies, StringComparison.Ordinal);
        Assert.DoesNotContain("layer-1-token", cookies, StringComparison.Ordinal);
        Assert.DoesNotContain(_hub.Log, line => line.Contains("layer-1-token", StringComparison.Ordinal) || line.Contains("eyJhbGci", StringComparison.Ordinal));
        Assert.Equal("0", await ScalarAsync("select count(*)::text from hub.session where ticket like '%Pat%'::bytea or tokens like '%layer-1%'::bytea or acting like '%eyJ%'::bytea"));
        Assert.Equal("0", await ScalarAsync("select count(*)::text from hub.data_protection_key where xml like '%masterKey%'"));
    }

    [Fact]
    public async Task Session_CookieAlone_OpensNothingAtTheApi()
    {
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task Token_LessThanThirtySecondsLeft_IsRenewedQuietly()
    {
        _hub.Provider.LayerTwoLife = TimeSpan.FromSeconds(25);
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");
        _hub.Provider.LayerTwoLife = TimeSpan.FromMinutes(5);

        Assert.StartsWith("nyp|", await browser.TextAsync("/page"), StringComparison.Ordinal);
        Assert.StartsWith("nyp|", await browser.TextAsync("/page"), StringComparison.Ordinal);

        Assert.Equal(2, _hub.Provider.Calls.Count(c => c == "/hub/token"));
    }

    [Fact]
    public async Task Access_RefusedAtRenewal_LeadsToTheNarrowedPage()
    {
        _hub.Provider.LayerTwoLife = TimeSpan.FromSeconds(25);
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");
        _hub.Provider.RefusesExchange = true;

        var answer = await browser.GetAsync("/page");

        Assert.StartsWith("/access-narrowed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("narrowed: agreement suspended", await browser.TextAsync("/access-narrowed"));
    }

    [Fact]
    public async Task SignIn_EndedByTheProvider_IsAskedForAgain()
    {
        (_hub.Provider.LayerOneLife, _hub.Provider.LayerTwoLife) = (TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(25));
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");
        _hub.Provider.EndsLayerOne = true;
        await browser.GetAsync("/page");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/choose")).StatusCode);
        Assert.Equal("0", await ScalarAsync("select count(*)::text from hub.session"));
    }

    [Fact]
    public async Task LayerOneToken_AboutToEnd_IsRefreshed()
    {
        _hub.Provider.LayerOneLife = TimeSpan.FromSeconds(25);
        var browser = await SignedInAsync("/");

        Assert.Equal("nyp/police-response;yth/urgent-care", await browser.TextAsync("/choose"));
        Assert.Equal(2, _hub.Provider.Calls.Count(c => c == "/token"));
        Assert.Empty(_hub.Provider.Faults);
    }

    [Fact]
    public async Task Provider_AsksForANonce_GetsASecondProofWithIt()
    {
        _hub.Provider.NonceOnce = "server-nonce-1";

        await SignedInAsync("/");

        Assert.Equal(2, _hub.Provider.Calls.Count(c => c == "/token"));
    }

    [Theory]
    [InlineData("another issuer")]
    [InlineData("no issuer")]
    [InlineData("state of nobody")]
    [InlineData("no correlation cookie")]
    [InlineData("id token of another nonce")]
    [InlineData("id token of another client")]
    [InlineData("id token of another issuer")]
    [InlineData("id token signed by another key")]
    [InlineData("id token expired")]
    [InlineData("id token without second factor")]
    [InlineData("id token for two clients")]
    [InlineData("at_hash of another token")]
    [InlineData("declined")]
    public async Task Callback_Tampered_SignsNobodyIn(string tampering)
    {
        var browser = _hub.Browser();
        var pushed = _hub.Provider.Request((await browser.GetAsync("/sign-in")).Headers.Location!);
        using var other = SigningKey.Create();
        _hub.Provider.IdTokenKey = tampering == "id token signed by another key" ? other : null;
        _hub.Provider.ChangeIdToken = tampering switch
        {
            "id token of another nonce" => c => c["nonce"] = "639000000000000000.x",
            "id token of another client" => c => c["aud"] = "other-web",
            "id token of another issuer" => c => c["iss"] = ProviderInTest.Issuer + "/hub",
            "id token expired" => c => c["exp"] = c["iat"]!.GetValue<long>() - 1,
            "id token without second factor" => c => c["acr"] = "urn:nwd:password",
            "id token for two clients" => c => c["aud"] = new JsonArray("hub-web", "other-web"),
            "at_hash of another token" => c => c["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA",
            _ => null,
        };
        var state = tampering == "state of nobody" ? "x" : pushed["state"];
        var issuer = tampering switch { "another issuer" => "&iss=http%3A%2F%2Fevil.example", "no issuer" => "", _ => "&iss=" + Uri.EscapeDataString(ProviderInTest.Issuer) };
        var caller = tampering == "no correlation cookie" ? _hub.Browser() : browser;

        var answer = await caller.GetAsync($"/signin-oidc?{(tampering == "declined" ? "error=access_denied" : "code=c")}&state={Uri.EscapeDataString(state)}{issuer}");

        Assert.Equal(tampering == "declined" ? "/signed-out?reason=declined" : "/signed-out?reason=failed", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await caller.GetAsync("/choose")).StatusCode);
        Assert.Equal("0", await ScalarAsync("select count(*)::text from hub.session"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnAddress_OfAnotherSite_IsReplacedByTheStartPage(string address)
    {
        var browser = _hub.Browser();
        var callback = await CallbackAsync(browser, "/sign-in?returnUrl=" + Uri.EscapeDataString(address));

        Assert.Equal("/signed-in?to=%2F", callback.Headers.Location!.ToString());
        Assert.Contains("url=/\"", await browser.TextAsync("/signed-in?to=" + Uri.EscapeDataString(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithAnOldSession_StartsANewOne()
    {
        var browser = await SignedInAsync("/");
        await ChooseAsync(browser, "nyp/police-response/missing-response");
        var before = browser.Cookies.GetAllCookies()["nwd-hub-session"]!.Value;

        await CallbackAsync(browser, "/sign-in");

        Assert.NotEqual(before, browser.Cookies.GetAllCookies()["nwd-hub-session"]!.Value);
        Assert.StartsWith("/choose", (await browser.GetAsync("/page")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("1", await ScalarAsync("select count(*)::text from hub.session"));
    }

    private async Task<string> ChooseAsync(Browser browser, string choice) =>
        await (await browser.PostAsync("/choose/" + choice)).Content.ReadAsStringAsync();

    private Task<HttpResponseMessage> CallbackAsync(Browser browser, string start) => SignInSteps.CallbackAsync(_hub, browser, start);

    private Task<Browser> SignedInAsync(string returnTo) => SignInSteps.SignedInAsync(_hub, returnTo);

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string?)await command.ExecuteScalarAsync();
    }
}
