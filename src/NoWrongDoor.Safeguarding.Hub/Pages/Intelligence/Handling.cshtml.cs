using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Intelligence;

/// <summary>The conditions of an item, and nothing else on the page: whoever goes on has said that they read them.</summary>
[RouteProbe("/intelligence/{intelligence-item}/handling", "/intelligence/ii_none/handling")]
public sealed class HandlingModel(IntelligenceItems items, Reading reading) : ActingPageModel
{
    [BindProperty]
    public string ETag { get; set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public string Conditions { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await ShowAsync(id, cancellationToken);

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        var done = await items.AcknowledgeHandlingAsync(Reader, id, ETag, cancellationToken);
        if (done.IsSuccess)
        {
            return LocalRedirect($"/records/{done.Value.Type}/{done.Value.Id}");
        }

        if (done.Refusal is Refusal.Stale)
        {
            ModelState.AddModelError("", "The conditions have changed since you opened them. Read them as they stand now.");
        }
        else if (!Explain(done.Refusal))
        {
            return Refused(done.Refusal);
        }

        // What is acknowledged is what is read: the page now shows other conditions than those that were sent.
        ModelState.Remove(nameof(ETag));
        return await ShowAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await items.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var item = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        if (item.Line("handling_conditions") is not { HasWords: true, IsOnlyWhether: false } conditions)
        {
            return NotFound();
        }

        (ETag, Subject, Owner, Conditions) = (found.Value.ETag, found.Value.Subject, item.OwnerName, conditions.Value!.Words!);
        Name = await reading.PersonAsync(Reader, Subject, cancellationToken);
        return Page();
    }
}
