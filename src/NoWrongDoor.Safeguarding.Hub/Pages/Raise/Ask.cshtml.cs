using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>Asks an agency to do something for a case by a day.</summary>
[RouteProbe("/raise/{raise-case}/ask")]
public sealed class AskModel(RaiseCases cases, RaiseActions actions, CaseReading caseReading, Reading reading, IdSource ids) : ActingPageModel
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Context { get; set; }

    [BindProperty]
    public DateParts Due { get; set; } = new();

    /// <summary>Sending the form twice asks once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    /// <summary>The meeting that agrees it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Meeting { get; set; }

    public string Id { get; private set; } = "";

    public string Back => string.IsNullOrEmpty(Meeting) ? $"/raise/{Id}" : $"/meetings/{Meeting}";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<(string Id, string Name)> Agencies { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Contexts { get; private set; } = [];

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

        if (string.IsNullOrWhiteSpace(Text))
        {
            ModelState.AddModelError(nameof(Text), "Enter what is to be done");
        }

        if (string.IsNullOrWhiteSpace(Agency))
        {
            ModelState.AddModelError(nameof(Agency), "Choose the agency that is to do it");
        }

        if (!Due.TryRead("The day", out var due, out var problem))
        {
            ModelState.AddModelError(nameof(Due), problem!);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement>
        {
            ["text"] = JsonSerializer.SerializeToElement(Text), ["owner_agency"] = JsonSerializer.SerializeToElement(Agency),
            ["context"] = JsonSerializer.SerializeToElement(Context), ["due_at"] = JsonSerializer.SerializeToElement(due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
        var asked = await actions.AskAsync(Reader, string.IsNullOrEmpty(Meeting) ? id : Meeting, new RecordInput(fields, "Agreed", Key), cancellationToken);
        return asked.IsSuccess ? LocalRedirect(Back) : Explain(asked.Refusal, BoxOf) ? Page() : Refused(asked.Refusal);
    }

    private async Task<IActionResult?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await cases.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || !CaseView.IsRunBy(found.Value, Reader.Agency) || !May("record.raise-action"))
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        (Id, Name) = (id, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        Agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        Contexts = [.. (caseReading.ProcessOf(Reader, await reading.ViewAsync(Reader, found.Value, cancellationToken))?.Contexts ?? []).Select(c => (c, FieldWords.Plain(c)))];
        return null;
    }

    private static string BoxOf(string field) => field switch
    {
        "owner_agency" => nameof(Agency),
        "context" => nameof(Context),
        "due_at" => nameof(Due),
        _ => nameof(Text),
    };
}
