using System.Net;
using NoWrongDoor.Safeguarding.WebCommon.Tokens;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Security;

internal static class SignInSteps
{
    /// <summary>To the provider and back with a code.</summary>
    public static async Task<HttpResponseMessage> CallbackAsync(HubInTest hub, Browser browser, string start)
    {
        var pushed = hub.Provider.Request((await browser.GetAsync(start)).Headers.Location!);
        return await browser.GetAsync(
            $"/signin-oidc?code={TokenText.NewId()}&state={Uri.EscapeDataString(pushed["state"])}&iss={Uri.EscapeDataString(ProviderInTest.Issuer)}");
    }

    public static async Task<Browser> SignedInAsync(HubInTest hub, string returnTo)
    {
        var browser = hub.Browser();
        var callback = await CallbackAsync(hub, browser, returnTo == "/" ? "/sign-in" : returnTo);
        Assert.Equal(HttpStatusCode.Redirect, callback.StatusCode);
        Assert.Equal("/signed-in?to=" + Uri.EscapeDataString(returnTo), callback.Headers.Location!.ToString());
        Assert.Contains($"url={returnTo}\"", await browser.TextAsync(callback.Headers.Location!.ToString()), StringComparison.Ordinal);
        return browser;
    }
}
