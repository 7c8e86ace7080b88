namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>Facts of the reader's own work with the subject, from the reach that the database derived.</summary>
internal static class ReachFacts
{
    private const string Mine = """
        from hub.reach r where r.partnership = t.partnership and r.subject = t.subject and r.agency = @agency
          and r.function = @function and r.since <= @at and (r.until is null or r.until > @at)
        """;

    public static SubjectFact Relationship { get; } = new("relationship",
        $"(select (array['none', 'historic', 'referral', 'team', 'lead'])[max(r.strength) + 1] {Mine})", null, ["none", "historic", "referral", "team", "lead"]);

    public static SubjectFact CaseOpen { get; } = new("case-open",
        $"exists (select {Mine} and r.basis = 'case' and r.strength > 1)", null, SubjectFact.YesNo);
}
