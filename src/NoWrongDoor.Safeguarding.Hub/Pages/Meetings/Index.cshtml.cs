using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>The meetings about cases within reach; those of one kind on one day stand together as the agenda of a sitting, as far as this reader may know it.</summary>
[RouteProbe("/meetings")]
public sealed class IndexModel(RaiseMeetings meetings, Reading reading) : ActingPageModel
{
    public sealed record Sitting(string Title, IReadOnlyList<(string Id, string Name, string Status)> Cases);

    public IReadOnlyList<Sitting> Sittings { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Where the list goes on, when there are more than one page holds.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await meetings.ListAsync(Reader, new ListRequest
        {
            Fields = MeetingView.Fields, Limit = ListRequest.MostItems, Cursor = string.IsNullOrEmpty(After) ? null : After,
        }, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var names = await reading.PeopleAsync(Reader, found.Value.Items.Select(m => m.Subject), cancellationToken);
        var views = (await reading.ViewAsync(Reader, found.Value, cancellationToken)).Zip(found.Value.Items, (view, record) => (Meeting: new MeetingView(view, [], []), record.Id, Name: names[record.Subject]));
        Sittings = [.. views.GroupBy(v => v.Meeting.Title).Select(g => new Sitting(g.Key, [.. g.Select(v => (v.Id, v.Name, v.Meeting.Said("meeting_status") ?? ""))]))];
        Next = found.Value.NextCursor;
        return Page();
    }
}
