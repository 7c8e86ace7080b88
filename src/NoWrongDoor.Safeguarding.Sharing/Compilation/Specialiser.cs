namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Settles everything that is the same for all records of one owner that one request may return: parties, function, purpose,
/// dates, gateways, signatures and what the enforcement point can carry out.</summary>
internal sealed class Specialiser(ReaderContext reader, string owner)
{
    private readonly List<ShareRule> _shares = [];
    private readonly List<LimitRule> _limits = [];
    private readonly List<LiftRule> _lifts = [];
    private readonly List<VoidShare> _void = [];

    public RuleSet Specialise(IEnumerable<Source> sources)
    {
        foreach (var source in sources)
        {
            Add(source);
        }
        var facts = reader.RequestFacts.With(Fact.Own.Name, string.Equals(reader.Party, owner, StringComparison.Ordinal));
        return new RuleSet(_shares, _limits, _lifts, _void, reader.Party, owner, facts);
    }

    private void Add(Source source)
    {
        foreach (var clause in source.Document.Clauses.Where(c => c.Effect == ClauseEffect.Share && Concerns(source, c)))
        {
            Share(source, clause);
        }
        var limits = source.Document.Clauses.Where(c => c.Effect == ClauseEffect.Limit && Names(c))
            .Select(c => new LimitRule(source, c.Number, c.Condition, c, source.Levels(c).ToDictionary(l => l.Index, l => l.Level))).ToList();
        if (source.Document.Review is { } review && review.IsOverdue(reader.At))
        {
            limits.Add(new LimitRule(source, "review", Condition.Always, null, source.All(review.Then).ToDictionary(l => l.Index, l => l.Level)));
        }
        foreach (var clause in source.Document.Clauses.Where(c => c.Effect == ClauseEffect.Lift && Concerns(source, c)))
        {
            Lift(source, clause, limits);
        }
        _limits.AddRange(limits);
    }

    // An agreement acts only between its parties and for the purposes that it declares; a hub policy binds everybody.
    private bool Concerns(Source source, Clause clause) =>
        Names(clause) && (!source.IsAgreement
            || (source.Parties.ContainsKey(reader.Party) && source.Parties.ContainsKey(owner)
                && source.Document.Roles.Contains(reader.Role) && source.Document.Purposes.ContainsKey(reader.Purpose)));

    private bool Names(Clause clause) =>
        Names(clause.Parties, reader.Party) && Names(clause.Roles, reader.Role) && Names(clause.Purposes, reader.Purpose);

    private static bool Names(IReadOnlyList<string> names, string one) => names.Count == 0 || names.Contains(one);

    private void Share(Source source, Clause clause)
    {
        var levels = new Dictionary<int, byte>();
        var voided = Voided(source, clause);
        foreach (var (index, level, field) in source.Levels(clause))
        {
            if (!Discloses(source, field))
            {
                continue;
            }
            if (voided(field) is { } reason)
            {
                _void.Add(new VoidShare(source, clause, index, reason));
            }
            else
            {
                levels[index] = level;
            }
        }
        if (levels.Count > 0)
        {
            _shares.Add(new ShareRule(source, clause.Number, AtAges(source, clause), clause, levels));
        }
    }

    private void Lift(Source source, Clause clause, List<LimitRule> limits)
    {
        var voided = Voided(source, clause);
        foreach (var limit in limits.Where(l => !l.Absolute && clause.Lifts.Contains(l.Number)))
        {
            var fields = source.Levels(limit.Clause!).Where(l => Discloses(source, l.Field) && voided(l.Field) is null).Select(l => l.Index).ToHashSet();
            if (fields.Count > 0)
            {
                var lift = new LiftRule(source, clause.Number, AtAges(source, clause), clause, fields);
                limit.Lifts.Add(lift);
                _lifts.Add(lift);
            }
        }
    }

    private bool Discloses(Source source, Field field) =>
        field.From.Contains("any") || field.From.Contains(owner) || (source.Parties.TryGetValue(owner, out var party) && field.From.Contains(party.Kind));

    // INVARIANT: null only when nothing speaks against the clause; each new ground for voiding a clause belongs here. Only what the gateway covers
    // turns on the field: the rest is settled once for the clause.
    private Func<Field, WithheldReason?> Voided(Source source, Clause clause)
    {
        var gateway = source.Document.Gateways[clause.Gateway!];
        var before = VoidedForAll(source, gateway);
        var covers = CoversParties(gateway, source);
        WithheldReason? after = clause.Obligations.All(o => reader.Obligations.Contains(o.Kind)) ? null : WithheldReason.ObligationNotPossible;
        return field => before ?? (covers && !gateway.NeverData.Any(field.Tags.Contains) ? after : WithheldReason.GatewayDoesNotCover);
    }

    private WithheldReason? VoidedForAll(Source source, Gateway gateway)
    {
        var document = source.Document;
        return reader.At < document.From || reader.At > document.Until ? WithheldReason.NotInForce
            : source.IsAgreement && source.Suspended ? WithheldReason.Suspended
            : source.IsAgreement && !(source.SignedBy.Contains(reader.Party) && source.SignedBy.Contains(owner)) ? WithheldReason.NotSigned
            : gateway.NotYet || reader.At < gateway.InForceFrom ? WithheldReason.GatewayNotInForce
            : null;
    }

    private bool CoversParties(Gateway gateway, Source source)
    {
        var from = source.Parties.GetValueOrDefault(owner)?.Kind ?? "";
        var to = source.Parties.GetValueOrDefault(reader.Party)?.Kind ?? "";
        return (gateway.FromKinds.Count == 0 || gateway.FromKinds.Contains(from)) && (gateway.ToKinds.Count == 0 || gateway.ToKinds.Contains(to))
            && !gateway.NeverFrom.Contains(from);
    }

    // Law has ages: an unknown age is outside them, for the clause then is not certainly true.
    private static Condition AtAges(Source source, Clause clause)
    {
        var gateway = source.Document.Gateways[clause.Gateway!];
        return (gateway.AgeFrom ?? gateway.AgeUntil) is null
            ? clause.Condition
            : new AllOf([clause.Condition, new Comparison(source.Document.Facts["age"], gateway.AgeFrom, gateway.AgeUntil, "within the ages of the gateway")]);
    }
}
