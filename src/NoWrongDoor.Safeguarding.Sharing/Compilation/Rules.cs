namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>A clause as it is left for one reader and owner: who asks and what for is settled, only facts remain.</summary>
internal abstract record Rule(Source Source, string Number, Condition Condition, Clause? Clause)
{
    public IReadOnlyList<Obligation> Obligations => Clause?.Obligations ?? [];

    /// <summary>What makes the condition certainly true; set when the plan's atoms are numbered.</summary>
    public Term[] WhenTrue { get; set; } = [];

    /// <summary>What makes the condition certainly false.</summary>
    public Term[] WhenFalse { get; set; } = [];
}

internal sealed record ShareRule(Source Source, string Number, Condition Condition, Clause Clause, IReadOnlyDictionary<int, byte> Levels)
    : Rule(Source, Number, Condition, Clause);

internal sealed record LimitRule(Source Source, string Number, Condition Condition, Clause? Clause, IReadOnlyDictionary<int, byte> Caps)
    : Rule(Source, Number, Condition, Clause)
{
    /// <summary>The lifts that name this limit, with the fields for which their gateway holds.</summary>
    public List<LiftRule> Lifts { get; } = [];

    public bool IsHubWide => !Source.IsAgreement;

    public bool Absolute => IsHubWide || (Clause?.Absolute ?? true);
}

internal sealed record LiftRule(Source Source, string Number, Condition Condition, Clause Clause, IReadOnlySet<int> Fields)
    : Rule(Source, Number, Condition, Clause);

/// <summary>A share that names reader, function and purpose, but is void for this request; kept for the reason alone.</summary>
internal sealed record VoidShare(Source Source, Clause Clause, int Field, WithheldReason Reason);

/// <summary>All rules of one plan.</summary>
internal sealed record RuleSet(
    IReadOnlyList<ShareRule> Shares, IReadOnlyList<LimitRule> Limits, IReadOnlyList<LiftRule> Lifts, IReadOnlyList<VoidShare> Void, string Reader, string Owner, FactSet RequestFacts)
{
    /// <summary>Rules of the document that a share stands in.</summary>
    public IEnumerable<LimitRule> LimitsOf(Source source) => Limits.Where(l => ReferenceEquals(l.Source, source));
}
