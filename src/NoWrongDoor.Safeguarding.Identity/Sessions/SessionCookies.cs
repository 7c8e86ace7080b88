using NoWrongDoor.Safeguarding.Identity.Hosting;

namespace NoWrongDoor.Safeguarding.Identity.Sessions;

/// <summary>The provider's cookies. Lax: they must come along when another site's program sends a person here to sign in.</summary>
public sealed class SessionCookies(ProviderAddresses addresses)
{
    // Browsers take the __Host- prefix only with Secure; loopback is plain http.
    private string Name(string name) => addresses.IsHttps ? "__Host-nwd-identity-" + name : "nwd-identity-" + name;

    public string? Session(HttpContext http) => http.Request.Cookies[Name("session")];

    public string? HalfSignIn(HttpContext http) => http.Request.Cookies[Name("half")];

    public string? KnownBrowser(HttpContext http) => http.Request.Cookies[Name("known")];

    public void SetKnownBrowser(HttpContext http, string mark)
    {
        var options = Options();
        options.MaxAge = KnownBrowsers.Life;
        http.Response.Cookies.Append(Name("known"), mark, options);
    }

    public void SetSession(HttpContext http, string secret) => http.Response.Cookies.Append(Name("session"), secret, Options());

    public void SetHalfSignIn(HttpContext http, string secret) => http.Response.Cookies.Append(Name("half"), secret, Options());

    public void DeleteSession(HttpContext http) => http.Response.Cookies.Delete(Name("session"), Options());

    public void DeleteHalfSignIn(HttpContext http) => http.Response.Cookies.Delete(Name("half"), Options());

    private CookieOptions Options() => new() { HttpOnly = true, Secure = addresses.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
