using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>Gathers what a reader is shown of a meeting, each part through the gate.</summary>
public sealed class MeetingReading(RaiseCases cases, RaiseMeetings meetings, CaseNotes notes, RaiseActions actions, CaseReading caseReading, Reading reading)
{
    public async Task<MeetingView> OfAsync(ReaderIdentity reader, DisclosedRecord meeting, CancellationToken cancellationToken)
    {
        var (said, agreed) = (new List<NoteView>(), new List<ActionView>());
        var parts = new ListRequest { Fields = [], PartOf = meeting.Id };
        foreach (var listed in await reading.AllAsync(r => notes.ListAsync(reader, r, cancellationToken), parts))
        {
            if (reading.Of(await notes.ReadAsync(reader, listed.Id, cancellationToken)) is { } read)
            {
                said.Add(new NoteView(await reading.ViewAsync(reader, read, cancellationToken)));
            }
        }

        foreach (var listed in await reading.AllAsync(r => actions.ListAsync(reader, r, cancellationToken), parts))
        {
            if (reading.Of(await actions.ReadAsync(reader, listed.Id, cancellationToken)) is { } read)
            {
                agreed.Add(new ActionView(await reading.ViewAsync(reader, read, cancellationToken), caseReading.Today));
            }
        }

        return new MeetingView(await reading.ViewAsync(reader, meeting, cancellationToken), said, [.. agreed.OrderByDescending(a => a.IsLate)]);
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
