using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.WebCommon.Headers;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

/// <summary>RP-Initiated Logout 1.0. With a hint of this very session it happens at once; without, the person is asked.</summary>
[IgnoreAntiforgeryToken]
[FormsEndAnywhere]
public sealed class LogoutModel(SignOutRequests requests, SignOut signOut, SessionStore sessions, SessionCookies cookies, IDataProtectionProvider protection) : PageModel
{
    internal const string Purpose = "return after sign-out";

    public string? Sealed { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => HandleAsync(name => Request.Query[name], cancellation);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => HandleAsync(name => Request.HasFormContentType ? Request.Form[name] : default, cancellation);

    private async Task<IActionResult> HandleAsync(Func<string, Microsoft.Extensions.Primitives.StringValues> parameter, CancellationToken cancellation)
    {
        string? One(string name) => parameter(name) is { Count: 1 } value ? value[0] : null;
        var request = await requests.ReadAsync(One("id_token_hint"), One("client_id"), One("post_logout_redirect_uri"), One("state"), cancellation);
        var session = cookies.Session(HttpContext) is { } secret ? await sessions.FindAsync(secret, cancellation) : null;
        if (session is null)
        {
            return Redirect(request.ReturnTo ?? "/signed-out");
        }

        // The hub keeps tokens away from the browser, so it names the session it means by its sid, which only this person's clients were told.
        var meant = request.Session?.ToString("D") ?? One("logout_hint");
        if (meant != session.Id.ToString("D"))
        {
            Sealed = request.ReturnTo is { } target ? protection.CreateProtector(Purpose).Protect(target) : null;
            return Page();
        }

        await signOut.EndAsync(session, cancellation);
        cookies.DeleteSession(HttpContext);
        return Redirect(request.ReturnTo ?? "/signed-out");
    }
}
