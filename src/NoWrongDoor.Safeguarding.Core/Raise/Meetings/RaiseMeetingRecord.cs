using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Raise.Meetings.RaiseMeetingRow>;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

internal static class RaiseMeetingRecord
{
    public static RecordType<RaiseMeetingRow> Type { get; } = new()
    {
        Name = "raise-meeting",
        TokenPrefix = "rm",
        Table = "hub.raise_meeting",
        Permission = "record.meeting",
        Category = _ => "raise-meeting",
        MayRecord = LedBy.Hub,
        Times = new OwnTimes("held_on", "held_on"),
        Order = [new ListOrder("held_on", Descending: true)],
        Wholes = [new Whole(RaiseCaseRecord.Type, "case_id")],
        PartOf = row => new JsonObject { ["case"] = ((RaiseMeetingRow)row).CaseId.ToString("D") },
        Contradictions = Contradictions,
        Fields =
        [
            Fields.Date("held_on", m => m.HeldOn, (m, v) => m.HeldOn = v, Renderers.MonthOfDay) with { Read = Inputs.PlannedDate, Required = true },
            Fields.Line("forum", m => m.Forum, (m, v) => m.Forum = v) with { Required = true },
            Fields.Line("meeting_chair", m => m.Chair, (m, v) => m.Chair = v) with { Column = "chair" },
            Fields.Line("minute_taker", m => m.MinuteTaker, (m, v) => m.MinuteTaker = v),
            Fields.Sealed("agenda_items", m => m.AgendaItems, (m, v) => m.AgendaItems = v, Inputs.Narrative(4_000)),
            Fields.Identifier<Attendance>("attendance", m => m.Attendance, (m, v) => m.Attendance = v),
            Fields.Code("meeting_status", m => m.MeetingStatus, (m, v) => m.MeetingStatus = v ?? MeetingStates.Planned, MeetingStates.Planned, MeetingStates.Held, MeetingStates.Approved),
        ],
    };

    private static IEnumerable<Problem> Contradictions(RaiseMeetingRow meeting)
    {
        if (meeting.MeetingStatus != MeetingStates.Planned && meeting.Attendance?.Present is not { Count: > 0 })
        {
            yield return new Problem("attendance", "A meeting that was held says who was there.", "Enter who came, each with agency, function and name.");
        }

        if (meeting.MeetingStatus == MeetingStates.Approved && meeting.Chair is null)
        {
            yield return new Problem("meeting_chair", "Minutes are approved by whoever chaired.", "Enter who chaired the meeting.");
        }
    }
}
