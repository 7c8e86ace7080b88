using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class LiftTests
{
    private const string Share = """{ clause: "5.1", text: T, share: [police], under: power, at: full, do: [audit] }""";
    private const string Grade = """{ clause: "7.1", text: L, limit: [police], to: exists, when: { grade: at least 4 } }""";
    private const string Consent = """{ clause: "7.2", text: L, limit: [police], to: summary, unless: { consent: yes } }""";
    private static readonly FactSet Strong = FactSet.Empty.With("strong", true);

    [Fact]
    public void Lift_CertainlyTrue_SwitchesItsLimitOffAndObliges()
    {
        var decision = In([Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason, notify(dpo, 24 hours)] }"""], FactSet.Empty.With("grade", 5));
        Assert.Equal(("full", "5.1"), (decision.Rung, decision.Clause));
        Assert.Equal(["8.1"], decision.Lifts);
        Assert.Equal(["audit", "ask-reason", "notify(dpo, 24 hours)"], decision.Obligations.Select(o => o.ToString()));
    }

    [Fact]
    public void Lift_WhereTheLimitDoesNotBite_IsNotUsed()
    {
        var decision = In([Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }"""], FactSet.Empty.With("grade", 1));
        Assert.Empty(decision.Lifts);
        Assert.Equal(["audit"], decision.Obligations.Select(o => o.Kind));
    }

    [Fact]
    public void Lift_BothLimitsBite_NeedsBothLifts()
    {
        var decision = In([Share, Grade, Consent, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }""",
            """{ clause: "8.2", text: E, lift: ["7.2"], under: power, when: { strong: yes }, do: [expire(4 hours)] }"""], FactSet.Empty.With("grade", 5).With("consent", false));
        Assert.Equal("full", decision.Rung);
        Assert.Equal(["8.1", "8.2"], decision.Lifts);
    }

    [Fact]
    public void Lift_SeveralWouldDo_TheLeastBurdenIsUsedAndTiesGoByNumber()
    {
        string[] clauses = [Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason, expire(4 hours)] }""",
            """{ clause: "8.10", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }""",
            """{ clause: "8.2", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }"""];
        Assert.Equal(["8.2"], In(clauses, FactSet.Empty.With("grade", 5)).Lifts);
    }

    [Fact]
    public void Lift_ARoutineShareReachesTheLevel_RoutineComesFirst()
    {
        var decision = In([Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }""",
            """{ clause: "7.5", text: L, limit: [police], to: exists, when: { consent: no } }"""], FactSet.Empty.With("grade", 5).With("consent", false));
        Assert.Equal("exists", decision.Rung);
        Assert.Empty(decision.Lifts);
    }

    [Fact]
    public void Lift_ObligationThatCannotBeCarriedOut_LiftsNothing()
    {
        var reader = Reader("hou", facts: Strong, obligations: new HashSet<string> { "audit" });
        var decision = Decide([Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: power, when: { strong: yes }, do: [ask-reason] }"""], "police.intelligence", FactSet.Empty.With("grade", 5), reader, "pol");
        Assert.Equal("exists", decision.Rung);
    }

    [Fact]
    public void Lift_GatewayNotInForce_LiftsNothing() =>
        Assert.Equal("exists", In([Share, Grade, """{ clause: "8.1", text: E, lift: ["7.1"], under: later, when: { strong: yes }, do: [ask-reason] }"""], FactSet.Empty.With("grade", 5)).Rung);

    private static FieldDecision In(string[] clauses, FactSet facts) => Decide(clauses, "police.intelligence", facts, Reader("hou", facts: Strong), "pol");
}
