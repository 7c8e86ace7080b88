using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseCaseDescription
{
    public static readonly RecordDescription Record = new("raise-case", "rc",
        "A young person's case as several agencies work it together. Stages, scales and gates are the partnership's own (policies/raise).",
        new("case_reference", "The hub's own reference.", "RAISE-2026-014", "exists", "full"),
        new("stage", "Where the case stands. Set by moving it.", "analysis", "exists", "full") { IsReadOnly = true },
        new("stage_since", "Since when it stands there.", "2026-03-02T09:00:00.000Z", "exists", "month", "full") { IsReadOnly = true },
        new("process", "The process that the case runs under, to its end: id@version#hash.", "north-yorkshire@1.0.0#9f86d081", "exists", "full") { IsReadOnly = true },
        new("nominated_by", "The agency that brought the case.", "nyp", "exists", "full"),
        new("nomination_reason", "Why the case was brought.", "Missing four times in three weeks, each time found at the harbour.", "exists", "full"),
        new("lead_agency", "The agency of the lead professional.", "csc", "exists", "full"),
        new("chair", "Who chairs the meetings.", "Ash Invented", "exists", "full"),
        new("strengths", "What is going well and who helps.", "Coaches the younger football team; trusts the key worker.", "exists", "full"),
        new("young_person_voice", "What the young person says, in their own words.", "I want people to ask me first.", "exists", "full"),
        new("young_person_informed", "What the young person was told, by whom and when; or why not.", "Told by the key worker on 2 March.", "exists", "full"),
        new("risk_hypothesis", "Why the members think it is happening.", "Older people at the harbour give lifts and phones.", "exists", "full"),
        new("context_weights", "How much each context weighs, in hundredths that total 100.", "home 10, peers 50, school 10, neighbourhood 20, online 10", "exists", "full"),
        new("agreed_risk_level", "The level of concern agreed together, one of the process's.", "high", "exists", "full"),
        new("dissent", "Who sees it differently, in their own words.", "Housing sees the flat as the larger risk.", "exists", "full"),
        new("safe_uncertainty_statement", "The risk that the members accept together, why, and until when.", "Evenings out until 10 stay, because football is there. Until 30 April.", "exists", "full"),
        new("exit_criteria", "How the members will know that it is enough.", "Twelve weeks without a missing episode.", "exists", "full"),
        new("next_review_at", "When the members look again.", "2026-04-02", "exists", "month", "full"),
        new("closure_reason", "Why the case is closed.", "Safe for twelve weeks; stays with the key worker.", "exists", "full"));
}
