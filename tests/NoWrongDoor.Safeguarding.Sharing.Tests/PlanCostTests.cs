using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class PlanCostTests
{
    private static readonly string[] Clauses = ["""{ clause: "5.1", text: T, share: [person, health, police], under: power, when: { relationship: at least team, grade: at most 3 }, at: full }""",
        """{ clause: "7.1", text: L, limit: [person.name], to: initials, unless: { consent: yes, seen: at least 2026-01-01 } }"""];

    [Fact]
    public void Decide_OnASpecialisedPlan_AllocatesNothing()
    {
        var plan = Snapshot(Clauses).Specialise(Reader(), "men");
        var facts = FactSet.Empty.With("relationship", "team").With("grade", 2).With("consent", true).With("seen", Today);
        var levels = new byte[6];
        plan.Decide(facts, levels);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            plan.Decide(facts, levels);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Specialise_SameContextAgain_IsTheSamePlan()
    {
        var snapshot = Snapshot(Clauses);
        Assert.Same(snapshot.Specialise(Reader(), "men"), snapshot.Specialise(Reader(), "men"));
        Assert.NotSame(snapshot.Specialise(Reader(), "men"), snapshot.Specialise(Reader(facts: FactSet.Empty.With("strong", true)), "men"));
        Assert.NotSame(snapshot.Specialise(Reader(), "men"), snapshot.Specialise(Reader(obligations: new HashSet<string>()), "men"));
    }

    [Fact]
    public void Specialise_ContextsWithoutEnd_KeepsABoundedNumberOfPlans()
    {
        var snapshot = Snapshot("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""");
        var first = snapshot.Specialise(Reader(at: Today), "men");
        for (var day = 1; day <= 5000; day++)
        {
            snapshot.Specialise(Reader(at: Today.AddDays(day)), "men");
        }
        Assert.NotSame(first, snapshot.Specialise(Reader(at: Today), "men"));
    }

    [Fact]
    public void Decide_MoreThanSixtyFourFieldsAndAtoms_IsExact()
    {
        var fields = string.Join(", ", Enumerable.Range(0, 150).Select(i => $"f{i}: [exists, full]"));
        var clauses = Enumerable.Range(0, 150).Select(i => $$"""{ clause: "5.{{i}}", text: T, share: [wide.f{{i}}], under: power, when: { grade: {{i}} }, at: full }""");
        var agreement = SharingAgreement.Parse(Text([.. clauses]).Replace("\ndata:", $"\ndata:\n  wide: {{ from: any, fields: {{ {fields} }} }}", StringComparison.Ordinal)).Require();
        var snapshot = PolicySnapshot.Compile([Signed(agreement)], OwnSlicePolicy, null);
        var plan = snapshot.Specialise(Reader(), "men");
        var levels = new byte[snapshot.Fields.Count];
        foreach (var grade in new[] { 0, 63, 64, 65, 127, 128, 149 })
        {
            plan.Decide(FactSet.Empty.With("grade", grade), levels);
            Assert.Equal([snapshot.IndexOf($"wide.f{grade}")], Enumerable.Range(0, levels.Length).Where(i => levels[i] > 0));
        }
    }
}
