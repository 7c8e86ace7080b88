using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Care.Episodes.CareEpisodeRow>;

namespace NoWrongDoor.Safeguarding.Core.Care.Episodes;

internal static class CareEpisodeType
{
    public static RecordType<CareEpisodeRow> Type { get; } = new()
    {
        Name = "care-episode",
        TokenPrefix = "ce",
        Table = "hub.care_episode",
        Permission = "record.care",
        Category = _ => "care-episode",
        MayRecord = kind => kind == "social-care" ? null
            : new BrokenRule("Care episodes are recorded by children's social care.", "Ask the young person's social worker to record it."),
        Times = new OwnTimes("placement_start", "placement_end"),
        Order = [new ListOrder("placement_start", Descending: true)],
        Fields = [.. Status, .. Placement, .. People],
        Contradictions = Contradictions,
    };

    private static IEnumerable<RecordField> Status =>
    [
        Fields.Code("legal_status", e => e.LegalStatus, (e, v) => e.LegalStatus = v!, [.. CareCodes.LegalStatuses]) with { Required = true },
        Fields.Code("cp_plan_category", e => e.CpPlanCategory, (e, v) => e.CpPlanCategory = v, [.. CareCodes.PlanCategories]),
        Fields.Date("care_period_start", e => e.CarePeriodStart, (e, v) => e.CarePeriodStart = v, Renderers.MonthOfDay),
        Fields.Date("care_period_end", e => e.CarePeriodEnd, (e, v) => e.CarePeriodEnd = v, Renderers.MonthOfDay),
        Fields.Flag("edge_of_care_flag", e => e.EdgeOfCareFlag, (e, v) => e.EdgeOfCareFlag = v),
        Fields.Code("nwd_offer_type", e => e.NwdOfferType, (e, v) => e.NwdOfferType = v, [.. CareCodes.Offers]),
        Fields.Code("hub", e => e.Hub, (e, v) => e.Hub = v, [.. CareCodes.Hubs]),
    ];

    private static IEnumerable<RecordField> Placement =>
    [
        Fields.Code("placement_type", e => e.PlacementType, (e, v) => e.PlacementType = v, [.. PlacementCodes.All]),
        Fields.Line("placement_provider", e => e.PlacementProvider, (e, v) => e.PlacementProvider = v),
        AddressField.Of("placement_address", e => e.PlacementAddress, (e, v) => e.PlacementAddress = v, new AddressColumns<CareEpisodeRow>(
            e => e.PlacementAddressOutward, (e, v) => e.PlacementAddressOutward = v, e => e.AddressConfidential, (e, v) => e.AddressConfidential = v)),
        Fields.Date("placement_start", e => e.PlacementStart, (e, v) => e.PlacementStart = v, Renderers.MonthOfDay),
        Fields.Date("placement_end", e => e.PlacementEnd, (e, v) => e.PlacementEnd = v, Renderers.MonthOfDay),
        Fields.Code("placement_move_reason", e => e.PlacementMoveReason, (e, v) => e.PlacementMoveReason = v, [.. CareCodes.MoveReasons]),
        Fields.Code("placement_stability_rag", e => e.PlacementStabilityRag, (e, v) => e.PlacementStabilityRag = v, [.. CareCodes.Stability]),
        Fields.Number("residential_days_cumulative", e => e.ResidentialDaysCumulative, (e, v) => e.ResidentialDaysCumulative = v, (0, 9_999),
            Renderers.Band([.. CareCodes.DayBands])),
        Fields.Flag("out_of_area_flag", e => e.OutOfAreaFlag, (e, v) => e.OutOfAreaFlag = v),
    ];

    private static IEnumerable<RecordField> People =>
    [
        Fields.Line("key_worker_name", e => e.KeyWorkerName, (e, v) => e.KeyWorkerName = v),
        Fields.Line("key_worker_phone", e => e.KeyWorkerPhone, (e, v) => e.KeyWorkerPhone = v) with { Read = Inputs.CheckedText<PhoneNumber>() },
        Fields.Line("social_worker_name", e => e.SocialWorkerName, (e, v) => e.SocialWorkerName = v),
        Fields.Line("social_worker_phone", e => e.SocialWorkerPhone, (e, v) => e.SocialWorkerPhone = v) with { Read = Inputs.CheckedText<PhoneNumber>() },
        Fields.Line("life_coach_name", e => e.LifeCoachName, (e, v) => e.LifeCoachName = v),
        Fields.Sealed("permanence_plan", e => e.PermanencePlan, (e, v) => e.PermanencePlan = v, Inputs.Narrative(5_000)),
    ];

    private static IEnumerable<Problem> Contradictions(CareEpisodeRow episode)
    {
        if (episode.CarePeriodEnd < episode.CarePeriodStart)
        {
            yield return new Problem("care_period_end", "The period of care ended before it began.", "Check both days.");
        }

        if (episode.PlacementEnd < episode.PlacementStart)
        {
            yield return new Problem("placement_end", "The placement ended before it began.", "Check both days.");
        }
    }
}
