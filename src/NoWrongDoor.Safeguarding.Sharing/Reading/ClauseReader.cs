namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads one clause against the names that the document declares.</summary>
internal sealed class ClauseReader(Section section, string number, Declarations declared)
{
    private const int MostAlternatives = 64;

    public Clause? Read()
    {
        var text = section.Text("text", "Write in plain English what the clause does.");
        var share = section.Optional("share");
        var limit = section.Optional("limit");
        var lift = section.Optional("lift");
        if (new[] { share, limit, lift }.Count(n => n is not null) != 1)
        {
            section.Fault(section.Line, "A clause must have exactly one of share, limit and lift.", "Split it into clauses that each do one thing.");
            return null;
        }
        var (parties, roles) = With();
        var clause = new Clause
        {
            Number = number,
            Text = text ?? "",
            Line = section.Line,
            Effect = share is not null ? ClauseEffect.Share : limit is not null ? ClauseEffect.Limit : ClauseEffect.Lift,
            Levels = share is not null ? Levels(share, "at") : limit is not null ? Levels(limit, "to") : new Dictionary<string, byte>(),
            Lifts = lift is null ? [] : [.. section.TextsOf(lift, "`lift`").Select(t => t.Text)],
            Parties = parties,
            Roles = roles,
            Purposes = Names("for", declared.Purposes.Keys, "purposes"),
            Gateway = limit is null ? Gateway() : null,
            Condition = Condition(),
            Absolute = limit is not null && section.YesNo("absolute"),
            Obligations = limit is null ? ObligationReader.Read(section) : [],
        };
        section.Finish();
        CheckLift(clause);
        CheckFacts(clause);
        return clause;
    }

    private void CheckLift(Clause clause)
    {
        if (clause.Effect != ClauseEffect.Lift)
        {
            return;
        }
        if (clause.Lifts.Count == 0)
        {
            section.Fault(section.Line, "The lift names no limit.", "Name the clauses that it switches off: lift: [\"7.2\"].");
        }
        if (clause.Obligations.Count == 0)
        {
            section.Fault(section.Line, "A lift must oblige the hub to at least one thing.", "Add `do: [audit, ask-reason]` or more.");
        }
    }

    private void CheckFacts(Clause clause)
    {
        if (clause.Gateway is { } id && declared.Gateways.TryGetValue(id, out var gateway) && (gateway.AgeFrom ?? gateway.AgeUntil) is not null
            && !(declared.Facts.TryGetValue("age", out var age) && age.Kind == FactKind.Number))
        {
            section.Fault(section.Line, $"Gateway {id} holds for certain ages, but the age of the child is not declared.", "Add to the facts: `age: { of: child, type: number }`.");
        }
    }

    private (IReadOnlyList<string> Parties, IReadOnlyList<string> Roles) With()
    {
        if (section.Group("with", "`with`") is not { } with)
        {
            return ([], []);
        }
        var inner = new ClauseReader(with, number, declared);
        var result = (inner.Names("parties", declared.PartyNames, "parties"), inner.Names("roles", declared.Roles, "roles"));
        with.Finish();
        if (result.Item1.Count == 0 && result.Item2.Count == 0)
        {
            section.Fault(with.Line, "`with` names nobody.", "Name parties or roles, or leave it out: then the clause is about everybody.");
        }
        return result;
    }

    private IReadOnlyList<string> Names(string key, IReadOnlyCollection<string> known, string declareAt)
    {
        var names = section.Texts(key);
        if (names.Count == 0 && section.Optional(key) is ListNode { Items.Count: 0 } empty)
        {
            section.Fault(empty.Line, $"`{key}` is an empty list.", "Name at least one, or leave the heading out.");
        }
        foreach (var name in names.Where(n => !known.Contains(n.Text)))
        {
            section.Fault(name.Line, $"`{key}` names `{name.Text}`, which is not declared.", Nearest.Remedy(name.Text, known, declareAt));
        }
        return [.. names.Select(n => n.Text)];
    }

    private string? Gateway()
    {
        var id = section.Text("under", "Name the gateway that the clause relies on.");
        if (id is not null && !declared.Gateways.ContainsKey(id))
        {
            section.Fault(section.Line, $"The gateway `{id}` is not declared.", Nearest.Remedy(id, declared.Gateways.Keys, "gateways"));
        }
        return id;
    }

    private Dictionary<string, byte> Levels(Node list, string rungKey)
    {
        var rung = section.Text(rungKey, "Name the rung, such as `full`, `coarse` or `exists`.");
        var levels = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (var item in section.TextsOf(list, "the list of data"))
        {
            var fields = declared.Fields.Where(f => f.Category == item.Text || f.Name == item.Text).ToList();
            if (fields.Count == 0)
            {
                section.Fault(item.Line, $"The clause names the data `{item.Text}`, which is not declared.",
                    Nearest.Remedy(item.Text, [.. declared.Categories, .. declared.Fields.Select(f => f.Name)], "data"));
            }
            foreach (var field in fields.Where(_ => rung is not null))
            {
                levels[field.Name] = Level(field, rung!, rungKey);
            }
        }
        if (list is ListNode { Items.Count: 0 })
        {
            section.Fault(list.Line, "The list of data is empty.", "Name a category or a field.");
        }
        return levels;
    }

    private byte Level(Field field, string rung, string rungKey)
    {
        var level = field.LevelOf(rung);
        if (level < 0 || (level == 0 && rungKey == "at"))
        {
            section.Fault(section.Line, $"`{rungKey}: {rung}` is not a rung of {field.Name}.", $"Its rungs are {string.Join(", ", field.Rungs)}; `coarse` fits every ladder.");
            return 0;
        }
        return (byte)level;
    }

    private Condition Condition()
    {
        var reader = new ConditionReader(section, declared.Facts);
        var when = section.Optional("when") is { } w ? reader.Read(w) : null;
        var unless = section.Optional("unless") is { } u ? reader.Read(u) : null;
        var condition = (when, unless) switch
        {
            (null, null) => Sharing.Condition.Always,
            ({ } a, null) => a,
            (null, { } b) => new Not(b),
            ({ } a, { } b) => new AllOf([a, new Not(b)]),
        };
        if (Alternatives(condition, true) > MostAlternatives || Alternatives(condition, false) > MostAlternatives)
        {
            section.Fault(section.Line, $"The condition has more than {MostAlternatives} alternatives.", "Split the clause into several with simpler conditions.");
        }
        return condition;
    }

    // How many conjunctions the condition (or its negation) has when it is written as alternatives.
    private static double Alternatives(Condition condition, bool positive) => condition switch
    {
        Not not => Alternatives(not.Part, !positive),
        AllOf all => Count(all.Parts, positive, product: positive),
        AnyOf any => Count(any.Parts, positive, product: !positive),
        _ => 1,
    };

    private static double Count(IReadOnlyList<Condition> parts, bool positive, bool product) =>
        product ? parts.Aggregate(1.0, (n, p) => n * Alternatives(p, positive)) : parts.Sum(p => Alternatives(p, positive));
}
