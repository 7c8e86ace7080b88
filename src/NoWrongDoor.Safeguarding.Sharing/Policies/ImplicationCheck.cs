namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Looks for a request to which a document shows one field and denies another that the first reveals. Exact: every kind of reader and
/// every combination of facts that the clauses tell apart is tried.</summary>
internal sealed class ImplicationCheck
{
    private const int MostCombinations = 200_000;
    private readonly SharingAgreement _document;
    private readonly Implication _implication;
    private readonly PolicySnapshot _snapshot;
    private readonly Field _field;
    private readonly Field _revealed;

    private ImplicationCheck(SharingAgreement document, Implication implication)
    {
        _document = Only(document, [implication.Field, implication.Reveals]);
        _implication = implication;
        _snapshot = PolicySnapshot.Alone(_document);
        _field = _document.Fields.First(f => f.Name == implication.Field);
        _revealed = _document.Fields.First(f => f.Name == implication.Reveals);
    }

    /// <summary>The fault with one example, or null.</summary>
    public static Fault? Find(SharingAgreement document, Implication implication) =>
        new[] { implication.Field, implication.Reveals }.All(name => document.Fields.Any(f => f.Name == name)) ? new ImplicationCheck(document, implication).Find() : null;

    private Fault? Find()
    {
        var facts = Combinations.Of(_document);
        if (facts.Count > MostCombinations)
        {
            return new Fault(null, 1, $"Whether {_field.Name} is ever shown without {_revealed.Name} cannot be checked: the clauses about them tell too many cases apart.", "Write their conditions with fewer facts.");
        }
        return Readers().Select(r => Find(r.Reader, r.Owner, facts)).FirstOrDefault(f => f is not null);
    }

    private Fault? Find(ReaderContext reader, string owner, Combinations facts)
    {
        Span<byte> levels = stackalloc byte[2];
        foreach (var asked in facts.OfRequest)
        {
            var plan = _snapshot.Specialise(reader with { RequestFacts = asked }, owner);
            foreach (var known in facts.OfRecord)
            {
                plan.Decide(known, levels);
                if (levels[_snapshot.IndexOf(_field.Name)] >= LevelFrom(_field, _implication.At) && levels[_snapshot.IndexOf(_revealed.Name)] < LevelFrom(_revealed, _implication.To))
                {
                    return Describe(plan, reader, owner, asked.With(known), known);
                }
            }
        }
        return null;
    }

    private Fault Describe(ReaderPlan plan, ReaderContext reader, string owner, FactSet all, FactSet known)
    {
        var shown = plan.Explain(_snapshot.IndexOf(_field.Name), known);
        var denied = plan.Explain(_snapshot.IndexOf(_revealed.Name), known);
        var by = denied.LimitClause ?? denied.Clause;
        return new Fault(shown.Clause, _document.Clauses.First(c => c.Number == shown.Clause).Line,
            $"It shows {_field.Name} at {shown.Rung} to {reader.Party} ({reader.Role}, {reader.Purpose}), and so reveals {_revealed.Name} of {owner}, which {(by is null ? "no clause shares" : $"clause {by} keeps at {denied.Rung}")}"
            + (all.Names.Count == 0 ? "." : $"; for example when {all}."),
            $"Share {_revealed.Name} at {_implication.To} in the same cases, or {_field.Name} below {_implication.At}.");
    }

    // A ladder may leave the rung out: then the next one above it counts.
    private static int LevelFrom(Field field, string rung) => field.LevelOf(rung) is var level and >= 0 ? level : field.Rungs.Count;

    // Parties, functions and purposes that no clause tells apart need trying only once.
    private IEnumerable<(ReaderContext Reader, string Owner)> Readers()
    {
        string Parties(Party party) => party.Kind + Signature(c => c.Parties.Contains(party.Id)) + string.Join(' ', _document.Fields.Select(f => f.From.Contains(party.Id)));
        var parties = _document.Parties.DistinctBy(Parties).Concat(_document.Parties.GroupBy(Parties).SelectMany(g => g.Skip(1).Take(1))).ToList();
        var roles = _document.Roles.DistinctBy(role => Signature(c => c.Roles.Contains(role)));
        var purposes = _document.Purposes.Keys.DistinctBy(purpose => Signature(c => c.Purposes.Contains(purpose))).ToList();
        var days = _document.Gateways.Values.Select(g => g.InForceFrom).OfType<DateOnly>().Where(d => d > _document.From && d <= _document.Until).Prepend(_document.From).Distinct().ToList();
        return from role in roles
               from purpose in purposes
               from reader in parties
               from owner in parties
               where reader.Id != owner.Id && _document.Fields.All(f => f.From.Contains("any") || f.From.Contains(owner.Id) || f.From.Contains(owner.Kind))
               from day in days
               select (new ReaderContext(reader.Id, role, purpose, day, FactSet.Empty, Obligation.Kinds), owner.Id);
    }

    private string Signature(Func<Clause, bool> names) => string.Concat(_document.Clauses.Select(c => names(c) ? '1' : '0'));

    private static SharingAgreement Only(SharingAgreement document, string[] names)
    {
        var clauses = document.Clauses.Select(c => c with { Levels = c.Levels.Where(l => names.Contains(l.Key)).ToDictionary() }).ToList();
        var kept = clauses.Where(c => c.Levels.Count > 0).Select(c => c.Number).ToHashSet(StringComparer.Ordinal);
        return document.With([.. document.Fields.Where(f => names.Contains(f.Name))],
            [.. clauses.Where(c => c.Levels.Count > 0 || c.Lifts.Any(kept.Contains))]);
    }
}
