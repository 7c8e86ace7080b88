using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Intelligence;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Intelligence;

/// <summary>A second person holds the sanitised text against what was told, and lets it go out or not.</summary>
[RouteProbe("/intelligence/{intelligence-item}/sign-off", "/intelligence/ii_none/sign-off")]
public sealed class SignOffModel(IntelligenceItems items, Reading reading) : ActingPageModel
{
    private const string No = "no";

    [BindProperty]
    public string ETag { get; set; } = "";

    [BindProperty]
    public string? OnlyOneKnows { get; set; }

    [BindProperty]
    public string? Criminalises { get; set; }

    public RecordView Item { get; private set; } = null!;

    public string Subject { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await items.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || !May("record.intelligence") || found.Value.Owner != Reader.Agency)
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        Item = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        if (Item.Line("sanitised_text") is not { HasWords: true })
        {
            return NotFound();
        }

        ETag = ETag.Length == 0 ? found.Value.ETag : ETag;
        (Subject, Name) = (found.Value.Subject, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        Judge(nameof(OnlyOneKnows), OnlyOneKnows, "only one person could know it");
        Judge(nameof(Criminalises), Criminalises, "it could criminalise the young person");
        if (!ModelState.IsValid)
        {
            return await OnGetAsync(id, cancellationToken);
        }

        var signed = await items.SignOffAsync(Reader, id, ETag, "Signed off: not only one person could know it, and it does not criminalise the young person", cancellationToken);
        return signed.IsSuccess ? LocalRedirect($"/records/{signed.Value.Type}/{signed.Value.Id}")
            : Explain(signed.Refusal, _ => nameof(OnlyOneKnows)) ? await OnGetAsync(id, cancellationToken) : Refused(signed.Refusal);
    }

    private void Judge(string box, string? answer, string danger)
    {
        if (answer != No)
        {
            ModelState.AddModelError(box, answer is null ? $"Say whether {danger}" : $"Change the sanitised text first: {danger}");
        }
    }
}
