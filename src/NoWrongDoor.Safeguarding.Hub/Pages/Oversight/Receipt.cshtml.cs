using Microsoft.AspNetCore.Mvc;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>A receipt is the entry of a disclosure: the same page, under the address that answers carry.</summary>
public sealed class ReceiptModel : ActingPageModel
{
    public IActionResult OnGet(Guid disclosure) => LocalRedirect($"/who-saw-what/{disclosure:D}");
}
