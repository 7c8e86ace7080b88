using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Health.Summaries.CamhsSummaryRow>;

namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

internal static class CamhsSummaryRecord
{
    public static RecordType<CamhsSummaryRow> Type { get; } = new()
    {
        Name = "camhs-summary",
        TokenPrefix = "cs",
        Table = "hub.camhs_summary",
        Permission = "record.camhs-summary",
        Category = _ => "camhs-summary",
        MayRecord = kind => kind == "mental-health" ? null
            : new BrokenRule("CAMHS summaries are written by CAMHS.", "Ask the young person's CAMHS worker to write one."),
        Times = new OwnTimes("written_on", "written_on"),
        Order = [new ListOrder("written_on", Descending: true)],
        Fields =
        [
            Fields.Date("written_on", s => s.WrittenOn, (s, v) => s.WrittenOn = v ?? default, Renderers.MonthOfDay) with { Required = true },
            Fields.Sealed("protective_factors", s => s.ProtectiveFactors, (s, v) => s.ProtectiveFactors = v, SummaryText.Of(3_000)) with { Required = true },
            Fields.Sealed("conclusions", s => s.Conclusions, (s, v) => s.Conclusions = v, SummaryText.Of(3_000)) with { Required = true },
            Fields.Sealed("risk_factors", s => s.RiskFactors, (s, v) => s.RiskFactors = v, SummaryText.Of(3_000)),
            Fields.Sealed("safety_plan", s => s.SafetyPlan, (s, v) => s.SafetyPlan = v, SummaryText.Of(3_000)),
            Fields.Code("self_harm", s => s.SelfHarm, (s, v) => s.SelfHarm = v, [.. CamhsCodes.SelfHarm]),
            Fields.Date("self_harm_last_on", s => s.SelfHarmLastOn, (s, v) => s.SelfHarmLastOn = v, Renderers.MonthOfDay),
            Fields.Code("suicide_risk", s => s.SuicideRisk, (s, v) => s.SuicideRisk = v, [.. CamhsCodes.Suicide]),
            Fields.Code("diagnosis_group", s => s.DiagnosisGroup, (s, v) => s.DiagnosisGroup = v, [.. CamhsCodes.Diagnoses]),
            Fields.Flag("camhs_open", s => s.CamhsOpen, (s, v) => s.CamhsOpen = v),
            Fields.Date("camhs_referred_on", s => s.CamhsReferredOn, (s, v) => s.CamhsReferredOn = v, Renderers.MonthOfDay),
            Fields.Code("camhs_wait", s => s.CamhsWait, (s, v) => s.CamhsWait = v, [.. CamhsCodes.Waits]),
            Fields.Sealed("camhs_worker", s => s.CamhsWorker, (s, v) => s.CamhsWorker = v, Inputs.Line(200)),
            Fields.Code("confidentiality_ground", s => s.ConfidentialityGround, (s, v) => s.ConfidentialityGround = v!, [.. CamhsCodes.Grounds]) with { Required = true },
            Fields.Code("child_told_what_is_shared", s => s.ChildToldWhatIsShared, (s, v) => s.ChildToldWhatIsShared = v, "told", "partly-told", "not-told"),
        ],
    };
}
