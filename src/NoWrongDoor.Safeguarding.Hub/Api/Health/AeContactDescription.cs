using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Health;

internal static class AeContactDescription
{
    private static readonly RecordDescription Record = new("ae-contact", "ae",
        "That a young person came to A&E, how often within twelve months and broadly why. What was said and found there is not held.",
        new("attended_at", "When they came, the last time that you know of.", "2026-08-01T22:15:00Z", "exists", "month", "full") { IsRequired = true },
        new("attendances", "How often in the twelve months up to then, this time counted. Coming for help is a strength: the number says that something around them needs looking at.",
            "2", "exists", "band", "full") { Between = (1, 99), Bands = AeReasons.AttendanceBands, IsRequired = true },
        new("ae_reason", "The main reason, as a code and never a story.", "accident", "exists", "group", "full") { Values = AeReasons.All, Groups = AeReasons.Groups },
        new("assault_injury", "Whether somebody hurt them. What others did is never the young person's doing.", "false", "exists", "full"),
        new("admission_days", "How many days they then stayed in hospital; 0 for none.", "0", "exists", "band", "full") { Between = (0, 366), Bands = AeReasons.AdmissionBands });

    public static readonly PersonRecordType Type = new PersonRecordType<AeContacts>(Record, "ae-contacts", "an A&E contact", "record.ae-contact")
    {
        Many = "A&E contacts",
        Lead = new("attended_at", "ae_reason", "attendances", "assault_injury"),
        Note = "How often and broadly why, no more: what was said and found stays in the hospital's record. In an open case the police are told the month, a band and one of four groups; schools the month and the band.",
    };
}
