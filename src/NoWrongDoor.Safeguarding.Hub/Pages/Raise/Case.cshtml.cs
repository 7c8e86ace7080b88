using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>What is our plan and is it working? The stage with what is missing and who can supply it, the actions, and what was said.</summary>
[RouteProbe("/raise/{raise-case}", "/raise/rc_none")]
public sealed class CaseModel(RaiseCases cases, CaseReading caseReading, Reading reading) : ChangingPageModel
{
    private bool _runs;

    public CaseView Case { get; private set; } = null!;

    public string Subject { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    [BindProperty]
    public string? Stage { get; set; }

    public bool MayMove => _runs && May("record.raise") && Case.Next.Count > 0;

    public bool MayAsk => _runs && May("record.raise-action") && Case.Stage is { IsEnd: false };

    public bool MayPlan => _runs && May("record.raise") && Case.Stage is { IsEnd: false };

    /// <summary>Whoever takes minutes writes in the meetings.</summary>
    public bool MayWriteNotes => May("record.case-note") && !MeetingView.OnlyDrafts(May);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) =>
        await ShowAsync(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Stage))
        {
            ModelState.AddModelError(nameof(Stage), "Choose the stage to go to");
            return await ShowAsync(id, cancellationToken) ?? Page();
        }

        var moved = await cases.MoveAsync(Reader, id, ETag, Stage, new RecordInput(new Dictionary<string, System.Text.Json.JsonElement>(), "Moved"), cancellationToken);
        if (moved.IsSuccess)
        {
            return RedirectToPage(new { id });
        }

        return Explain(moved.Refusal, _ => nameof(Stage)) ? await ShowAsync(id, cancellationToken) ?? Page() : Refused(moved.Refusal);
    }

    private async Task<IActionResult?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await cases.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Case = await caseReading.OfAsync(Reader, found.Value, cancellationToken);
        (Subject, Name) = (found.Value.Subject, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        _runs = CaseView.IsRunBy(found.Value, Reader.Agency);
        MadeFrom(Case.Record);
        return null;
    }
}
