using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Identity.Hosting;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

public sealed class ErrorModel(ProviderAddresses addresses) : PageModel
{
    public string Hub => addresses.Hub;

    public IActionResult OnGet() => new PageResult { StatusCode = StatusCodes.Status400BadRequest };
}
