using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Identity.Sessions;
using NoWrongDoor.Safeguarding.WebCommon.Headers;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

/// <summary>The answer to "do you want to sign out?".</summary>
[FormsEndAnywhere]
public sealed class SignOutModel(OpenId.SignOut signOut, SessionStore sessions, SessionCookies cookies, IDataProtectionProvider protection) : PageModel
{
    [BindProperty(Name = "return_to")]
    public string? ReturnTo { get; set; }

    public IActionResult OnGet() => RedirectToPage("/Logout");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (cookies.Session(HttpContext) is { } secret && await sessions.FindAsync(secret, cancellation) is { } session)
        {
            await signOut.EndAsync(session, cancellation);
        }

        cookies.DeleteSession(HttpContext);
        return Redirect(Opened() ?? "/signed-out");
    }

    // Sealed by this provider after it compared the address with the registered ones; anything else goes nowhere.
    private string? Opened()
    {
        try
        {
            return string.IsNullOrEmpty(ReturnTo) ? null : protection.CreateProtector(LogoutModel.Purpose).Unprotect(ReturnTo);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
