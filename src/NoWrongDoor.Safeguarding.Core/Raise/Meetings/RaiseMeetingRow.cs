using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise.Meetings;

/// <summary>A meeting about one case: when, who was there, how it stands. A sitting about several cases has one of these for each, so that none tells of another.</summary>
internal sealed class RaiseMeetingRow : RecordRow
{
    public Guid CaseId { get; set; }

    public DateOnly? HeldOn { get; set; }

    public string? Forum { get; set; }

    public string? Chair { get; set; }

    public string? MinuteTaker { get; set; }

    public byte[]? AgendaItems { get; set; }

    public Attendance? Attendance { get; set; }

    public string MeetingStatus { get; set; } = MeetingStates.Planned;
}

internal static class MeetingStates
{
    public const string Planned = "planned";
    public const string Held = "held";
    public const string Approved = "approved";
}
