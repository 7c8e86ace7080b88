using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

[AllowAnonymous]
[RouteProbe("/signed-out")]
public sealed class SignedOutModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    public string Heading => Reason switch
    {
        "declined" => "You did not sign in",
        "failed" => "We could not sign you in",
        "ended" => "Your session has ended",
        _ => "You are signed out",
    };
}
