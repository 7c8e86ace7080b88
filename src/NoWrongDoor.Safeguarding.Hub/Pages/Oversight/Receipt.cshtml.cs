using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>A receipt is the entry of a disclosure: the same page, under the address that answers carry.</summary>
[RouteProbe("/receipts/{disclosure}")]
public sealed class ReceiptModel : ActingPageModel
{
    public IActionResult OnGet(Guid disclosure) => LocalRedirect($"/who-saw-what/{disclosure:D}");
}
