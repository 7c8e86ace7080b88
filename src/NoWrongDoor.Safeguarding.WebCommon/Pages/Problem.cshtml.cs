using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.WebCommon.Problems;

namespace NoWrongDoor.Safeguarding.WebCommon.Pages;

[AllowAnonymous]
public sealed class ProblemModel : PageModel
{
    public ProblemText Text { get; private set; } = ProblemText.Of(404);
    public string CorrelationId => Correlation.Of(HttpContext);

    public IActionResult OnGet()
    {
        // Asked for by its address, the page is an address that does not exist.
        if (HttpContext.Items[typeof(ProblemText)] is not int status)
        {
            return NotFound();
        }

        Text = ProblemText.Of(HttpContext, status);
        return new PageResult { StatusCode = status };
    }
}
