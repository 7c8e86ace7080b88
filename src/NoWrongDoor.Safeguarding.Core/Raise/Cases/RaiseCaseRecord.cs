using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Raise.RaiseCaseRow>;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal static class RaiseCaseRecord
{
    private const int Narrative = 10_000;
    private static readonly BrokenRule Moved = new("The stage is not set by hand.", "Move the case to its next stage.");

    /// <summary>Who brought a case and why, and who leads it, is changed by the agency that opened it.</summary>
    private static readonly string[] OfItsOwner = ["case_reference", "nominated_by", "nomination_reason", "lead_agency"];

    public static RecordType<RaiseCaseRow> Type { get; } = new()
    {
        Name = "raise-case",
        TokenPrefix = "rc",
        Table = "hub.raise_case",
        Permission = "record.raise",
        Category = _ => "raise",
        MayRecord = LedBy.Hub,
        AlsoWrittenBy = (c, agency) => c.LeadAgency == agency ? Led() : null,
        Times = new("stage_since", "stage_since"),
        Order = [new ListOrder("stage_since")],
        KeptOrders = [new KeptOrder("stage"), new KeptOrder()],
        Fields =
        [
            Fields.Line("case_reference", c => c.CaseReference, (c, v) => c.CaseReference = v),
            Fields.Line("stage", c => c.Stage, (c, v) => c.Stage = v!) with { Read = null, NotWritten = Moved },
            Fields.Instant("stage_since", c => c.StageSince, (c, v) => c.StageSince = v ?? default, Renderers.Month) with { Read = null, NotWritten = Moved },
            Fields.Line("process", c => c.Process, (c, v) => c.Process = v!) with { Read = null, NotWritten = new("A case keeps the process that it was opened under.", "Leave it out.") },
            Fields.Line("nominated_by", c => c.NominatedBy, (c, v) => c.NominatedBy = v) with { Required = true },
            Fields.Sealed("nomination_reason", c => c.NominationReason, (c, v) => c.NominationReason = v, Inputs.Narrative(Narrative)) with { Required = true },
            Fields.Line("lead_agency", c => c.LeadAgency, (c, v) => c.LeadAgency = v),
            Fields.Line("chair", c => c.Chair, (c, v) => c.Chair = v),
            Fields.Sealed("strengths", c => c.Strengths, (c, v) => c.Strengths = v, Inputs.Narrative(Narrative)),
            Fields.Sealed("young_person_voice", c => c.YoungPersonVoice, (c, v) => c.YoungPersonVoice = v, Inputs.Narrative(Narrative)),
            Fields.Sealed("young_person_informed", c => c.YoungPersonInformed, (c, v) => c.YoungPersonInformed = v, Inputs.Narrative(Narrative)),
            Fields.Sealed("risk_hypothesis", c => c.RiskHypothesis, (c, v) => c.RiskHypothesis = v, Inputs.Narrative(Narrative)),
            Fields.Identifier<ContextWeights>("context_weights", c => c.ContextWeights, (c, v) => c.ContextWeights = v),
            Fields.Line("agreed_risk_level", c => c.AgreedRiskLevel, (c, v) => c.AgreedRiskLevel = v),
            Fields.Sealed("dissent", c => c.Dissent, (c, v) => c.Dissent = v, Inputs.Narrative(Narrative)),
            Fields.Sealed("safe_uncertainty_statement", c => c.SafeUncertaintyStatement, (c, v) => c.SafeUncertaintyStatement = v, Inputs.Narrative(Narrative)),
            Fields.Sealed("exit_criteria", c => c.ExitCriteria, (c, v) => c.ExitCriteria = v, Inputs.Narrative(Narrative)),
            Fields.Date("next_review_at", c => c.NextReviewAt, (c, v) => c.NextReviewAt = v, Renderers.MonthOfDay) with { Read = Inputs.PlannedDate },
            Fields.Sealed("closure_reason", c => c.ClosureReason, (c, v) => c.ClosureReason = v, Inputs.Narrative(Narrative)),
        ],
    };

    // What the agency that leads a case writes in it, whoever opened it.
    private static HashSet<string> Led() => Type.Fields.Select(f => f.Name).Except(OfItsOwner).ToHashSet(StringComparer.Ordinal);
}

/// <summary>Cases are led by children's social care or the hub: the lead professional is theirs (Working Together 2023, chapter 3).</summary>
internal static class LedBy
{
    public static BrokenRule? Hub(string kind) => kind is "social-care" or "hub" ? null
        : new BrokenRule("Cases are opened by social care or the hub.", "Ask the hub's manager to open a case, and say why you are worried.");
}
