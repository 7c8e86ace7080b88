using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Pages;

/// <summary>A page for somebody who has chosen whom they act for. Every refusal of Core becomes an answer here, in one place.</summary>
[Authorize(Policy = HubSecurity.ActingPolicy)]
public abstract class ActingPageModel : PageModel
{
    private Sitting? _sitting;

    /// <summary>Who is shown this page. While a page is being read, everything that is asked as this reader is part of one sitting.</summary>
    protected ReaderIdentity Reader => _sitting?.Reader ?? ReaderClaims.ReaderIdentityFrom(User)
        ?? throw new InvalidOperationException("The policy of these pages lets only readers in.");

    /// <summary>What was sent was refused because the record had been changed meanwhile.</summary>
    public bool SomebodyChangedIt { get; private set; }

    protected bool May(string permission) => Reader.Permissions.Contains(permission);

    /// <summary>
    /// A page that is read is one disclosure: what it was shown stands in the ledger before the first byte of it is written. A page of which a part was refused is
    /// not shown with that part left out: its reader would take it for all there is.
    /// </summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        await using var sitting = _sitting = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)
            ? HttpContext.RequestServices.GetRequiredService<Sittings>().Begin(Reader, PageRoute.Of(context.ActionDescriptor)) : null;
        var done = await next();
        if (done.Result is PageResult && HttpContext.RequestServices.GetRequiredService<Reading>().Refused is { } refusal)
        {
            done.Result = Refused(refusal);
        }

        if (sitting is not null && done.Exception is not null)
        {
            await sitting.AbandonAsync();
        }
        else if (sitting is not null && await sitting.CloseAsync(NotShown(done.Result), HttpContext.RequestAborted) is { } moved)
        {
            done.Result = Refused(moved);
        }
    }

    /// <summary>The page asks, before it sends what was typed, whether it would arrive: whoever is not signed in any more is not let in as far as this.</summary>
    public NoContentResult OnPostArrives() => new();

    private static Refusal.NotFound? NotShown(IActionResult? result) =>
        result is IStatusCodeActionResult { StatusCode: >= StatusCodes.Status400BadRequest } ? new Refusal.NotFound() : null;

    /// <summary>What a refusal becomes when there is no form to show it beside.</summary>
    protected IActionResult Refused(Refusal refusal) => refusal switch
    {
        // Not there and not for you are one answer.
        Refusal.NotFound or Refusal.NotPermitted => NotFound(),
        Refusal.PolicyMoved => RedirectToPage("/AccessNarrowed", new { moved = true, returnUrl = HttpMethods.IsGet(Request.Method) ? Request.Path.Value : "/" }),
        Refusal.Conflict or Refusal.ReplayedDifferently => StatusCode(StatusCodes.Status409Conflict),
        Refusal.TooMany => StatusCode(StatusCodes.Status429TooManyRequests),
        Refusal.Stale => StatusCode(StatusCodes.Status412PreconditionFailed),
        _ => BadRequest(),
    };

    /// <summary>Puts the problems of a refused form beside their boxes. False for a refusal that no form can answer.</summary>
    protected bool Explain(Refusal refusal, Func<string, string>? nameOf = null)
    {
        switch (refusal)
        {
            case Refusal.Invalid invalid:
                foreach (var problem in invalid.Problems)
                {
                    ModelState.AddModelError(nameOf?.Invoke(problem.Field) ?? problem.Field, $"{problem.Rule} {problem.Remedy}");
                }

                return true;
            case Refusal.Conflict conflict:
                ModelState.AddModelError("", $"{conflict.Rule} {conflict.Remedy}");
                return true;
            case Refusal.NotPermitted notPermitted:
                ModelState.AddModelError("", $"{notPermitted.Rule} {notPermitted.Remedy}");
                return true;
            case Refusal.TooMany tooMany:
                ModelState.AddModelError("", $"{tooMany.Rule} {tooMany.Remedy}");
                return true;
            case Refusal.Stale:
                SomebodyChangedIt = true;
                ModelState.AddModelError("", "Somebody changed this record after you opened it. Look at what it says now, then send yours again if it is still right.");
                return true;
            default:
                return false;
        }
    }
}
