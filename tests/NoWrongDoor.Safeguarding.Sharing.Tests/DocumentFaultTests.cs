using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class DocumentFaultTests
{
    private const string Good = """{ clause: "5.1", text: T, share: [person], under: power, at: full }""";

    [Theory]
    [InlineData("""{ clause: 5.1, text: T, share: [person], under: power, at: full }""", "could be text or a number")]
    [InlineData("""{ clause: "5.1", text: T, share: [persn], under: power, at: full }""", "`persn`, which is not declared. Did you mean `person`?")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: powre, at: full }""", "`powre` is not declared. Did you mean `power`?")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: initials }""", "`at: initials` is not a rung of person.address")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: withheld }""", "`at: withheld` is not a rung")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { consent: "yes" } }""", "`yes` does not fit the fact consent. Write yes or no")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { grade: at least four } }""", "`at least four` does not fit the fact grade")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { grade: 4.5 } }""", "`4.5` does not fit the fact grade")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { relationship: boss } }""", "`boss` does not fit the fact relationship. Use one of: none, historic")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { agee: 4 } }""", "the fact `agee`, which is not declared. Did you mean `age`?")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: {} }""", "A condition is empty")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, do: [tell-the-queen] }""", "The hub cannot do `tell-the-queen`")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, do: [expire(soon)] }""", "The hub cannot do `expire(soon)`")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], limit: [person], under: power, at: full }""", "exactly one of share, limit and lift")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, wehn: { consent: yes } }""", "a heading `wehn` that nobody knows. Did you mean `when`?")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], at: full }""", "has no `under`")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, with: { parties: [nasa] } }""", "`parties` names `nasa`, which is not declared")]
    [InlineData("""{ clause: "5.1", text: T, share: [person], under: power, at: full, for: [] }""", "`for` is an empty list")]
    [InlineData("""{ clause: "8.1", text: E, lift: ["7.9"], under: power, do: [audit] }""", "lifts clause 7.9, which is not a limit")]
    [InlineData("""{ clause: "8.1", text: E, lift: ["7.9"], under: power }""", "oblige the hub to at least one thing")]
    [InlineData("""{ clause: "7.1", text: L, limit: [person], to: exists, do: [audit] }""", "a heading `do`")]
    [InlineData("""{ clause: "7.1", text: L, limit: [person], to: exists, absolute: "yes" }""", "`absolute` of the clause must be yes or no")]
    [InlineData("just words", "A clause must be a group")]
    public void Clause_WithAFault_IsRefusedInWordsOfItsAuthor(string clause, string words)
    {
        var parsed = SharingAgreement.Parse(Text(clause));
        Assert.Null(parsed.Value);
        Assert.Contains(parsed.Faults, f => f.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Lift_OfAnAbsoluteLimit_IsRefused() =>
        Assert.Contains("which is absolute", Assert.Single(SharingAgreement.Parse(Text(Good, """{ clause: "7.1", text: L, limit: [person], to: exists, absolute: true }""",
            """{ clause: "8.1", text: E, lift: ["7.1"], under: power, do: [audit] }""")).Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public void Clauses_WithTheSameNumber_AreRefused() =>
        Assert.Contains("Two clauses have the number 5.1", Assert.Single(SharingAgreement.Parse(Text(Good, Good)).Faults).Problem, StringComparison.Ordinal);

    [Fact]
    public void Document_WithManyFaults_ReportsThemAllWithClauseAndLine()
    {
        var parsed = SharingAgreement.Parse(Text(Good, """{ clause: "5.2", text: T, share: [ghost], under: power, at: full }""", """{ clause: "5.3", text: T, share: [person], under: ghost, at: full }""")
            .Replace("version: \"1.0.0\"", "version: 1.0", StringComparison.Ordinal));
        Assert.Equal(3, parsed.Faults.Count);
        Assert.Equal([(null, 3), ("5.2", 34), ("5.3", 35)], parsed.Faults.Select(f => (f.Clause, f.Line)));
    }

    [Theory]
    [InlineData("title: Test", "title: &a Test", "The anchor `&a` is not allowed")]
    [InlineData("title: Test", "title: !!str Test", "The tag")]
    [InlineData("title: Test", "title: Test\ntitle: Again", "`title` stands here a second time")]
    [InlineData("title: Test", "title: Test\nsummary: &s Sum\numbrella: *s", "reference to an anchor")]
    [InlineData("title: Test", "title:", "is empty")]
    [InlineData("title: Test", "title: [Test]", "must be one piece of text")]
    [InlineData("dsa: 1", "dsa: 2", "format that this hub does not know")]
    [InlineData("id: test-agreement", "id: Test Agreement", "not in the right form")]
    [InlineData("until: 2028-06-30", "until: 2026-06-30", "ends before it begins")]
    [InlineData("until: 2028-06-30", "until: 30 June 2028", "not a calendar date")]
    [InlineData("kind: police,", "kind: constabulary,", "`constabulary` is not one of the kinds")]
    [InlineData("id: hou,", "id: pol,", "Two parties or classes are called `pol`")]
    [InlineData("[exists, summary, full]", "[exists, summary]", "must have one to 9 rungs and end at `full`")]
    [InlineData("[exists, summary, full]", "[exists, coarse, full]", "names `withheld` or `coarse`")]
    [InlineData("type: date", "type: time", "The type `time` of fact seen is not known")]
    [InlineData("consent: { of: child", "own: { of: child", "may not be called `own`")]
    [InlineData("ages: { until: 17 }", "ages: { until: \"17\" }", "not a whole number of years")]
    [InlineData("from: not-yet", "from: someday", "not a calendar date")]
    [InlineData("dsa: 1", "dsa: 1\n<<: { a: b }", "merge key")]
    [InlineData("title: Test", "title: Test\n---\ntitle: Second", "second document")]
    [InlineData("title: Test", "title: \"Test", "cannot be read as YAML")]
    [InlineData("title: Test", "policy: own-slice\ntitle: Test", "The own-slice policy may only share an agency's own records")]
    [InlineData("title: Test", "policy: hub-limits\ntitle: Test", "A hub-wide policy may only limit")]
    [InlineData("roles: [officer, clinician, lead]", "roles: []", "The agreement names no roles")]
    public void Document_WithAFault_IsRefused(string right, string wrong, string words)
    {
        var text = Text(Good);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var parsed = SharingAgreement.Parse(text.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(parsed.Value);
        Assert.Contains(parsed.Faults, f => f.ToString().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Canonical_ReadAgain_IsTheSameAgreement()
    {
        var agreement = Agreement(Good, """{ clause: "8.1", text: "E: \"now\"", lift: ["7.1"], under: power, when: { strong: yes, grade: at least 4 }, do: [audit, notify(dpo, 24 hours)] }""",
            """{ clause: "7.1", text: L, limit: [person], to: exists, when: { any: [{ grade: [1, 4] }, { seen: at least 2026-01-01 }] } }""");
        var again = SharingAgreement.Parse(System.Text.Encoding.UTF8.GetString(agreement.Canonical.Span)).Require();
        Assert.Equal(agreement.Hash, again.Hash);
        Assert.Equal(["audit", "notify(dpo, 24 hours)"], again.Clauses[1].Obligations.Select(o => o.ToString()));
    }

    [Fact]
    public void Hash_IgnoresLayoutAndCommentsButNoWord()
    {
        var text = Text(Good);
        Assert.Equal(Agreement(Good).Hash, SharingAgreement.Parse("# a comment\n" + text.Replace("text: T", "text:   T", StringComparison.Ordinal)).Require().Hash);
        Assert.NotEqual(Agreement(Good).Hash, SharingAgreement.Parse(text.Replace("summary: For a test.", "summary: For the test.", StringComparison.Ordinal)).Require().Hash);
    }
}
