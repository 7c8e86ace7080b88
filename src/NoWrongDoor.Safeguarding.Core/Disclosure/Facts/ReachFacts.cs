namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>
/// Facts of the reader's own work with the subject, from the reach that the database derived. Counted and not asked for with "exists": the planner would gather all that
/// the reader reaches beforehand, also where a page of a list needs it of a few.
/// </summary>
internal static class ReachFacts
{
    private const string Mine = """
        from hub.reach r where r.partnership = t.partnership and r.subject = t.subject and r.agency = @agency
          and r.function = @function and r.since <= @at and (r.until is null or r.until > @at)
        """;

    public static SubjectFact Relationship { get; } = new("relationship",
        $"(select (array['none', 'historic', 'referral', 'team', 'lead'])[max(r.strength) + 1] {Mine})", null, ["none", "historic", "referral", "team", "lead"]);

    private static readonly ReachedBy InCase = new("case", 2);

    public static SubjectFact CaseOpen { get; } = new("case-open",
        $"(select count(*) > 0 from (select {Mine} and {InCase.Sql} limit 1) mine)", null, SubjectFact.YesNo) { Reach = InCase };
}
