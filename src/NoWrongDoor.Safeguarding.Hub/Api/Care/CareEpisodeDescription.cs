using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Care.Episodes;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Care;

internal static class CareEpisodeDescription
{
    private static readonly RecordDescription Record = new("care-episode", "ce",
        "An episode of care as children's social care records it: legal status, placement, and whom to reach. Codes in capitals are those of the SSDA903 return.",
        new("legal_status", "The legal status, of the SSDA903 return or before and after it.", "C2", "exists", "full") { Values = CareCodes.LegalStatuses, IsRequired = true },
        new("cp_plan_category", "What the child protection plan is for.", "neglect", "exists", "full") { Values = CareCodes.PlanCategories },
        new("care_period_start", "The day on which the period of care began.", "2025-02-10", "exists", "month", "full"),
        new("care_period_end", "The day on which it ended.", "2026-06-30", "exists", "month", "full"),
        new("edge_of_care_flag", "Whether they live at home and might come into care without help.", "false", "exists", "full"),
        new("nwd_offer_type", "What No Wrong Door offers them.", "outreach", "exists", "full") { Values = CareCodes.Offers },
        new("hub", "Which hub works with them.", "east", "exists", "full") { Values = CareCodes.Hubs },
        new("placement_type", "The kind of placement (PLACE of the return).", "U4", "exists", "full") { Values = PlacementCodes.All },
        new("placement_provider", "Who runs the placement.", "Invented Fostering", "exists", "full") { IsShort = true },
        new("placement_address", "Where they are placed. A confidential address never leaves children's social care.", "4 Imagined Close, Scarby, YO62 5ZZ", "exists", "outward-postcode", "full"),
        new("placement_start", "The day on which they moved there.", "2025-02-10", "exists", "month", "full"),
        new("placement_end", "The day on which they moved on.", "2026-06-30", "exists", "month", "full"),
        new("placement_move_reason", "Why the placement changed (REASON_PLACE_CHANGE of the return).", "CARPL", "exists", "full") { Values = CareCodes.MoveReasons },
        new("placement_stability_rag", "How steady the placement is: green holds, amber needs help now, red may end.", "green", "exists", "full") { Values = CareCodes.Stability },
        new("residential_days_cumulative", "Days spent in residential care so far.", "51", "exists", "band", "full") { Between = (0, 9_999), Bands = CareCodes.DayBands },
        new("out_of_area_flag", "Whether the placement is outside the council's area (PL_LOCATION of the return: in or out).", "false", "exists", "full"),
        new("key_worker_name", "Their key worker. Every agency must be able to reach them.", "Robin Invented", "exists", "full") { IsShort = true },
        new("key_worker_phone", "How to ring the key worker.", "+441632960006", "exists", "full") { IsShort = true },
        new("social_worker_name", "Their social worker.", "Ash Imagined", "exists", "full") { IsShort = true },
        new("social_worker_phone", "How to ring the social worker.", "+441632960007", "exists", "full") { IsShort = true },
        new("life_coach_name", "Their life coach, a clinical psychologist of the hub.", "Sol Specimen", "exists", "full") { IsShort = true },
        new("permanence_plan", "What is planned so that they have a home for good.", "To stay with the Imagined family until 18, and after that if everybody wants it.", "exists", "full"));

    public static readonly PersonRecordType Type = new PersonRecordType<CareEpisodes>(Record, "care-episodes", "a care episode", "record.care")
    {
        Lead = new("placement_start", "legal_status", "placement_type", "placement_end", "key_worker_name", "key_worker_phone", "social_worker_name", "social_worker_phone")
        {
            Ring = [["key_worker_name", "key_worker_phone"], ["social_worker_name", "social_worker_phone"]],
            Search = [["placement_address", "placement_end"]],
        },
        Note = "Recorded by children's social care. Everyone who works with the young person sees whom to ring. Mark the address as confidential where somebody must not find them: it then never leaves children's social care, and no other address of theirs is shown.",
    };
}
