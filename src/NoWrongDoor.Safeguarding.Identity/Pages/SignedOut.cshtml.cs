using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Identity.Hosting;

namespace NoWrongDoor.Safeguarding.Identity.Pages;

public sealed class SignedOutModel(ProviderAddresses addresses) : PageModel
{
    public string Hub => addresses.Hub;
}
