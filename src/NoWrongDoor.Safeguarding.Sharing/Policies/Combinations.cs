namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Every combination of facts that the clauses of a document can tell apart, unknown included.</summary>
internal sealed class Combinations
{
    private Combinations(IReadOnlyList<(Fact Fact, FactValue?[] Values)> facts)
    {
        Count = facts.Aggregate(1.0, (n, f) => n * f.Values.Length);
        OfRequest = Product(facts.Where(f => f.Fact.OfRequest));
        OfRecord = Product(facts.Where(f => !f.Fact.OfRequest));
    }

    /// <summary>How many there are.</summary>
    public double Count { get; }

    /// <summary>The combinations of facts of the request.</summary>
    public IEnumerable<FactSet> OfRequest { get; }

    /// <summary>The combinations of all other facts.</summary>
    public IEnumerable<FactSet> OfRecord { get; }

    public static Combinations Of(SharingAgreement document)
    {
        var comparisons = document.Clauses.SelectMany(c => Comparisons(c.Condition))
            .Concat(document.Clauses.Where(c => c.Gateway is not null).Select(c => document.Gateways[c.Gateway!]).Where(g => (g.AgeFrom ?? g.AgeUntil) is not null)
                .Select(g => new Comparison(document.Facts["age"], g.AgeFrom, g.AgeUntil, "")));
        return new Combinations([.. comparisons.Where(c => c.Fact != Fact.Own).GroupBy(c => c.Fact.Name).Select(g => (g.First().Fact, Values(g.First().Fact, g)))]);
    }

    private static IEnumerable<Comparison> Comparisons(Condition condition) => condition switch
    {
        Comparison comparison => [comparison],
        Not not => Comparisons(not.Part),
        AllOf all => all.Parts.SelectMany(Comparisons),
        AnyOf any => any.Parts.SelectMany(Comparisons),
        _ => [],
    };

    // Between two neighbouring bounds all positions are alike: each bound and the position on its far side stand for all.
    private static FactValue?[] Values(Fact fact, IEnumerable<Comparison> comparisons)
    {
        IEnumerable<FactValue?> values = fact.Kind switch
        {
            FactKind.YesNo => [FactValue.Of(true), FactValue.Of(false)],
            FactKind.Listed => fact.Values.Select(v => (FactValue?)FactValue.Of(v)),
            _ => comparisons.SelectMany(c => new[] { c.Least, c.Least - 1, c.Most, c.Most + 1 }).OfType<long>().Distinct().Order()
                .Select(position => (FactValue?)new FactValue(fact.Kind, position, null)),
        };
        return [null, .. values];
    }

    private static IEnumerable<FactSet> Product(IEnumerable<(Fact Fact, FactValue?[] Values)> facts) =>
        facts.Aggregate<(Fact Fact, FactValue?[] Values), IEnumerable<FactSet>>([FactSet.Empty],
            (sets, fact) => sets.SelectMany(set => fact.Values.Select(v => v is { } value ? set.With(fact.Fact.Name, value) : set)));
}
