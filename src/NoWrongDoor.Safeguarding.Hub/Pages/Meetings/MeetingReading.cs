using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>Gathers what a reader is shown of a meeting, each part through the gate.</summary>
public sealed class MeetingReading(RaiseCases cases, RaiseMeetings meetings, CaseReading caseReading, Reading reading)
{
    public async Task<MeetingView> OfAsync(ReaderIdentity reader, DisclosedRecord meeting, CancellationToken cancellationToken)
    {
        var said = await caseReading.NotesAsync(reader, meeting, cancellationToken);
        var agreed = await caseReading.ActionsAsync(reader, meeting, cancellationToken);
        return new MeetingView(await reading.ViewAsync(reader, meeting, cancellationToken), said, agreed);
    }

    /// <summary>The case that a meeting is about. No field says it: it is the one of the young person's cases that has the meeting.</summary>
    public async Task<string?> CaseOfAsync(ReaderIdentity reader, DisclosedRecord meeting, CancellationToken cancellationToken)
    {
        foreach (var one in await reading.AllAsync(r => cases.ListAsync(reader, r, cancellationToken), new ListRequest { Fields = [], YoungPerson = meeting.Subject }))
        {
            var held = await reading.AllAsync(r => meetings.ListAsync(reader, r, cancellationToken), new ListRequest { Fields = [], PartOf = one.Id });
            if (held.Any(m => m.Id == meeting.Id))
            {
                return one.Id;
            }
        }

        return null;
    }
}
