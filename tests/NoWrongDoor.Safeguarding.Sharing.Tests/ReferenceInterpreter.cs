namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>The semantics as the page of the language states them, read straight off the documents: no compilation, no sharing of code
/// with the engine beyond the document model. What the engine decides is compared with this.</summary>
internal static class ReferenceInterpreter
{
    public static int Level(IReadOnlyList<AgreementInForce> agreements, SharingAgreement ownSlice, SharingAgreement? hub, ReaderContext reader, string owner, FactSet facts, Field field)
    {
        var level = agreements.Append(new AgreementInForce(ownSlice, new HashSet<string>(), false)).Max(a => Under(a, reader, owner, facts, field));
        return Math.Min(level, Cap(hub, reader, owner, facts, field, _ => false));
    }

    private static int Under(AgreementInForce one, ReaderContext reader, string owner, FactSet facts, Field field)
    {
        var document = one.Agreement;
        if (document.Fields.FirstOrDefault(f => f.Name == field.Name) is not { } declared)
        {
            return 0;
        }
        bool? Truth(Clause clause) => Holds(clause.Condition, reader, owner, facts);
        bool Counts(Clause clause) => Names(clause, reader) && Truth(clause) == true && Valid(one, clause, declared, reader, owner, facts);
        var shared = document.Clauses.Where(c => c.Effect == ClauseEffect.Share && c.Levels.ContainsKey(field.Name) && Counts(c)).Select(c => (int)c.Levels[field.Name]).DefaultIfEmpty(0).Max();
        var cap = Cap(document, reader, owner, facts, field, limit => !limit.Absolute && document.Clauses.Any(c => c.Effect == ClauseEffect.Lift && c.Lifts.Contains(limit.Number) && Counts(c)));
        if (document.Review is { } review && reader.At > review.Due.AddDays(review.GraceDays))
        {
            cap = Math.Min(cap, declared.LevelOf(review.Then));
        }
        return Rung(declared, Math.Min(shared, cap), field);
    }

    // Levels are compared by the names of their rungs: two documents may leave different rungs out.
    private static int Rung(Field declared, int level, Field field) => level == 0 ? 0 : field.LevelOf(declared.Rungs[level - 1]);

    private static int Cap(SharingAgreement? document, ReaderContext reader, string owner, FactSet facts, Field field, Func<Clause, bool> lifted)
    {
        var cap = 99;
        foreach (var limit in document?.Clauses.Where(c => c.Effect == ClauseEffect.Limit && c.Levels.ContainsKey(field.Name)) ?? [])
        {
            if (Names(limit, reader) && Holds(limit.Condition, reader, owner, facts) != false && !lifted(limit))
            {
                cap = Math.Min(cap, document!.Kind == DocumentKind.HubLimits ? Rung(document.Fields.First(f => f.Name == field.Name), limit.Levels[field.Name], field) : limit.Levels[field.Name]);
            }
        }
        return cap;
    }

    private static bool Names(Clause clause, ReaderContext reader) =>
        (clause.Parties.Count == 0 || clause.Parties.Contains(reader.Party)) && (clause.Roles.Count == 0 || clause.Roles.Contains(reader.Role))
        && (clause.Purposes.Count == 0 || clause.Purposes.Contains(reader.Purpose));

    private static bool Valid(AgreementInForce one, Clause clause, Field field, ReaderContext reader, string owner, FactSet facts)
    {
        var document = one.Agreement;
        if (document.Kind == DocumentKind.OwnSlice)
        {
            return true;
        }
        if (one.Suspended || reader.At < document.From || reader.At > document.Until || !one.SignedBy.Contains(reader.Party) || !one.SignedBy.Contains(owner)
            || !document.Roles.Contains(reader.Role) || !document.Purposes.ContainsKey(reader.Purpose) || !clause.Obligations.All(o => reader.Obligations.Contains(o.Kind)))
        {
            return false;
        }
        var from = document.Parties.First(p => p.Id == owner).Kind;
        var to = document.Parties.First(p => p.Id == reader.Party).Kind;
        if (!field.From.Any(f => f == "any" || f == owner || f == from))
        {
            return false;
        }
        var law = document.Gateways[clause.Gateway!];
        var age = Scale(document.Facts.GetValueOrDefault("age"), facts);
        return !law.NotYet && !(law.InForceFrom > reader.At) && (law.FromKinds.Count == 0 || law.FromKinds.Contains(from)) && (law.ToKinds.Count == 0 || law.ToKinds.Contains(to))
            && !law.NeverFrom.Contains(from) && !field.Tags.Intersect(law.NeverData).Any()
            && (law.AgeFrom is null || age >= law.AgeFrom) && (law.AgeUntil is null || age <= law.AgeUntil);
    }

    private static bool? Holds(Condition condition, ReaderContext reader, string owner, FactSet facts)
    {
        switch (condition)
        {
            case Not not:
                return !Holds(not.Part, reader, owner, facts);
            case AllOf all:
                var parts = all.Parts.Select(p => Holds(p, reader, owner, facts)).ToList();
                return parts.Contains(false) ? false : parts.Contains(null) ? null : true;
            case AnyOf any:
                var choices = any.Parts.Select(p => Holds(p, reader, owner, facts)).ToList();
                return choices.Contains(true) ? true : choices.Contains(null) ? null : false;
            case Comparison { Fact.Name: "own" } own:
                return reader.Party == owner == (own.Least == 1);
            case Comparison c:
                var value = Scale(c.Fact, c.Fact.Of == "request" ? reader.RequestFacts : facts);
                return value is null ? null : !(value < c.Least) && !(value > c.Most);
            default:
                throw new InvalidOperationException(condition.ToString());
        }
    }

    private static long? Scale(Fact? fact, FactSet facts)
    {
        if (fact is null || !facts.Names.Contains(fact.Name))
        {
            return null;
        }
        var written = facts.Where(n => n == fact.Name).ToString().Split(": ")[1];
        return fact.Kind switch
        {
            FactKind.YesNo => written switch { "yes" => 1, "no" => 0, _ => null },
            FactKind.Number => long.TryParse(written, out var number) ? number : null,
            FactKind.Date => DateOnly.TryParseExact(written, "yyyy-MM-dd", out var date) ? date.DayNumber : null,
            _ => fact.Values.ToList().IndexOf(written) is var at and >= 0 ? at : null,
        };
    }
}
