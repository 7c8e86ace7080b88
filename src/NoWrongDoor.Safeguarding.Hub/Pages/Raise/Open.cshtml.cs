using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>Opens a case about a young person: who brings it, and why.</summary>
[RouteProbe("/young-people/{young-person}/open-case")]
public sealed class OpenModel(RaiseCases cases, Reading reading, IdSource ids) : ActingPageModel
{
    [BindProperty]
    public string? BroughtBy { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Sending the form twice opens one case.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<(string Id, string Name)> Agencies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        Key = ids.Next().ToString("N");
        return await ShowAsync(id, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await ShowAsync(id, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(BroughtBy))
        {
            ModelState.AddModelError(nameof(BroughtBy), "Choose the agency that brings the case");
        }

        if (string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), "Enter why the case is brought");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement> { ["nominated_by"] = JsonSerializer.SerializeToElement(BroughtBy), ["nomination_reason"] = JsonSerializer.SerializeToElement(Why) };
        var opened = await cases.OpenAsync(Reader, id, new RecordInput(fields, "Opened", Key), cancellationToken);
        return opened.IsSuccess ? RedirectToPage("Case", new { id = opened.Value.Id })
            : Explain(opened.Refusal, f => f == "nominated_by" ? nameof(BroughtBy) : nameof(Why)) ? Page() : Refused(opened.Refusal);
    }

    private async Task<IActionResult?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        if (!May("record.raise"))
        {
            return NotFound();
        }

        (Id, Name) = (id, await reading.PersonAsync(Reader, id, cancellationToken));
        Agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        return null;
    }
}
