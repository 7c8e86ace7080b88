using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>Meetings whose day has come and whose minutes are not approved yet, for whoever writes meetings; the latest first.</summary>
public sealed class OpenMinutes(RaiseMeetings meetings, CaseReading caseReading, Reading reading)
{
    private const int Most = 25;

    /// <summary>The latest, and whether there are more.</summary>
    public async Task<(IReadOnlyList<(MeetingView Meeting, string Subject)> Open, bool More)> ReadAsync(ReaderIdentity reader, CancellationToken cancellationToken)
    {
        if (!reader.Permissions.Contains("record.meeting"))
        {
            return ([], false);
        }

        var today = caseReading.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var listed = await meetings.ListAsync(reader, new ListRequest
        {
            Fields = MeetingView.Fields, Filters = [new ListFilter(["meeting_status"], ListMatch.NoneOf, "approved"), new ListFilter(["held_on"], ListMatch.Until, today)], Limit = Most,
        }, cancellationToken);
        // Refused as a question: this reader could never be shown when meetings are.
        if (listed is { IsSuccess: false, Refusal: Refusal.Invalid } || reading.Of(listed) is not { } page)
        {
            return ([], false);
        }

        // One whose state the reader is not shown cannot be told apart: it stands on no list of what waits.
        var views = (await reading.ViewAsync(reader, page, cancellationToken)).Zip(page.Items, (view, record) => (Meeting: new MeetingView(view, [], []), record.Subject));
        return ([.. views.Where(v => v.Meeting.Status is not null)], page.NextCursor is not null);
    }
}
