using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Education;

internal sealed class EducationRecordRow : RecordRow
{
    public byte[]? Aspiration { get; set; }

    public DateOnly AsAt { get; set; }

    public string? SchoolName { get; set; }

    public string? SchoolUrn { get; set; }

    public string? DslContact { get; set; }

    public decimal? AttendancePctYtd { get; set; }

    public bool? PersistentAbsenceFlag { get; set; }

    public bool? UnexplainedAbsenceToday { get; set; }

    public int? Suspensions { get; set; }

    public string? SuspensionReason { get; set; }

    public DateOnly? PermanentExclusionAt { get; set; }

    public string? EhcpStatus { get; set; }

    public string? SenPrimaryNeed { get; set; }

    public string? NeetStatus { get; set; }

    public string? AlternativeProvision { get; set; }

    public bool? ChildMissingEducation { get; set; }

    public bool? ReducedTimetableFlag { get; set; }

    public byte[]? SchoolSafeguardingSummary { get; set; }

    public DateOnly? PepDue { get; set; }
}
