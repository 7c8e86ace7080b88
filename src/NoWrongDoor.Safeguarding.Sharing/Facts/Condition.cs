namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What must hold for a clause to apply. Three-valued: true, false or unknown (Kleene).</summary>
public abstract record Condition
{
    private protected Condition() { }

    /// <summary>The condition that always holds.</summary>
    public static Condition Always { get; } = new AllOf([]);

    /// <summary>The names of all facts that it mentions.</summary>
    public abstract IEnumerable<string> Facts { get; }
}

/// <summary>A fact lies within bounds, both included. A missing bound is open.</summary>
/// <param name="Fact">The fact that is compared.</param>
/// <param name="Least">The lowest position on the fact's scale; null for none.</param>
/// <param name="Most">The highest position on the fact's scale; null for none.</param>
/// <param name="Wording">The comparison as the document writes it, such as <c>at least team</c>.</param>
public sealed record Comparison(Fact Fact, long? Least, long? Most, string Wording) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => [Fact.Name];

    internal bool Covers(long position) => (Least is null || position >= Least) && (Most is null || position <= Most);
}

/// <summary>Every part holds.</summary>
/// <param name="Parts">The parts; none means always.</param>
public sealed record AllOf(IReadOnlyList<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Parts.SelectMany(p => p.Facts);
}

/// <summary>At least one part holds.</summary>
/// <param name="Parts">The parts; at least one.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Parts.SelectMany(p => p.Facts);
}

/// <summary>The part does not hold.</summary>
/// <param name="Part">What must not hold.</param>
public sealed record Not(Condition Part) : Condition
{
    /// <inheritdoc/>
    public override IEnumerable<string> Facts => Part.Facts;
}
