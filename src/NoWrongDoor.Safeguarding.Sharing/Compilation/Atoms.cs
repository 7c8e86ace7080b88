namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Numbers the distinct comparisons of a plan and writes conditions as alternatives of atoms. Facts of the request are settled
/// while doing so. "Certainly true" and "certainly false" are kept apart, so that unknown is neither.</summary>
internal sealed class Atoms(FactSet requestFacts)
{
    private readonly Dictionary<(string Fact, FactKind Kind, string Values, long? Least, long? Most), int> _numbers = [];
    private readonly List<Comparison> _comparisons = [];

    public IReadOnlyList<Comparison> All => _comparisons;

    /// <summary>The alternatives under which the condition is certainly true (or, if not positive, certainly false).</summary>
    public Term[] Alternatives(Condition condition, bool positive)
    {
        var terms = condition switch
        {
            Comparison comparison => Single(comparison, positive),
            Not not => Alternatives(not.Part, !positive),
            AllOf all => positive ? Product(all.Parts, true) : Union(all.Parts, false),
            AnyOf any => positive ? Union(any.Parts, true) : Product(any.Parts, false),
            _ => throw new InvalidOperationException($"The condition {condition.GetType().Name} is not of the closed set."),
        };
        return [.. terms.Where(t => !t.IsContradiction).Distinct()];
    }

    private Term[] Single(Comparison comparison, bool positive)
    {
        var fact = comparison.Fact;
        if (fact.OfRequest)
        {
            return fact.Scale(requestFacts.Find(fact.Name)) is { } position && comparison.Covers(position) == positive ? [Term.Always] : [];
        }
        var key = (fact.Name, fact.Kind, string.Join('\n', fact.Values), comparison.Least, comparison.Most);
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _comparisons.Count;
            _comparisons.Add(comparison);
        }
        return [positive ? new Term([number], []) : new Term([], [number])];
    }

    private Term[] Product(IReadOnlyList<Condition> parts, bool positive) =>
        parts.Aggregate<Condition, Term[]>([Term.Always], (terms, part) => terms.Length == 0 ? terms
            : [.. Alternatives(part, positive) is var more ? terms.SelectMany(t => more.Select(t.And)) : []]);

    private Term[] Union(IReadOnlyList<Condition> parts, bool positive) => [.. parts.SelectMany(p => Alternatives(p, positive))];
}
