using FsCheck;
using FsCheck.Fluent;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>Everything one decision depends on, generated.</summary>
internal sealed record World(IReadOnlyList<string> Clauses, IReadOnlyList<string> OtherClauses, ReaderContext Reader, string Owner, FactSet Facts, bool OtherSuspended)
{
    public static Arbitrary<World> Any { get; } = Arb.From(
        from clauses in Clause.ListOf(8)
        from others in Clause.ListOf(3)
        from reader in Readers
        from owner in Gen.Elements("pol", "men", "hou")
        from facts in FactSets
        from suspended in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new World(Numbered(clauses), Numbered(others), reader, owner, facts, suspended));

    public static Gen<string> Shares => from data in Data from when in Conditions from rung in Gen.Elements("exists", "coarse", "full") from gateway in Gateways from with in Withs from duty in Duties
                                        select $"text: T, share: {data}, under: {gateway}, at: {rung}{with}{when}{duty}";

    public static Gen<string> Limits => from data in Data from when in Conditions from rung in Gen.Elements("withheld", "exists", "coarse") from with in Withs
                                        select $"text: L, limit: {data}, to: {rung}{with}{when}";

    public IReadOnlyList<AgreementInForce> Agreements(IReadOnlyList<string>? clauses = null) => [
        Documents.Signed(SharingAgreement.Parse(Documents.Text([.. clauses ?? Clauses])).Require()),
        Documents.Signed(SharingAgreement.Parse(Documents.Text([.. OtherClauses]).Replace("id: test-agreement", "id: other-agreement", StringComparison.Ordinal)).Require(), OtherSuspended)];

    public byte[] Levels(IReadOnlyList<string>? clauses = null, FactSet? facts = null)
    {
        var snapshot = PolicySnapshot.Compile(Agreements(clauses), Documents.OwnSlicePolicy, Hub);
        var levels = new byte[snapshot.Fields.Count];
        snapshot.Specialise(Reader, Owner).Decide(facts ?? Facts, levels);
        return levels;
    }

    public static SharingAgreement Hub { get; } = SharingAgreement.Parse("""
        dsa: 1
        policy: hub-limits
        id: hub-limits
        version: "1.0.0"
        title: Limits
        summary: Limits.
        facts: { seen: { of: record, type: date } }
        data: { person: { from: any, fields: { address: [exists, full] } } }
        clauses:
          - { clause: "H.1", text: L, limit: [person.address], to: exists, when: { seen: less than 2026-06-01 }, unless: { own: yes } }
        """).Require();

    private static Gen<string> Clause => Gen.Frequency((4, Shares), (3, Limits), (1, Lifts));

    private static Gen<string> Lifts => from when in Conditions from gateway in Gateways from duty in Gen.Elements(", do: [audit]", ", do: [ask-reason, audit]") select $"text: E, lift: [%], under: {gateway}{when}{duty}";

    private static Gen<string> Data => Gen.Elements("[person]", "[health]", "[police]", "[person, health, police]", "[person.name]", "[person.address, health.status]", "[health.medication, police.intelligence]");

    private static Gen<string> Gateways => Gen.Frequency((6, Gen.Constant("power")), (1, Gen.Elements("later", "soon", "children", "no-patients", "not-from-health", "to-police")));

    private static Gen<string> Withs => Gen.Frequency((4, Gen.Constant("")), (1, Gen.Elements(", with: { parties: [pol] }", ", with: { roles: [officer] }", ", with: { parties: [men, hou], roles: [clinician, officer] }", ", for: [safeguarding]")));

    private static Gen<string> Duties => Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements(", do: [audit]", ", do: [ask-reason, audit]", ", do: [expire(4 hours)]")));

    private static Gen<string> Comparisons => Gen.Elements("relationship: at least team", "relationship: less than team", "relationship: [none, lead]", "consent: yes", "consent: no", "age: at most 17",
        "age: more than 15", "grade: at least 3", "grade: [1, 4]", "seen: at least 2026-06-01", "strong: yes", "own: no", "own: yes");

    private static Gen<string> Groups => Gen.Frequency((4, from c in Comparisons select $"{{ {c} }}"),
        (2, from a in Comparisons from b in Comparisons where a.Split(':')[0] != b.Split(':')[0] select $"{{ {a}, {b} }}"),
        (2, from a in Comparisons from b in Comparisons from c in Comparisons select $"{{ {a}, any: [{{ {b} }}, {{ {c} }}] }}"));

    private static Gen<string> Conditions => Gen.Frequency((2, Gen.Constant("")), (4, from g in Groups select $", when: {g}"), (3, from g in Groups select $", unless: {g}"),
        (2, from a in Groups from b in Groups select $", when: {a}, unless: {b}"));

    private static Gen<ReaderContext> Readers => from party in Gen.Elements("pol", "men", "hou") from role in Gen.Elements("officer", "clinician", "lead") from purpose in Gen.Elements("safeguarding", "statistics")
                                                 from strong in Gen.Elements<bool?>(null, true, false) from can in Gen.Elements(0, 1)
                                                 select Documents.Reader(party, role, purpose, facts: strong is null ? FactSet.Empty : FactSet.Empty.With("strong", strong.Value),
                                                     obligations: can == 0 ? new HashSet<string> { "audit" } : Documents.AllObligations);

    private static Gen<FactSet> FactSets => from relationship in Gen.Elements(null, "none", "historic", "referral", "team", "lead", "boss") from consent in Gen.Elements<bool?>(null, true, false)
                                            from age in Gen.Elements<long?>(null, 12, 16, 17, 18) from grade in Gen.Elements<long?>(null, 1, 2, 3, 4) from month in Gen.Elements<int?>(null, 5, 6, 7)
                                            select Facts4(relationship, consent, age, grade, month);

    private static FactSet Facts4(string? relationship, bool? consent, long? age, long? grade, int? month)
    {
        var facts = relationship is null ? FactSet.Empty : FactSet.Empty.With("relationship", relationship);
        facts = consent is null ? facts : facts.With("consent", consent.Value);
        facts = age is null ? facts : facts.With("age", age.Value);
        facts = grade is null ? facts : facts.With("grade", grade.Value);
        return month is null ? facts : facts.With("seen", new DateOnly(2026, month.Value, 1));
    }

    // Numbers follow the order of generation; a lift names every limit of its document, or is left out where there is none.
    private static List<string> Numbered(IReadOnlyList<string> bodies)
    {
        var numbered = bodies.Select((b, i) => (Number: $"1.{i}", Body: b)).ToList();
        var limits = string.Join(", ", numbered.Where(n => n.Body.Contains("limit:", StringComparison.Ordinal)).Select(n => $"\"{n.Number}\""));
        return [.. numbered.Where(n => limits.Length > 0 || !n.Body.Contains('%', StringComparison.Ordinal)).Select(n => $"{{ clause: \"{n.Number}\", {n.Body.Replace("%", limits, StringComparison.Ordinal)} }}")];
    }
}
