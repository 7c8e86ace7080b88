using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>Takes back that a young person was found: a slip of the thumb must not leave somebody who is missing off the list.</summary>
[RouteProbe("/missing/{missing-episode}/reopen")]
public sealed class ReopenModel(MissingEpisodes episodes, Reading reading) : ChangingPageModel
{
    private const string Open = "open";

    [BindProperty]
    public string? Why { get; set; }

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await episodes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || found.Value.Owner != Reader.Agency)
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        if (found.Value["status"] is { IsShown: true, Value.Text: Open })
        {
            return RedirectToPage("/Missing/Episode", new { id });
        }

        MadeFrom(await reading.ViewAsync(Reader, found.Value, cancellationToken));
        (Id, Name) = (id, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), "Say what was wrong, in a few words");
            return await OnGetAsync(id, cancellationToken);
        }

        var reopened = await episodes.ReopenAsync(Reader, id, ETag, new RecordInput(new Dictionary<string, JsonElement>(), Why.Trim()), cancellationToken);
        return reopened.IsSuccess ? RedirectToPage("/Missing/Episode", new { id, done = "reopened" })
            : Explain(reopened.Refusal, _ => nameof(Why)) ? await OnGetAsync(id, cancellationToken) : Refused(reopened.Refusal);
    }
}
