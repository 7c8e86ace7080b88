using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>Plans a meeting about a case.</summary>
[RouteProbe("/raise/{raise-case}/meet")]
public sealed class PlanModel(RaiseCases cases, RaiseMeetings meetings, Reading reading, IdSource ids) : ActingPageModel
{
    [BindProperty]
    public DateParts Day { get; set; } = new();

    [BindProperty]
    public string? Forum { get; set; }

    [BindProperty]
    public string? Chair { get; set; }

    [BindProperty]
    public string? MinuteTaker { get; set; }

    [BindProperty]
    public string? Items { get; set; }

    /// <summary>Sending the form twice plans once.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    public string Id { get; private set; } = "";

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        Key = ids.Next().ToString("N");
        return await FindAsync(id, cancellationToken) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (!Day.TryRead("The day", out var day, out var problem))
        {
            ModelState.AddModelError(nameof(Day), problem!);
        }

        if (string.IsNullOrWhiteSpace(Forum))
        {
            ModelState.AddModelError(nameof(Forum), "Enter what kind of meeting it is");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var fields = new Dictionary<string, JsonElement>
        {
            ["held_on"] = JsonSerializer.SerializeToElement(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ["forum"] = JsonSerializer.SerializeToElement(Forum),
            ["meeting_chair"] = JsonSerializer.SerializeToElement(Chair), ["minute_taker"] = JsonSerializer.SerializeToElement(MinuteTaker),
            ["agenda_items"] = JsonSerializer.SerializeToElement(Items),
        };
        var planned = await meetings.PlanAsync(Reader, id, new RecordInput(fields, "Planned", Key), cancellationToken);
        return planned.IsSuccess ? RedirectToPage("Meeting", new { id = planned.Value.Id }) : Explain(planned.Refusal, BoxOf) ? Page() : Refused(planned.Refusal);
    }

    private async Task<IActionResult?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await cases.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess || !CaseView.IsRunBy(found.Value, Reader.Agency) || !May("record.raise"))
        {
            return found.IsSuccess ? NotFound() : Refused(found.Refusal);
        }

        (Id, Name) = (id, await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken));
        return null;
    }

    private static string BoxOf(string field) => field switch
    {
        "held_on" => nameof(Day),
        "meeting_chair" => nameof(Chair),
        "minute_taker" => nameof(MinuteTaker),
        "agenda_items" => nameof(Items),
        _ => nameof(Forum),
    };
}
