using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Identity.Accounts;
using NoWrongDoor.Safeguarding.Identity.Sessions;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

public sealed class CodeModel(SignIn signIn, SessionCookies cookies, KnownBrowsers browsers) : RequestPage
{
    [BindProperty]
    public string? Code { get; set; }

    public IActionResult OnGet() => cookies.HalfSignIn(HttpContext) is null ? RedirectToPage("/SignIn", Reference) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (cookies.HalfSignIn(HttpContext) is not { } half)
        {
            return RedirectToPage("/SignIn", Reference);
        }

        var digits = string.Concat((Code ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length != 6 || !digits.All(char.IsAsciiDigit))
        {
            ModelState.AddModelError(nameof(Code), digits.Length == 0 ? "Enter the code from your authenticator app" : "The code must have 6 digits");
            return Page();
        }

        var result = await signIn.CodeAsync(half, digits, cancellation);
        if (result is { Step: SignInStep.Right, Secret: { } secret, Account: { } account })
        {
            cookies.DeleteHalfSignIn(HttpContext);
            cookies.SetSession(HttpContext, secret);
            cookies.SetKnownBrowser(HttpContext, browsers.Remember(account));
            return SeeOther(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?> { ["client_id"] = ClientId, ["request_uri"] = RequestUri }));
        }

        return Again(result.Step);
    }

    private IActionResult Again(SignInStep step)
    {
        if (step == SignInStep.StartAgain)
        {
            cookies.DeleteHalfSignIn(HttpContext);
            return RedirectToPage("/SignIn", Reference);
        }

        ModelState.AddModelError(nameof(Code), step == SignInStep.TooMany
            ? "There have been too many tries. Wait 15 minutes, then try again"
            : "The code is not right. Wait for the next one in your app and enter that");
        return Page();
    }
}
