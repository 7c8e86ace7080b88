using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class DecisionTests
{
    private const string TeamSeesPeople = """{ clause: "5.1", text: T, share: [person], under: power, when: { relationship: at least team }, at: full, do: [audit] }""";
    private static readonly FactSet Team = FactSet.Empty.With("relationship", "team");

    [Fact]
    public void Decide_NoClauseSharesTheField_WithholdsItAndSaysSo()
    {
        var decision = Decide([TeamSeesPeople], "health.status", Team);
        Assert.Equal((0, "withheld", WithheldReason.NoClause), (decision.Level, decision.Rung, decision.Reason));
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("historic", 0)]
    [InlineData("referral", 0)]
    [InlineData("team", 3)]
    [InlineData("lead", 3)]
    [InlineData("boss", 0)]
    public void Decide_OrderedFactAtLeastTeam_SharesFromTeamOn(string relationship, int level) =>
        Assert.Equal(level, Decide([TeamSeesPeople], "person.name", FactSet.Empty.With("relationship", relationship)).Level);

    [Fact]
    public void Decide_ShareHolds_NamesClauseGatewayAgreementObligationsAndFacts()
    {
        var decision = Decide([TeamSeesPeople], "person.name", Team);
        Assert.Equal("5.1", decision.Clause);
        Assert.Equal("An Act s.1", decision.Gateway);
        Assert.Equal(Agreement(TeamSeesPeople).Reference, decision.Agreement);
        Assert.Equal(["audit"], decision.Obligations.Select(o => o.Kind));
        Assert.Equal(["relationship"], decision.FactsRead);
        Assert.Equal(WithheldReason.None, decision.Reason);
    }

    [Theory]
    [InlineData("at least 4", 3, 0)]
    [InlineData("at least 4", 4, 3)]
    [InlineData("more than 4", 4, 0)]
    [InlineData("more than 4", 5, 3)]
    [InlineData("at most 4", 4, 3)]
    [InlineData("at most 4", 5, 0)]
    [InlineData("less than 4", 3, 3)]
    [InlineData("less than 4", 4, 0)]
    [InlineData("4", 4, 3)]
    [InlineData("4", 5, 0)]
    [InlineData("[1, 4]", 4, 3)]
    [InlineData("[1, 4]", 2, 0)]
    public void Decide_NumberComparison_CountsBothSides(string comparison, int value, int level) =>
        Assert.Equal(level, Decide([$$"""{ clause: "5.1", text: T, share: [person], under: power, when: { grade: {{comparison}} }, at: full }"""], "person.name",
            FactSet.Empty.With("grade", value)).Level);

    [Fact]
    public void Decide_FactOfWrongKind_IsUnknown()
    {
        var decision = Decide([TeamSeesPeople], "person.name", FactSet.Empty.With("relationship", 4));
        Assert.Equal((0, WithheldReason.FactUnknown, "5.1"), (decision.Level, decision.Reason, decision.Clause));
    }

    [Fact]
    public void Decide_SeveralFactsUnderUnless_AllMustHoldToSwitchTheClauseOff()
    {
        string[] clauses = ["""{ clause: "5.1", text: T, share: [person], under: power, at: full, unless: { consent: no, grade: at least 4 } }"""];
        Assert.Equal(3, Decide(clauses, "person.name", FactSet.Empty.With("consent", false).With("grade", 3)).Level);
        Assert.Equal(0, Decide(clauses, "person.name", FactSet.Empty.With("consent", false).With("grade", 4)).Level);
        Assert.Equal(3, Decide(clauses, "person.name", FactSet.Empty.With("consent", true)).Level);
        Assert.Equal(0, Decide(clauses, "person.name", FactSet.Empty.With("consent", false)).Level);
    }

    [Fact]
    public void Decide_AnyBesideAFact_IsOneMoreConjunct()
    {
        string[] clauses = ["""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { consent: yes, any: [{ grade: 1 }, { relationship: lead }] } }"""];
        Assert.Equal(3, Decide(clauses, "person.name", FactSet.Empty.With("consent", true).With("grade", 1)).Level);
        Assert.Equal(0, Decide(clauses, "person.name", FactSet.Empty.With("grade", 1)).Level);
        Assert.Equal(0, Decide(clauses, "person.name", FactSet.Empty.With("consent", true).With("grade", 2)).Level);
    }

    [Fact]
    public void Decide_CoarseOnDifferentLadders_IsTheHighestBelowFullThatIsNotExists()
    {
        string[] clauses = ["""{ clause: "5.1", text: T, share: [person, health], under: power, at: coarse }"""];
        Assert.Equal("initials", Decide(clauses, "person.name").Rung);
        Assert.Equal("exists", Decide(clauses, "person.note").Rung);
        Assert.Equal("open-closed", Decide(clauses, "health.status").Rung);
    }

    [Fact]
    public void Decide_LimitBelowTheShare_CapsAndIsNamed()
    {
        var decision = Decide([TeamSeesPeople, """{ clause: "7.1", text: L, limit: [person.name], to: initials, when: { grade: at least 4 } }"""], "person.name", Team.With("grade", 4));
        Assert.Equal(("initials", "5.1", "7.1"), (decision.Rung, decision.Clause, decision.LimitClause));
        Assert.Equal(["7.1"], decision.Limits);
    }

    [Fact]
    public void Decide_LimitToWithheld_GivesTheLimitAsReason()
    {
        var decision = Decide([TeamSeesPeople, """{ clause: "7.1", text: L, limit: [person], to: withheld, when: { consent: no } }"""], "person.name", Team.With("consent", false));
        Assert.Equal((0, WithheldReason.Limited, "7.1"), (decision.Level, decision.Reason, decision.LimitClause));
    }

    [Fact]
    public void Decide_TwoSharesReachTheLevel_TakesTheLighterOneAndNamesTheOtherAsSupport()
    {
        var decision = Decide([
            """{ clause: "5.10", text: T, share: [person], under: power, at: full }""",
            """{ clause: "5.9", text: T, share: [person], under: power, at: full, do: [audit, ask-reason] }""",
            """{ clause: "5.2", text: T, share: [person], under: power, at: exists }"""], "person.name");
        Assert.Equal("5.10", decision.Clause);
        Assert.Equal(["5.9"], decision.Supporting);
        Assert.Empty(decision.Obligations);
    }

    [Fact]
    public void Decide_EqualBurden_TiesByClauseNumberNotByText() =>
        Assert.Equal("5.2", Decide([
            """{ clause: "5.10", text: T, share: [person], under: power, at: full }""",
            """{ clause: "5.2", text: T, share: [person], under: power, at: full }"""], "person.name").Clause);

    [Theory]
    [InlineData("hou", "officer", "safeguarding", 0)]
    [InlineData("pol", "clinician", "safeguarding", 0)]
    [InlineData("pol", "officer", "statistics", 0)]
    [InlineData("pol", "officer", "safeguarding", 3)]
    [InlineData("nobody", "officer", "safeguarding", 0)]
    [InlineData("pol", "officer", "curiosity", 0)]
    [InlineData("pol", "tourist", "safeguarding", 0)]
    public void Decide_ReaderOutsideWithAndFor_GetsNothing(string party, string role, string purpose, int level) =>
        Assert.Equal(level, Decide(["""{ clause: "5.1", text: T, share: [person], with: { parties: [pol], roles: [officer] }, for: [safeguarding], under: power, at: full }"""],
            "person.name", reader: Reader(party, role, purpose)).Level);

    [Theory]
    [InlineData("tourist", "safeguarding")]
    [InlineData("officer", "curiosity")]
    public void Decide_ClauseForEverybodyButUndeclaredRoleOrPurpose_GetsNothing(string role, string purpose) =>
        Assert.Equal(0, Decide(["""{ clause: "5.1", text: T, share: [person], under: power, at: full }"""], "person.name", reader: Reader(role: role, purpose: purpose)).Level);

    [Fact]
    public void Decide_OwnerWhoDoesNotDiscloseTheCategory_SharesNothing()
    {
        string[] clauses = ["""{ clause: "5.1", text: T, share: [police], under: power, at: full }"""];
        Assert.Equal(3, Decide(clauses, "police.intelligence", reader: Reader("hou"), owner: "pol").Level);
        Assert.Equal(0, Decide(clauses, "police.intelligence", reader: Reader("hou"), owner: "men").Level);
    }

    [Fact]
    public void Decide_WhatReaderMayNotSee_NeverChangesTheReasonThatReaderIsShown()
    {
        var snapshot = Snapshot(TeamSeesPeople, """{ clause: "7.1", text: L, limit: [person.name], to: withheld, when: { consent: no } }""",
            """{ clause: "7.2", text: L, limit: [person.name], to: withheld, when: { grade: at least 4 } }""");
        var plan = snapshot.Specialise(Reader(), "men");
        var name = snapshot.IndexOf("person.name");
        var one = plan.Explain(name, Team.With("consent", false).With("grade", 1), f => f == "relationship");
        var other = plan.Explain(name, Team.With("consent", true).With("grade", 5), f => f == "relationship");
        Assert.Equal(one.LimitClause, other.LimitClause);
        Assert.Equal(one.Limits, other.Limits);
        Assert.Equal(one.Reason, other.Reason);
    }
}
