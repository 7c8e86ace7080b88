using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Drafts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>Begins a missing report about one young person: a draft that keeps whom it is about and what its author types.</summary>
[RouteProbe("/young-people/{young-person}/report-missing")]
public sealed class StartModel(DraftBox drafts, Core.People.YoungPeople people, AlreadyMissing missing, Reading reading) : ActingPageModel
{
    public string YoungPerson { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    /// <summary>They are recorded as missing already, as far as the reader is shown it.</summary>
    public EpisodeView? Already { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!May("record.missing"))
        {
            return NotFound();
        }

        (YoungPerson, Name) = (id, await reading.PersonAsync(Reader, id, cancellationToken));
        Already = await missing.FindAsync(Reader, id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!May("record.missing"))
        {
            return NotFound();
        }

        var known = await people.ListAsync(Reader, new ListRequest { Fields = [], YoungPerson = id, Limit = 1 }, cancellationToken);
        if (!known.IsSuccess)
        {
            return Refused(known.Refusal);
        }

        // Nothing that was disclosed is kept: what was known last time is read again, through the gate, where it is shown.
        var answers = new Dictionary<string, string> { [StepModel.Subject] = id };
        var draft = await drafts.StartAsync(Reader, StepModel.Kind, answers, cancellationToken);
        return !draft.IsSuccess ? Refused(draft.Refusal) : RedirectToPage("Step", new { draft = draft.Value.Id, step = Question.All[0].Step });
    }
}
