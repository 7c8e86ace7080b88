using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NoWrongDoor.Safeguarding.WebCommon.Forms;

/// <summary>A page that is shown again because of what was typed answers 400, so that no tool takes it for success.</summary>
public sealed class InvalidInputFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context) { }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        if (context is { ModelState.IsValid: false, Result: PageResult { StatusCode: null } page })
        {
            page.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}
