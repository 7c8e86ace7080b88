using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What a scenario expects of one field; what it does not state may be anything.</summary>
/// <param name="Rung">The rung, or withheld.</param>
/// <param name="Clause">The primary clause.</param>
/// <param name="Reason">The reason, in the form <c>no-clause</c>.</param>
/// <param name="Limit">The limit that a reader is told of.</param>
/// <param name="Under">The law that stands with the disclosure, as its gateway cites it.</param>
public sealed record Expectation(string Rung, string? Clause, string? Reason, string? Limit, string? Under);

/// <summary>A worked example beside an agreement: a request, and what must come of it.</summary>
/// <param name="About">The sentence that says what it shows.</param>
/// <param name="Reader">Who asks; the enforcement point can carry out the obligations that the scenario lists, or else audit alone.</param>
/// <param name="Owner">The party that owns the record.</param>
/// <param name="Facts">The facts of the record, the case and the child.</param>
/// <param name="Expected">Expectations by full field name.</param>
public sealed record Scenario(string About, ReaderContext Reader, string Owner, FactSet Facts, IReadOnlyDictionary<string, Expectation> Expected)
{
    /// <summary>Reads the scenarios of one file; every fault of it is reported at once.</summary>
    /// <param name="yaml">The file.</param>
    /// <param name="agreement">The agreement whose facts the scenarios speak of.</param>
    public static Parsed<IReadOnlyList<Scenario>> Parse(string yaml, SharingAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var faults = new FaultList();
        if (DocumentTree.Read(yaml, faults) is not { } root)
        {
            return Parsed<IReadOnlyList<Scenario>>.Wrong(faults.All);
        }
        var document = new Section(root, "the file", faults);
        var items = document.Required("scenarios", "List the scenarios.") is ListNode list ? list.Items : [];
        var scenarios = items.Select(i => document.GroupOf(i, "a scenario")).OfType<Section>().Select(s => Read(s, agreement)).OfType<Scenario>().ToList();
        document.Finish();
        return faults.Any ? Parsed<IReadOnlyList<Scenario>>.Wrong(faults.All) : Parsed<IReadOnlyList<Scenario>>.Right(scenarios);
    }

    /// <summary>What did not come out as the scenario says.</summary>
    /// <param name="snapshot">The agreement under the hub's own policies, signed by all its parties.</param>
    public IReadOnlyList<Fault> Run(PolicySnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var faults = new List<Fault>();
        var plan = snapshot.Specialise(Reader, Owner);
        foreach (var (field, expected) in Expected)
        {
            var index = snapshot.IndexOf(field);
            var came = index < 0 ? null : plan.Explain(index, Facts);
            if (came is null || came.Rung != expected.Rung || Differs(expected.Clause, came.Clause) || Differs(expected.Limit, came.LimitClause)
                || Differs(expected.Reason, Words(came.Reason)) || Differs(expected.Under, came.Gateway))
            {
                faults.Add(new Fault(came?.Clause, 1, $"\"{About}\" expects {field} {Describe(expected)}, and it came {(came is null ? "as no field of the hub" : Describe(Of(came)))}.",
                    "Change the clause, or the scenario if it is no longer what was agreed."));
            }
        }
        return faults;
    }

    private static bool Differs(string? expected, string? came) => expected is not null && expected != came;

    private static Expectation Of(FieldDecision decision) => new(decision.Rung, decision.Clause, Words(decision.Reason), decision.LimitClause, decision.Gateway);

    private static string Describe(Expectation one) => string.Join(", ", new[]
    {
        one.Rung, one.Clause is null ? null : $"clause {one.Clause}", one.Reason is null or "none" ? null : one.Reason, one.Limit is null ? null : $"limit {one.Limit}",
        one.Under is null ? null : $"under {one.Under}",
    }.OfType<string>());

    // ConditionNotMet is written condition-not-met.
    private static string Words(WithheldReason reason) => string.Concat(reason.ToString()
        .Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static Scenario? Read(Section section, SharingAgreement agreement)
    {
        var about = section.Text("about", "Say what the scenario shows.");
        var owner = section.Text("owner", "Name the party that owns the record.");
        var at = section.Date("at", "Write the day of the request.");
        var facts = FactSet.Empty;
        foreach (var entry in section.Entries("facts", "the facts"))
        {
            facts = ScenarioFacts.Add(facts, entry, section, agreement);
        }
        var can = section.Optional("can-do") is null ? ["audit"] : section.Texts("can-do").Select(t => t.Text);
        var reader = section.Group("reader", "the reader", "Write reader: { party: …, role: …, purpose: … }.");
        var party = reader?.Text("party", "Name the reader's party.");
        var role = reader?.Text("role", "Name the reader's function.");
        var purpose = reader?.Text("purpose", "Name the purpose.");
        reader?.Finish();
        var expected = new Dictionary<string, Expectation>(StringComparer.Ordinal);
        foreach (var entry in section.Entries("expect", "the expectations"))
        {
            if (section.GroupOf(entry.Value, $"the expectation for {entry.Key}") is { } one)
            {
                expected[entry.Key] = new Expectation(one.Text("rung", "Name the rung.") ?? "", one.Text("clause"), one.Text("reason"), one.Text("limit"), one.Text("under"));
                one.Finish();
            }
        }
        section.Finish();
        return about is null || owner is null || at is null || party is null || role is null || purpose is null ? null
            : new Scenario(about, new ReaderContext(party, role, purpose, at.Value, facts, can.ToHashSet(StringComparer.Ordinal)), owner, facts, expected);
    }
}

/// <summary>Facts as scenarios write them.</summary>
internal static class ScenarioFacts
{
    public static FactSet Add(FactSet facts, MapEntry entry, Section section, SharingAgreement agreement)
    {
        if (!agreement.Facts.TryGetValue(entry.Key, out var fact) || entry.Value is not TextNode text)
        {
            section.Fault(entry.Line, $"`{entry.Key}` is not a fact of the agreement.", Nearest.Remedy(entry.Key, [.. agreement.Facts.Keys], "facts"));
            return facts;
        }
        return (fact.Kind, text) switch
        {
            (FactKind.YesNo, { YesNo: { } yes }) => facts.With(entry.Key, yes),
            (FactKind.Number, { Integer: { } number }) => facts.With(entry.Key, number),
            (FactKind.Date, _) when section.DateOf(text, entry.Key) is { } date => facts.With(entry.Key, date),
            _ => facts.With(entry.Key, text.Text),
        };
    }
}
