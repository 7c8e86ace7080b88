using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Operating;

/// <summary>Asks before a job is run beside its times, paused, or let go on.</summary>
[RouteProbe("/operator/clocks/run", "/operator/clocks/pause", "/operator/clocks/resume")]
public sealed class AskModel(JobOffice office) : ActingPageModel
{
    public JobDefinition Job { get; private set; } = null!;

    public string What { get; private set; } = "";

    public (string Question, string Says, string Button) Words => JobWords.Ask(What, Job.Title);

    public IActionResult OnGet(string job, string what)
    {
        // The same answer for whoever may not, and for what there is not.
        if (!May(JobOffice.Permission) || office.Find(job) is not { } known || !JobOffice.Acts.Contains(what))
        {
            return NotFound();
        }

        (Job, What) = (known, what);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string job, string what, CancellationToken cancellationToken)
    {
        var asked = await office.AskAsync(Reader, job, what, cancellationToken);
        return asked.IsSuccess ? RedirectToPage("/Operating/Index", new { asked = what, of = job }) : Refused(asked.Refusal);
    }
}
