using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Derives the reason of one field's level. The level comes from the compiled plan with all facts; the reason from the facts that
/// its reader may see. So two records that look alike to a reader are explained alike.</summary>
internal sealed class Explainer(RuleSet rules, AtomReader atoms, IReadOnlyList<Field> fields)
{
    public FieldDecision Explain(int field, byte level, FactSet seen)
    {
        var judged = new Judgement(atoms, seen);
        return level == 0 ? Withheld(field, judged) : Shown(field, level, judged);
    }

    private FieldDecision Shown(int field, byte level, Judgement judged)
    {
        // Where no seen fact makes any share certain, what the reader sees of the level already says that one of them holds.
        var candidates = rules.Shares.Where(s => s.Levels.GetValueOrDefault(field) >= level && judged.Of(s) != Truth.False)
            .Select(s => Candidate(s, field, level, judged)).GroupBy(c => c.Doubt).OrderBy(g => g.Key).FirstOrDefault()?.OrderBy(c => c.Lifts.Count > 0)
            .ThenBy(c => LiftChoice.Burden([c.Share, .. c.Lifts])).ThenBy(c => c.Share.Source.IsAgreement)
            .ThenBy(c => c.Share.Number, ClauseNumber.Order).ThenBy(c => c.Share.Source.Document.Reference, StringComparer.Ordinal).ToList() ?? [];
        if (candidates.Count == 0)
        {
            throw new InvalidOperationException($"No clause explains level {level} of {fields[field].Name}.");
        }
        var (primary, lifts, _) = candidates[0];
        var limits = Biting(field, level, primary.Source, judged, lifts);
        IEnumerable<Rule> used = [primary, .. lifts];
        return new FieldDecision(level, fields[field].RungAt(level), primary.Number, GatewayOf(primary), primary.Source.Document.Reference,
            [.. candidates.Skip(1).Select(c => Name(c.Share, primary.Source))], Numbers(limits), Numbers(lifts), FactsRead([.. used, .. limits]),
            [.. used.SelectMany(r => r.Obligations).Distinct()], WithheldReason.None, FirstTold(limits)?.Number);
    }

    private FieldDecision Withheld(int field, Judgement judged)
    {
        var shares = rules.Shares.Where(s => s.Levels.ContainsKey(field)).OrderBy(s => s.Source.IsAgreement).ThenBy(s => s.Number, ClauseNumber.Order).ToList();
        if (shares.Find(s => judged.Of(s) == Truth.True) is { } limited)
        {
            var limits = Biting(field, 0, limited.Source, judged, []);
            var first = FirstTold(limits.Where(l => l.Caps.GetValueOrDefault(field) == 0));
            return Nothing(limited.Source, limited.Clause, first?.IsHubWide == true ? WithheldReason.HubLimited : WithheldReason.Limited, limits, first, [limited, .. limits]);
        }
        if (shares.Find(s => judged.Of(s) == Truth.Unknown) is { } unknown)
        {
            return Nothing(unknown.Source, unknown.Clause, WithheldReason.FactUnknown, [], null, [unknown]);
        }
        // An agency's own-slice clause is no promise to anybody else: a reader is told of it last.
        if (shares.Find(s => s.Source.IsAgreement) is { } unmet)
        {
            return Nothing(unmet.Source, unmet.Clause, WithheldReason.ConditionNotMet, [], null, [unmet]);
        }
        var voided = rules.Void.Where(v => v.Field == field).OrderBy(v => v.Reason).ThenBy(v => v.Clause.Number, ClauseNumber.Order).FirstOrDefault();
        return voided is null
            ? Nothing(null, null, WithheldReason.NoClause, [], null, [])
            : Nothing(voided.Source, voided.Clause, voided.Reason, [], null, []);
    }

    private static FieldDecision Nothing(Source? source, Clause? clause, WithheldReason reason, IReadOnlyList<LimitRule> limits, LimitRule? first, IEnumerable<Rule> read) =>
        new(0, "withheld", clause?.Number, clause is null ? null : source?.Document.Gateways[clause.Gateway!].Cite, source?.Document.Reference ?? "",
            [], Numbers(limits), [], FactsRead(read), [], reason, first?.Number);

    private (ShareRule Share, IReadOnlyList<LiftRule> Lifts, int Doubt) Candidate(ShareRule share, int field, byte level, Judgement judged)
    {
        var caps = rules.LimitsOf(share.Source).Where(l => l.Caps.TryGetValue(field, out var cap) && cap < level && judged.Of(l) != Truth.False).ToList();
        var certain = caps.SelectMany(l => l.Lifts).Where(l => l.Fields.Contains(field) && judged.Of(l) == Truth.True).DistinctBy(l => l.Number).ToList();
        bool Reaches(IReadOnlyList<LiftRule> used) => caps.TrueForAll(cap => cap.Lifts.Exists(l => used.Any(u => u.Number == l.Number) && l.Fields.Contains(field)));
        var lifts = LiftChoice.Least(Reaches, certain);
        return (share, lifts, (Reaches(lifts) ? 0 : 2) + (judged.Of(share) == Truth.True ? 0 : 1));
    }

    // Limits that hold back what the shares of the document would give. Those below the level are certainly off, or it would not be reached.
    private List<LimitRule> Biting(int field, byte level, Source source, Judgement judged, IReadOnlyList<LiftRule> lifts)
    {
        var granted = rules.Shares.Where(s => ReferenceEquals(s.Source, source) && judged.Of(s) != Truth.False).Max(s => s.Levels.GetValueOrDefault(field));
        return [.. rules.Limits.Where(l => (l.IsHubWide || ReferenceEquals(l.Source, source))
                && l.Caps.TryGetValue(field, out var cap) && cap >= level && cap < granted && judged.Of(l) != Truth.False
                && !l.Lifts.Exists(lift => lifts.Any(used => used.Number == lift.Number)))
            .OrderBy(l => l.Number, ClauseNumber.Order)];
    }

    private static LimitRule? FirstTold(IEnumerable<LimitRule> limits) =>
        limits.OrderByDescending(l => l.IsHubWide).ThenByDescending(l => l.Absolute).ThenBy(l => l.Number, ClauseNumber.Order).FirstOrDefault();

    private static string GatewayOf(ShareRule share) => share.Source.Document.Gateways[share.Clause!.Gateway!].Cite;

    private static string Name(ShareRule share, Source beside) =>
        ReferenceEquals(share.Source, beside) ? share.Number : $"{share.Source.Document.Id} {share.Number}";

    private static IReadOnlyList<string> Numbers(IEnumerable<Rule> rules) => [.. rules.Select(r => r.Number).Distinct()];

    private static IReadOnlyList<string> FactsRead(IEnumerable<Rule> rules) => [.. rules.SelectMany(r => r.Condition.Facts).Distinct().Order(StringComparer.Ordinal)];
}
