using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Housing.HousingRecordRow>;

namespace NoWrongDoor.Safeguarding.Core.Housing;

internal static class HousingRecordType
{
    public static RecordType<HousingRecordRow> Type { get; } = new()
    {
        Name = "housing-record",
        TokenPrefix = "ho",
        Table = "hub.housing_record",
        Permission = "record.housing",
        Category = _ => "housing-record",
        MayRecord = kind => kind == "housing" ? null
            : new BrokenRule("Housing records are written by housing.", "Ask the housing officer to record it."),
        Times = new OwnTimes("as_at", "as_at"),
        Order = [new ListOrder("as_at", Descending: true)],
        Fields =
        [
            Fields.Date("as_at", h => h.AsAt, (h, v) => h.AsAt = v ?? default, Renderers.MonthOfDay) with { Required = true },
            Fields.Code("accommodation_type", h => h.AccommodationType, (h, v) => h.AccommodationType = v, [.. HousingCodes.Accommodation]),
            Fields.Line("tenancy_ref", h => h.TenancyRef, (h, v) => h.TenancyRef = v),
            AddressField.Of("property_address", h => h.PropertyAddress, (h, v) => h.PropertyAddress = v, new AddressColumns<HousingRecordRow>(
                h => h.PropertyAddressOutward, (h, v) => h.PropertyAddressOutward = v, h => h.AddressConfidential, (h, v) => h.AddressConfidential = v)),
            Fields.Sealed("tenancy_holder", h => h.TenancyHolder, (h, v) => h.TenancyHolder = v, Inputs.Line(300)),
            Fields.Code("homelessness_stage", h => h.HomelessnessStage, (h, v) => h.HomelessnessStage = v, [.. HousingCodes.HomelessnessStages]),
            Fields.Date("eviction_notice_at", h => h.EvictionNoticeAt, (h, v) => h.EvictionNoticeAt = v, Renderers.MonthOfDay),
            Fields.Code("eviction_risk_rag", h => h.EvictionRiskRag, (h, v) => h.EvictionRiskRag = v, [.. HousingCodes.Risks]),
            Fields.Code("rent_arrears_band", h => h.RentArrearsBand, (h, v) => h.RentArrearsBand = v, [.. HousingCodes.Arrears]),
            Fields.Date("move_on_date", h => h.MoveOnDate, (h, v) => h.MoveOnDate = v, Renderers.MonthOfDay) with { Read = Inputs.PlannedDate },
            Fields.Sealed("supported_lodgings_host", h => h.SupportedLodgingsHost, (h, v) => h.SupportedLodgingsHost = v, Inputs.Line(300)),
            Fields.Code("cuckooing_concern", h => h.CuckooingConcern, (h, v) => h.CuckooingConcern = v, [.. HousingCodes.Cuckooing]),
            Fields.Code("suitability_review", h => h.SuitabilityReview, (h, v) => h.SuitabilityReview = v, [.. HousingCodes.Reviews]),
            Fields.Code("tenancy_action", h => h.TenancyAction, (h, v) => h.TenancyAction = v, [.. HousingCodes.TenancyActions]) with { AddedLater = true },
        ],
    };
}
