using NoWrongDoor.Safeguarding.Core.Education;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Education;

internal static class EducationRecordDescription
{
    private static readonly RecordDescription Record = new("education-record", "ed",
        "How a young person's education stands, as a school or the council's education service says.",
        new("aspiration", "What the young person wants to do or be, in their own words.", "I want to mend boats.", "exists", "full"),
        new("as_at", "The day of which this tells.", "2026-07-03", "exists", "month", "full") { IsRequired = true },
        new("school_name", "The school or college at which they are on roll.", "Invented Academy, Scarby", "exists", "full") { IsShort = true },
        new("school_urn", "The school's unique reference number: six digits.", "100001", "exists", "full") { IsShort = true },
        new("dsl_contact", "The designated safeguarding lead of the school and how to reach them.", "Ash Invented, 01632 960005", "exists", "full") { IsShort = true },
        new("attendance_pct_ytd", "Sessions attended of those possible since the school year began, in per cent.", "91.5", "exists", "band", "full")
        {
            Between = (0, 100),
            IsDecimal = true,
            Bands = Attendance.Bands,
        },
        new("persistent_absence_flag", "Whether they miss a tenth of the sessions or more. Follows from the attendance.", "false", "exists", "full")
        {
            IsReadOnly = true,
            FollowsFrom = ["attendance_pct_ytd"],
        },
        new("unexplained_absence_today", "Whether they were absent on that day and nobody knew why. The first sign that somebody is missing.", "false", "exists", "full"),
        new("suspensions_12m", "How often they were suspended in the twelve months before.", "1", "exists", "band", "full") { Between = (0, 100), Bands = EducationCodes.SuspensionBands },
        new("suspension_reason", "The reason that the school gave for the latest suspension.", "disruption-in-class", "exists", "full") { Values = EducationCodes.SuspensionReasons },
        new("permanent_exclusion_at", "The day of a permanent exclusion.", "2026-03-13", "exists", "month", "full"),
        new("ehcp_status", "Where an education, health and care plan stands.", "plan-in-place", "exists", "full") { Values = EducationCodes.PlanStages },
        new("sen_primary_need", "What the young person needs most help with at school.", "speech-language-and-communication", "exists", "full") { Values = EducationCodes.Needs },
        new("neet_status", "What a young person over 16 does.", "in-education", "exists", "full") { Values = EducationCodes.Destinations },
        new("alternative_provision", "Where they are taught when not at school.", "Invented Workshop, two days a week", "exists", "full") { IsShort = true },
        new("child_missing_education", "Whether they have no school place and are taught nowhere.", "false", "exists", "full"),
        new("reduced_timetable_flag", "Whether they are on a reduced timetable.", "true", "exists", "full"),
        new("school_safeguarding_summary", "What the school has seen that others need to know to keep the young person safe. What happens to them, not what they are.",
            "Two older people wait at the gate on Fridays. Robin has told a teacher that they do not want to meet them.", "exists", "full"),
        new("pep_due", "The day by which the personal education plan of a child in care is due.", "2026-08-21", "exists", "month", "full"));

    public static readonly PersonRecordType Type = new PersonRecordType<EducationRecords>(Record, "education-records", "an education record", "record.education")
    {
        Lead = new("as_at", "school_name", "dsl_contact", "attendance_pct_ytd") { First = ["aspiration"] },
        Note = "Written by a school or the council's education service. Whom to ring at the school is shared first; why somebody was suspended stays with those who care for them.",
    };
}
