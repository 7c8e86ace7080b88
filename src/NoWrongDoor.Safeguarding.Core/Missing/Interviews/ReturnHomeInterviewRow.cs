using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

internal sealed class ReturnHomeInterviewRow : RecordRow
{
    public DateTimeOffset FoundAt { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? OfferedAt { get; set; }

    public string? Answer { get; set; }

    public byte[]? StatusReason { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string Status { get; set; } = ReturnInterviewClock.NotOffered;

    public string? Interviewer { get; set; }

    public bool? InterviewerIndependent { get; set; }

    public byte[]? ChildVoiceVerbatim { get; set; }

    public string? PushFactors { get; set; }

    public string? PullFactors { get; set; }

    public byte[]? PlacesNamed { get; set; }

    public byte[]? PeopleNamed { get; set; }

    public byte[]? IntelligenceExtract { get; set; }

    public string? ChildToldWhatIsShared { get; set; }
}
