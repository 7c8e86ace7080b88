using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing;

/// <summary>A sighting of somebody who is missing: time, place and what was seen in one correction, so that a new time never stands beside an old place.</summary>
[RouteProbe("/missing/{missing-episode}/seen")]
public sealed class SeenModel(MissingEpisodes episodes, Reading reading, TimeProvider clock) : ActingPageModel
{
    /// <summary>Why a sighting changes the record: the history is headed by it.</summary>
    public const string Act = "Seen";

    private const string When = "last_seen_at";
    private const string Where = "last_seen_place";
    private const string Story = "circumstances";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    /// <summary>What was seen, in words: it is added to what happened.</summary>
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string ETag { get; set; } = "";

    public EpisodeView Episode { get; private set; } = null!;

    /// <summary>A colleague has recorded them as found since the form was opened: what was typed comes back with it, and is not recorded.</summary>
    public bool FoundMeanwhile { get; private set; }

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string id, string? now, CancellationToken cancellationToken)
    {
        var seen = ETag;
        if (await FindAsync(id, cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!Episode.IsOpen)
        {
            return NotRecorded(now is not null);
        }

        if (Sighting(now is not null) is not { } fields)
        {
            return Page();
        }

        var stored = await episodes.CorrectAsync(Reader, id, seen, new RecordInput(fields, Act), cancellationToken);
        return stored.IsSuccess ? RedirectToPage("/Missing/Episode", new { id, done = "seen" })
            : Explain(stored.Refusal, BoxOf) ? Page() : Refused(stored.Refusal);
    }

    // The moment at which "seen now" was pressed is part of what was typed.
    private PageResult NotRecorded(bool now)
    {
        if (now && !Form.SaysWhen)
        {
            Form.Fill(clock.GetUtcNow());
        }

        FoundMeanwhile = true;
        ModelState.AddModelError("", "They were recorded as found meanwhile; this sighting is not recorded.");
        return Page();
    }

    // Nothing where a box is to be put right, which is then said beside it.
    private Dictionary<string, JsonElement>? Sighting(bool now)
    {
        if (now && Form.SaysWhen)
        {
            ModelState.AddModelError("Form.Date", AnswerForm.NowAndTyped);
            return null;
        }

        if (now)
        {
            Form.Fill(clock.GetUtcNow());
        }

        var (at, place) = (Answer.MomentOf(mayBeLeftOut: false, Form.Date, Form.Time), Answer.PlaceOf(Form.Text, Form.Grid));
        if (at.Problem is { } problem)
        {
            ModelState.AddModelError($"Form.{at.ProblemAt}", problem);
        }
        else if (Shown(When)?.Moment is { } before && DateTimeOffset.Parse(at.Value!.GetValue<string>(), CultureInfo.InvariantCulture) < before)
        {
            ModelState.AddModelError("Form.Date", $"They were seen later than that already: {SpokenTime.Exact(before)}. What was seen before it belongs to what happened: correct Circumstances");
        }

        if (place.Value is null)
        {
            ModelState.AddModelError("Form.Text", "Enter where they were seen, as closely as anybody knows");
        }

        // What is not shown in full cannot be added to: it would be written over.
        if (!string.IsNullOrWhiteSpace(What) && Episode.Record.Line(Story) is not { IsShown: true, IsOnlyWhether: false })
        {
            ModelState.AddModelError(nameof(What), "What happened is withheld from you, so nothing can be added to it. Leave this empty");
        }

        return ModelState.IsValid ? FieldsOf(at, place) : null;
    }

    private Dictionary<string, JsonElement> FieldsOf(Answer at, Answer place)
    {
        var fields = new Dictionary<string, JsonElement> { [When] = JsonSerializer.SerializeToElement(at.Value), [Where] = JsonSerializer.SerializeToElement(place.Value) };
        if (!string.IsNullOrWhiteSpace(What))
        {
            // The place stays in its own field: the agreement tells it to fewer than it tells what happened.
            var told = $"Seen {at.Words}: {What.Trim()}";
            fields[Story] = JsonSerializer.SerializeToElement(Shown(Story)?.Raw is { } story ? $"{story}\n\n{told}" : told);
        }

        return fields;
    }

    private ValueWords? Shown(string field) => Episode.Record.Line(field)?.Value;

    private static string BoxOf(string field) => field switch
    {
        Where => "Form.Grid",
        Story => nameof(What),
        _ => "Form.Date",
    };

    private async Task<IActionResult?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await episodes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || found.Value.Owner != Reader.Agency)
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        Episode = new EpisodeView(await reading.ViewAsync(Reader, found.Value, cancellationToken));
        // A form that was sent comes back with what was typed, whoever found them meanwhile.
        if (!Episode.IsOpen && !HttpMethods.IsPost(Request.Method))
        {
            return RedirectToPage("/Missing/Episode", new { id });
        }

        // What it says now is shown beside the form: whoever sends it has seen this revision.
        (Id, ETag, Name) = (id, found.Value.ETag, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        return null;
    }
}
