using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>Settles a meeting before it is stored: whoever was in the room takes part in the case, or could not have heard what was said.</summary>
internal sealed class MeetingDesk(Agencies agencies, FunctionCatalogue functions, MinuteTaking minutes)
{
    public async Task<Refusal?> PlanAsync(GateSession session, RaiseMeetingRow row, Guid? about, CancellationToken cancellationToken)
    {
        row.CaseId = about ?? Guid.Empty;
        return minutes.OfPlanning(session.Reader) ?? await SettleAsync(session, row, cancellationToken);
    }

    public async Task<Refusal?> ChangeAsync(GateSession session, RaiseMeetingRow row, CancellationToken cancellationToken) =>
        minutes.OfChanging(session, row) ?? await SettleAsync(session, row, cancellationToken);

    private async Task<Refusal?> SettleAsync(GateSession session, RaiseMeetingRow row, CancellationToken cancellationToken)
    {
        if (row.HeldOn is { } day && day > session.Today && row.MeetingStatus != MeetingStates.Planned)
        {
            return new Refusal.Invalid("meeting_status", "A meeting that is still to come was not held.", "Wait until its day, or put the day right.");
        }

        var taking = NoteAudience.Of(row.Attendance is null ? null : await NoteAudience.ParticipantsAsync(session, row.Subject, cancellationToken));
        foreach (var person in row.Attendance?.People ?? [])
        {
            if (await agencies.KnownAsync(session, person.Agency, cancellationToken) is not { } agency || !functions.ExistsIn(agency.Kind, person.Function))
            {
                return new Refusal.Invalid("attendance", $"There is no function {person.Reader} in the partnership.", "Use short names of agencies and of functions that they have, for example csc/social-worker.");
            }

            // Who takes no part is shown nothing of the case, neither on paper nor on the wall.
            if (person.Came && person.Agency != row.Owner && !taking.Contains(person.Reader, StringComparer.Ordinal))
            {
                return new Refusal.Invalid("attendance", $"{person.Reader} takes no part in the case, so nobody may have been there for it.",
                    "Make it a member of the case first, or leave the person out for this case.");
            }
        }

        return null;
    }
}
