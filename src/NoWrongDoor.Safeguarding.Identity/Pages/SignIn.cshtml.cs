using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Identity.Accounts;
using NoWrongDoor.Safeguarding.Identity.OpenId;
using NoWrongDoor.Safeguarding.Identity.Sessions;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

public sealed class SignInModel(SignIn signIn, PushedRequestStore requests, AuthorizeEndpoint authorize, SessionCookies cookies) : RequestPage
{
    // One sentence for a name that nobody has, a wrong password, and an account that may not sign in.
    private const string Wrong = "The user name or the password is not right";
    private const int Longest = 256;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string ClientName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await IsOpenAsync(cancellation) ? Page() : NoRequest();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await IsOpenAsync(cancellation))
        {
            return NoRequest();
        }

        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrEmpty(Password))
        {
            AddMissing();
            return Page();
        }

        var result = Name.Length > Longest || Password.Length > Longest
            ? new SignInOutcome(SignInStep.Wrong)
            : await signIn.PasswordAsync(Name, Password, new TryingBrowser(HttpContext.Connection.RemoteIpAddress?.ToString(), cookies.KnownBrowser(HttpContext)), cancellation);
        if (result is { Step: SignInStep.Right, Secret: { } secret })
        {
            cookies.SetHalfSignIn(HttpContext, secret);
            return RedirectToPage("/Code", Reference);
        }

        ModelState.AddModelError(nameof(Name), result.Step == SignInStep.TooMany ? "There have been too many tries. Wait 15 minutes, then try again" : Wrong);
        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation) =>
        ClientId is not null && RequestUri is not null && await authorize.DenyAsync(ClientId, RequestUri, cancellation) is { } location ? SeeOther(location) : NoRequest();

    private void AddMissing()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            ModelState.AddModelError(nameof(Name), "Enter your user name or email address");
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError(nameof(Password), "Enter your password");
        }
    }

    private async Task<bool> IsOpenAsync(CancellationToken cancellation)
    {
        var opened = await requests.OpenAsync(ClientId, RequestUri, cancellation);
        ClientName = opened?.ClientName ?? "";
        return opened is not null;
    }
}
