using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Raise.RaiseActionRow>;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal static class RaiseActionRecord
{
    /// <summary>What the agency that is to do the action answers; everything else is the meeting's.</summary>
    private static readonly IReadOnlySet<string> Answered = new HashSet<string>(StringComparer.Ordinal) { "status", "owner_person", "completion_evidence" };

    public static RecordType<RaiseActionRow> Type { get; } = new()
    {
        Name = "raise-action",
        TokenPrefix = "ra",
        Table = "hub.raise_action",
        Permission = "record.raise-action",
        Category = _ => "raise-action",
        MayRecord = LedBy.Hub,
        AlsoWrittenBy = (a, agency) => a.OwnerAgency == agency ? Answered : null,
        Order = [new ListOrder("due_at")],
        KeptOrders = [new KeptOrder("status", "owner_agency"), new KeptOrder("status")],
        Wholes = [new Whole(RaiseCaseRecord.Type, "case_id"), new Whole(RaiseMeetingRecord.Type, "meeting_id")],
        PartOf = row => Part((RaiseActionRow)row),
        Fields =
        [
            Fields.Sealed("text", a => a.Text, (a, v) => a.Text = v, Inputs.Narrative(2_000)) with { Required = true },
            Fields.Line("context", a => a.Context, (a, v) => a.Context = v),
            Fields.Line("owner_agency", a => a.OwnerAgency, (a, v) => a.OwnerAgency = v!) with { Required = true },
            Fields.Line("owner_person", a => a.OwnerPerson, (a, v) => a.OwnerPerson = v),
            Fields.Date("due_at", a => a.DueAt, (a, v) => a.DueAt = v, Renderers.MonthOfDay) with { Read = Inputs.PlannedDate, Required = true },
            Fields.Code("status", a => a.Status, (a, v) => a.Status = v!, ActionStatus.Asked, ActionStatus.Accepted, ActionStatus.Done, ActionStatus.Stopped),
            Fields.Sealed("completion_evidence", a => a.CompletionEvidence, (a, v) => a.CompletionEvidence = v, Inputs.Narrative(2_000)),
        ],
        Contradictions = Contradictions,
    };

    // An action that no meeting agreed has the form that it had before there were meetings.
    private static JsonObject Part(RaiseActionRow action)
    {
        var part = new JsonObject { ["case"] = action.CaseId.ToString("D") };
        if (action.MeetingId is { } meeting)
        {
            part["meeting"] = meeting.ToString("D");
        }

        return part;
    }

    private static IEnumerable<Problem> Contradictions(RaiseActionRow action)
    {
        if (action.Status is ActionStatus.Accepted or ActionStatus.Done && action.OwnerPerson is null)
        {
            yield return new Problem("owner_person", "An accepted action has a person who does it.", "Enter who in your agency does it.");
        }

        if (action.Status is ActionStatus.Done or ActionStatus.Stopped && action.CompletionEvidence is null)
        {
            yield return new Problem("completion_evidence", "A settled action says what was done, or why it was stopped.", "Enter what came of it.");
        }
    }
}
