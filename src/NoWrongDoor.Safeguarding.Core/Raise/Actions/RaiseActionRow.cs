using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>Something that one agency is to do for a case by a day.</summary>
internal sealed class RaiseActionRow : RecordRow
{
    public Guid CaseId { get; set; }

    /// <summary>The meeting that agreed it; nothing where it was asked between meetings.</summary>
    public Guid? MeetingId { get; set; }

    public byte[]? Text { get; set; }

    public string? Context { get; set; }

    public string OwnerAgency { get; set; } = string.Empty;

    public string? OwnerPerson { get; set; }

    public DateOnly? DueAt { get; set; }

    public string Status { get; set; } = Process.ActionStatus.Asked;

    public byte[]? CompletionEvidence { get; set; }
}
