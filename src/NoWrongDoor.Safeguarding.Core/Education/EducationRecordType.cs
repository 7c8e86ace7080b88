using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Education.EducationRecordRow>;

namespace NoWrongDoor.Safeguarding.Core.Education;

internal static class EducationRecordType
{
    public static RecordType<EducationRecordRow> Type { get; } = new()
    {
        Name = "education-record",
        TokenPrefix = "ed",
        Table = "hub.education_record",
        Permission = "record.education",
        Category = _ => "education-record",
        MayRecord = kind => kind == "education" ? null
            : new BrokenRule("Education records are written by a school or the council's education service.", "Ask the designated safeguarding lead of the school to record it."),
        Times = new OwnTimes("as_at", "as_at"),
        Order = [new ListOrder("as_at", Descending: true)],
        Fields =
        [
            Fields.Sealed("aspiration", e => e.Aspiration, (e, v) => e.Aspiration = v, Inputs.Narrative(2_000)),
            Fields.Date("as_at", e => e.AsAt, (e, v) => e.AsAt = v ?? default, Renderers.MonthOfDay) with { Required = true },
            Fields.Line("school_name", e => e.SchoolName, (e, v) => e.SchoolName = v),
            Fields.Line("school_urn", e => e.SchoolUrn, (e, v) => e.SchoolUrn = v) with { Read = ReadUrn },
            Fields.Line("dsl_contact", e => e.DslContact, (e, v) => e.DslContact = v),
            Fields.Line("attendance_pct_ytd", _ => null, (_, _) => { }) with
            {
                Full = Attendance.Full,
                Coarse = [Attendance.Band],
                Get = row => ((EducationRecordRow)row).AttendancePctYtd,
                Set = (row, value) => ((EducationRecordRow)row).AttendancePctYtd = (decimal?)value,
                Read = Attendance.Read,
                Restore = text => decimal.Parse(text, CultureInfo.InvariantCulture),
            },
            Fields.Flag("persistent_absence_flag", e => e.PersistentAbsenceFlag, (e, v) => e.PersistentAbsenceFlag = v) with
            {
                Read = null,
                NotWritten = new BrokenRule("Persistent absence is not set by hand.", "Enter the attendance; 90 per cent or less is persistent absence."),
            },
            Fields.Flag("unexplained_absence_today", e => e.UnexplainedAbsenceToday, (e, v) => e.UnexplainedAbsenceToday = v),
            Fields.Number("suspensions_12m", e => e.Suspensions, (e, v) => e.Suspensions = v, (0, 100), Renderers.Band([.. EducationCodes.SuspensionBands])),
            Fields.Code("suspension_reason", e => e.SuspensionReason, (e, v) => e.SuspensionReason = v, [.. EducationCodes.SuspensionReasons]),
            Fields.Date("permanent_exclusion_at", e => e.PermanentExclusionAt, (e, v) => e.PermanentExclusionAt = v, Renderers.MonthOfDay),
            Fields.Code("ehcp_status", e => e.EhcpStatus, (e, v) => e.EhcpStatus = v, [.. EducationCodes.PlanStages]),
            Fields.Code("sen_primary_need", e => e.SenPrimaryNeed, (e, v) => e.SenPrimaryNeed = v, [.. EducationCodes.Needs]),
            Fields.Code("neet_status", e => e.NeetStatus, (e, v) => e.NeetStatus = v, [.. EducationCodes.Destinations]),
            Fields.Line("alternative_provision", e => e.AlternativeProvision, (e, v) => e.AlternativeProvision = v),
            Fields.Flag("child_missing_education", e => e.ChildMissingEducation, (e, v) => e.ChildMissingEducation = v),
            Fields.Flag("reduced_timetable_flag", e => e.ReducedTimetableFlag, (e, v) => e.ReducedTimetableFlag = v),
            Fields.Sealed("school_safeguarding_summary", e => e.SchoolSafeguardingSummary, (e, v) => e.SchoolSafeguardingSummary = v, Inputs.Narrative(20_000)),
            Fields.Date("pep_due", e => e.PepDue, (e, v) => e.PepDue = v, Renderers.MonthOfDay) with { Read = Inputs.PlannedDate },
        ],
        Derive = e => e.PersistentAbsenceFlag = Attendance.IsPersistentAbsence(e.AttendancePctYtd),
    };

    private static string? ReadUrn(JsonElement input, DateTimeOffset now, out BrokenRule? broken)
    {
        var urn = Inputs.Text(input, out broken)?.Trim();
        if (urn is not null && (urn.Length != 6 || !urn.All(char.IsAsciiDigit)))
        {
            broken = new BrokenRule("A school's number (URN) has six digits.", "Look it up on Get Information about Schools, for example 100001.");
        }

        return broken is null ? urn : null;
    }
}
