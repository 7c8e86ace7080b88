using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class ImplicationTests
{
    private static readonly FieldCatalogue Catalogue = FieldCatalogue.Parse("""
        data:
          person: { from: any, fields: { name: [exists, initials, full], address: [exists, outward-postcode, full], note: [exists, full] } }
          health: { from: any, fields: { status: [exists, open-closed, full], medication: [exists, full] } }
          police: { from: any, fields: { intelligence: [exists, summary, full] } }
        implies:
          - { field: health.medication, at: full, reveals: health.status, to: open-closed }
        """).Require();

    [Fact]
    public void Check_BothSharedByOneClause_IsRight() =>
        Assert.Empty(Catalogue.Check(Agreement("""{ clause: "5.1", text: T, share: [health], under: power, when: { consent: yes }, at: full }""")));

    [Fact]
    public void Check_TheRevealedOneIsNeverShared_IsFaulty()
    {
        var fault = Assert.Single(Catalogue.Check(Agreement("""{ clause: "5.1", text: T, share: [health.medication], under: power, at: full }""")));
        Assert.Equal("5.1", fault.Clause);
        Assert.Contains("reveals health.status of men, which no clause shares", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheRevealedOneIsLimitedInOneCase_NamesBothClausesAndTheCase()
    {
        var fault = Assert.Single(Catalogue.Check(Agreement("""{ clause: "5.1", text: T, share: [health], under: power, at: full }""",
            """{ clause: "7.1", text: L, limit: [health.status], to: exists, with: { roles: [clinician] }, when: { grade: at least 4 }, unless: { strong: yes } }""")));
        Assert.Equal("5.1", fault.Clause);
        Assert.Contains("clause 7.1 keeps at exists", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("clinician", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheRevealedOneNeedsAFactMore_NamesTheCase()
    {
        var fault = Assert.Single(Catalogue.Check(Agreement("""{ clause: "5.1", text: T, share: [health.medication], under: power, when: { consent: yes }, at: full }""",
            """{ clause: "5.2", text: T, share: [health.status], under: power, when: { consent: yes, age: at most 17 }, at: full }""")));
        Assert.Contains("clause 5.2 keeps at withheld; for example when consent: yes", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheRevealingOneStaysBelowTheRung_IsRight() =>
        Assert.Empty(Catalogue.Check(Agreement("""{ clause: "5.1", text: T, share: [health.medication], under: power, at: exists }""")));
}
