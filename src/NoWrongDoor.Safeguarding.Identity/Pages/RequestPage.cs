using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.WebCommon.Headers;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

/// <summary>A page on the way of a pushed request: it carries the reference along and nothing else.</summary>
[FormsEndAnywhere]
public abstract class RequestPage : PageModel
{
    [BindProperty(SupportsGet = true, Name = "client_id")]
    public string? ClientId { get; set; }

    [BindProperty(SupportsGet = true, Name = "request_uri")]
    public string? RequestUri { get; set; }

    protected object Reference => new { client_id = ClientId, request_uri = RequestUri };

    protected IActionResult NoRequest() => RedirectToPage("/Error", new { reason = "request" });

    protected IActionResult SeeOther(string location)
    {
        Response.Headers.Location = location;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
