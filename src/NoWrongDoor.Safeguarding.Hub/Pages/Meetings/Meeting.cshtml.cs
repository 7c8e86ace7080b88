using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>The minutes of a meeting as this reader may see them; whoever leads the case runs the meeting from here, one step at a time, and whoever takes the minutes drafts them.</summary>
[RouteProbe("/meetings/{raise-meeting}", "/meetings/rm_none")]
public sealed class MeetingModel(RaiseMeetings meetings, MeetingReading meetingReading, Reading reading) : ChangingPageModel
{
    private static readonly string[] Planned = ["held_on", "forum", "meeting_chair", "minute_taker"];

    public MeetingView Meeting { get; private set; } = null!;

    public string? Case { get; private set; }

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyList<(string Name, string Words)> People { get; private set; } = [];

    public IReadOnlyList<(string Name, string Words)> Apologies { get; private set; } = [];

    /// <summary>The other meetings of the same kind on the same day, as far as the reader is shown them.</summary>
    public IReadOnlyList<(string Id, string Name)> SameDay { get; private set; } = [];

    [BindProperty]
    public string? Status { get; set; }

    /// <summary>What is not right in minutes that are approved.</summary>
    [BindProperty]
    public string? Why { get; set; }

    public bool MayRun => Meeting.IsRunBy(May);

    public bool OnlyDrafts => MeetingView.OnlyDrafts(May);

    public bool MayKeep => Meeting.IsKeptBy(May);

    /// <summary>What the meeting is, for whoever runs it to put right until its minutes are approved.</summary>
    public IEnumerable<LineView> Correctable => !MayRun || Meeting.Status == "approved" ? []
        : Planned.Select(Meeting.Record.Line).OfType<LineView>().Where(Meeting.Record.MayCorrect);

    public bool MayWrite => Case is not null && May("record.case-note") && Meeting.Status != "approved";

    public bool MayAsk => Meeting.Record.IsOwn && Case is not null && May("record.raise-action") && Meeting.Status != "approved";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await ShowAsync(id, cancellationToken) ?? Page();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        // Approved minutes are opened again for a reason, which stays in the history.
        var goesBack = Status == "held" && await meetings.ReadAsync(Reader, id, cancellationToken) is { IsSuccess: true, Value: var now }
            && now["meeting_status"] is { IsShown: true, Value.Text: "approved" };
        if (goesBack && string.IsNullOrWhiteSpace(Why))
        {
            ModelState.AddModelError(nameof(Why), "Say what is not right, in a few words");
            return await ShowAsync(id, cancellationToken) ?? Page();
        }

        var why = goesBack ? Why!.Trim() : Status == "approved" ? "Minutes approved" : "Held";
        var fields = new Dictionary<string, JsonElement> { ["meeting_status"] = JsonSerializer.SerializeToElement(Status) };
        var changed = await meetings.CorrectAsync(Reader, id, ETag, new RecordInput(fields, why), cancellationToken);
        if (changed.IsSuccess)
        {
            return RedirectToPage(new { id });
        }

        return Explain(changed.Refusal, _ => "") ? await ShowAsync(id, cancellationToken) ?? Page() : Refused(changed.Refusal);
    }

    private async Task<IActionResult?> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var found = await meetings.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Meeting = await meetingReading.OfAsync(Reader, found.Value, cancellationToken);
        Case = await meetingReading.CaseOfAsync(Reader, found.Value, cancellationToken);
        Name = await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken);
        People = await PeopleAsync(came: true, cancellationToken);
        Apologies = await PeopleAsync(came: false, cancellationToken);
        SameDay = await SameDayAsync(found.Value, cancellationToken);
        MadeFrom(Meeting.Record);
        return null;
    }

    private async Task<IReadOnlyList<(string Name, string Words)>> PeopleAsync(bool came, CancellationToken cancellationToken)
    {
        var people = new List<(string, string)>();
        foreach (var person in Meeting.People.Where(p => p.Came == came))
        {
            people.Add((person.Name, await reading.ReadersAsync(Reader, [person.Reader], cancellationToken)));
        }

        return people;
    }

    private async Task<IReadOnlyList<(string Id, string Name)>> SameDayAsync(DisclosedRecord meeting, CancellationToken cancellationToken)
    {
        if (meeting["held_on"] is not { IsShown: true, Rung: "full", Value.Text: { } day } || meeting["forum"] is not { IsShown: true, Rung: "full", Value.Text: { } forum })
        {
            return [];
        }

        var request = new ListRequest { Fields = MeetingView.Fields, Filters = [ListFilter.Equal("held_on", day), ListFilter.Equal("forum", forum)], Limit = ListRequest.MostItems };
        var others = (reading.Of(await meetings.ListAsync(Reader, request, cancellationToken))?.Items ?? []).Where(m => m.Id != meeting.Id).ToList();
        var names = await reading.PeopleAsync(Reader, others.Select(m => m.Subject), cancellationToken);
        return [.. others.Select(m => (m.Id, names[m.Subject]))];
    }
}
