using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>Closes an episode: when and where the young person was found.</summary>
[RouteProbe("/missing/{missing-episode}/found")]
public sealed class FoundModel(MissingEpisodes episodes, Reading reading, TimeProvider clock) : ChangingPageModel
{
    /// <summary>Why a finding changes the record: the history is headed by it.</summary>
    public const string Act = "Found";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person who was found.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await episodes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || found.Value.Owner != Reader.Agency)
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        // A form that was sent comes back with what was wrong with it, whoever found them meanwhile.
        if (!HttpMethods.IsPost(Request.Method) && found.Value["status"] is { IsShown: true, Rung: "full", Value.Text: not "open" })
        {
            return RedirectToPage("/Missing/Episode", new { id });
        }

        MadeFrom(await reading.ViewAsync(Reader, found.Value, cancellationToken));
        Name = await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken);
        Id = id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, string? now, CancellationToken cancellationToken)
    {
        if (now is not null && Form.SaysWhen)
        {
            ModelState.AddModelError("Form.Date", AnswerForm.NowAndTyped);
            return await OnGetAsync(id, cancellationToken);
        }

        if (now is not null)
        {
            Form.Fill(clock.GetUtcNow());
        }

        var when = Answer.MomentOf(mayBeLeftOut: false, Form.Date, Form.Time);
        if (when.Problem is { } problem)
        {
            ModelState.AddModelError($"Form.{when.ProblemAt}", problem);
            return await OnGetAsync(id, cancellationToken);
        }

        var fields = new Dictionary<string, JsonElement> { ["found_at"] = JsonSerializer.SerializeToElement(when.Value) };
        if (Answer.PlaceOf(Form.Text, Form.Grid).Value is { } place)
        {
            fields["found_place"] = JsonSerializer.SerializeToElement(place);
        }

        var closed = await episodes.CloseAsync(Reader, id, ETag, new RecordInput(fields, Act), cancellationToken);
        return closed.IsSuccess ? RedirectToPage("/Missing/Episode", new { id, done = "found" })
            : Explain(closed.Refusal, BoxOf) ? await OnGetAsync(id, cancellationToken) : Refused(closed.Refusal);
    }

    private static string BoxOf(string field) => field == "found_place" ? "Form.Grid" : "Form.Date";
}
