using NoWrongDoor.Safeguarding.Core.Housing;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Housing;

internal static class HousingRecordDescription
{
    private static readonly RecordDescription Record = new("housing-record", "ho",
        "Where a young person lives and how secure that is, as housing says.",
        new("as_at", "The day of which this tells.", "2026-07-03", "exists", "month", "full") { IsRequired = true },
        new("accommodation_type", "What kind of home it is.", "supported-lodgings", "exists", "full") { Values = HousingCodes.Accommodation },
        new("tenancy_ref", "The reference of the tenancy or licence.", "TEN-INV-0042", "exists", "full") { IsShort = true },
        new("property_address", "Where the home is. A confidential address never leaves housing.", "7 Invented Row, Scarby, YO62 5ZZ", "exists", "outward-postcode", "full"),
        new("tenancy_holder", "Who holds the tenancy.", "A relative called Pretend", "exists", "full") { IsShort = true },
        new("homelessness_stage", "Which duty to a homeless person is owed.", "prevention-duty", "exists", "full") { Values = HousingCodes.HomelessnessStages },
        new("eviction_notice_at", "The day on which notice to leave was given.", "2026-06-01", "exists", "month", "full"),
        new("eviction_risk_rag", "How likely it is that the home is lost: green safe, amber help needed, red soon.", "amber", "exists", "full") { Values = HousingCodes.Risks },
        new("rent_arrears_band", "How much rent is owed, in weeks.", "under-4-weeks", "exists", "full") { Values = HousingCodes.Arrears },
        new("move_on_date", "The day on which they are to move on.", "2026-08-21", "exists", "month", "full"),
        new("supported_lodgings_host", "Who hosts them in supported lodgings.", "A host called Imagined", "exists", "full") { IsShort = true },
        new("cuckooing_concern", "Whether others have taken over the young person's home. A harm done to them.", "none", "exists", "full") { Values = HousingCodes.Cuckooing },
        new("suitability_review", "Whether the home was looked at and suits the young person.", "suitable", "exists", "full") { Values = HousingCodes.Reviews },
        new("tenancy_action", "What the landlord did about the tenancy after anti-social behaviour. It is done to whoever holds the tenancy, and does not say that the young person did anything.",
            "mediation", "exists", "full") { Values = HousingCodes.TenancyActions });

    public static readonly PersonRecordType Type = new PersonRecordType<HousingRecords>(Record, "housing-records", "a housing record", "record.housing")
    {
        Lead = new("as_at", "accommodation_type", "eviction_risk_rag", "cuckooing_concern", "move_on_date"),
        Note = "Written by housing. What a young person owes is seen by those who care for them and nobody else. Mark the address as confidential where somebody must not find them.",
    };
}
