using NoWrongDoor.Safeguarding.Sharing;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Agreements;

/// <summary>
/// The three agencies of North Yorkshire with which nothing is shared: no agreement, a signature that lapsed, a suspension. Everything between them and anybody
/// else is withheld, each field for the right reason, and everything that is their own is theirs.
/// </summary>
public sealed class StandingReasonTests(StandingPolicy policy) : IClassFixture<StandingPolicy>
{
    /// <summary>What the documents would share, by reader and owner: what is not listed here, no clause shares.</summary>
    private static readonly Dictionary<(string Reader, string Owner), (WithheldReason Reason, string[] Fields)> Shared = new()
    {
        [("csc", "ich")] = (WithheldReason.NotSigned,
            ["partner-identity.given_name", "partner-identity.family_name", "housing-record.as_at", "housing-record.accommodation_type", "housing-record.eviction_risk_rag"]),
        [("ich", "csc")] = (WithheldReason.NotSigned, ["identity.given_name", "identity.family_name"]),
        [("csc", "ibh")] = (WithheldReason.Suspended, ["partner-identity.given_name", "partner-identity.family_name", "ae-contact.attended_at", "ae-contact.attendances"]),
        [("ibh", "csc")] = (WithheldReason.Suspended, ["identity.given_name", "identity.family_name", "identity.date_of_birth"]),
    };

    public static TheoryData<string, string, string> Pairs()
    {
        (string, string)[] others = [("csc", "social-worker"), ("nyp", "police-response"), ("tewv", "camhs-practitioner"), ("yth", "urgent-care"), ("nych", "housing-officer"),
            ("nyce", "education-officer"), ("yjs", "youth-justice-officer"), ("nwd", "key-worker"), ("nwd", "ig-officer")];
        (string, string)[] fixtures = [("btp", "police-response"), ("ich", "housing-officer"), ("ibh", "health-practitioner")];
        return
        [
            .. from reader in others.Concat(fixtures) from owner in fixtures where reader.Item1 != owner.Item1 select (reader.Item1, reader.Item2, owner.Item1),
            .. from reader in fixtures from owner in others.Select(o => o.Item1).Distinct() select (reader.Item1, reader.Item2, owner),
        ];
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void EveryField_BetweenAFixtureAndAnybody_IsWithheldForTheRightReason(string reader, string function, string owner)
    {
        var plan = policy.Plan(reader, function, owner);
        var (reason, fields) = Shared.GetValueOrDefault((reader, owner), (WithheldReason.NoClause, []));
        var wrong = policy.Snapshot.Fields.Select((field, i) => (field.Name, Decision: plan.Explain(i, StandingPolicy.Favourable)))
            .Where(d => d.Decision.Level > 0 || d.Decision.Reason != (fields.Contains(d.Name) ? reason : WithheldReason.NoClause));
        Assert.Empty(wrong.Select(d => $"{d.Name}: {d.Decision.Rung}, {d.Decision.Reason}"));
    }

    [Theory]
    [InlineData("btp", "police-response")]
    [InlineData("ich", "housing-officer")]
    [InlineData("ibh", "health-practitioner")]
    public void OwnFields_OfAFixture_AreFullUnderTheOwnSlicePolicy(string agency, string function)
    {
        var plan = policy.Plan(agency, function, agency);
        // Intelligence as it was told is for those who handle it; marks are the hub's word and figures are counted by it, and nobody's own.
        var wrong = policy.Snapshot.Fields.Select((field, i) => (field.Name, Decision: plan.Explain(i, StandingPolicy.Favourable)))
            .Where(d => d.Name != "intelligence-item.raw_text" && !d.Name.StartsWith("mark.", StringComparison.Ordinal) && !d.Name.Contains("-figures.", StringComparison.Ordinal))
            .Where(d => d.Decision.Rung != "full" || d.Decision.Agreement != policy.Snapshot.OwnSliceRef);
        Assert.Empty(wrong.Select(d => $"{d.Name}: {d.Decision.Rung} under {d.Decision.Agreement}"));
        Assert.Equal([policy.Snapshot.OwnSliceRef], policy.Snapshot.ReferencesFor(agency, "safeguarding", StandingPolicy.Today));
    }

    [Fact]
    public void VersionBefore_IsTheOneThatTheDocumentNames()
    {
        var earlier = SharingAgreement.Parse(File.ReadAllText(Repository.PathOf("sharing-agreements", "ny-coast-homes", "earlier", "1.0.0.yaml"))).Value!;
        var current = SharingAgreement.Parse(File.ReadAllText(Repository.PathOf("sharing-agreements", "ny-coast-homes", "agreement.yaml"))).Value!;
        Assert.Equal((earlier.Version, earlier.Hash), (current.SupersedesVersion, current.SupersedesHash));
    }
}
