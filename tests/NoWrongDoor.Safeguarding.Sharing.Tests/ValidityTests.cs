using static NoWrongDoor.Safeguarding.Sharing.Tests.Documents;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>What voids a share: law, dates, signatures, suspension, review, obligations.</summary>
public sealed class ValidityTests
{
    private static readonly string[] Everything = ["""{ clause: "5.1", text: T, share: [person, health, police], under: power, at: full, do: [audit, ask-reason] }"""];

    [Theory]
    [InlineData("later", "person.name", "men", WithheldReason.GatewayNotInForce)]
    [InlineData("soon", "person.name", "men", WithheldReason.GatewayNotInForce)]
    [InlineData("no-patients", "person.name", "men", WithheldReason.None)]
    [InlineData("no-patients", "health.status", "men", WithheldReason.GatewayDoesNotCover)]
    [InlineData("not-from-health", "person.name", "men", WithheldReason.GatewayDoesNotCover)]
    [InlineData("not-from-health", "person.name", "hou", WithheldReason.None)]
    [InlineData("to-police", "person.name", "men", WithheldReason.None)]
    public void Gateway_ThatDoesNotHold_VoidsTheShare(string gateway, string field, string owner, WithheldReason reason) =>
        Assert.Equal(reason, Decide([$$"""{ clause: "5.1", text: T, share: [person, health], under: {{gateway}}, at: full }"""], field, owner: owner).Reason);

    [Fact]
    public void Gateway_RecipientOutsideItsKinds_VoidsTheShare() =>
        Assert.Equal(WithheldReason.GatewayDoesNotCover,
            Decide(["""{ clause: "5.1", text: T, share: [person], under: to-police, at: full }"""], "person.name", reader: Reader("hou")).Reason);

    [Fact]
    public void Gateway_OnItsFirstDay_Holds() =>
        Assert.Equal(3, Decide(["""{ clause: "5.1", text: T, share: [person], under: soon, at: full }"""], "person.name", reader: Reader(at: new DateOnly(2026, 11, 26))).Level);

    [Theory]
    [InlineData(17L, 3)]
    [InlineData(18L, 0)]
    [InlineData(null, 0)]
    public void Gateway_ForChildren_EndsOnTheEighteenthBirthdayAndWhileTheAgeIsUnknown(long? age, int level) =>
        Assert.Equal(level, Decide(["""{ clause: "5.1", text: T, share: [person], under: children, at: full }"""], "person.name",
            age is null ? FactSet.Empty : FactSet.Empty.With("age", age.Value)).Level);

    [Theory]
    [InlineData(2026, 6, 30, WithheldReason.NotInForce)]
    [InlineData(2026, 7, 1, WithheldReason.None)]
    [InlineData(2028, 6, 30, WithheldReason.None)]
    [InlineData(2028, 7, 1, WithheldReason.NotInForce)]
    public void Agreement_OutsideItsDates_SharesNothing(int year, int month, int day, WithheldReason reason) =>
        Assert.Equal(reason, Decide(Everything, "person.name", reader: Reader(at: new DateOnly(year, month, day))).Reason);

    [Theory]
    [InlineData(2027, 8, 29, "full")]
    [InlineData(2027, 8, 30, "exists")]
    public void Review_PastItsGrace_CapsEveryField(int year, int month, int day, string rung)
    {
        var text = Text(Everything).Replace("parties:", "review: { due: 2027-06-30, grace: 60 days, then: exists }\nparties:", StringComparison.Ordinal);
        var snapshot = PolicySnapshot.Compile([Signed(SharingAgreement.Parse(text).Require())], OwnSlicePolicy, null);
        Assert.Equal(rung, Decide(snapshot, "person.name", reader: Reader(at: new DateOnly(year, month, day))).Rung);
    }

    [Fact]
    public void Agreement_Suspended_SharesNothingButAnAgencyKeepsItsOwn()
    {
        var snapshot = PolicySnapshot.Compile([Signed(Agreement(Everything), suspended: true)], OwnSlicePolicy, null);
        Assert.Equal(WithheldReason.Suspended, Decide(snapshot, "person.name").Reason);
        Assert.Equal(("full", "1"), (Decide(snapshot, "person.name", owner: "pol").Rung, Decide(snapshot, "person.name", owner: "pol").Clause));
    }

    [Theory]
    [InlineData("pol", "men")]
    [InlineData("men", "pol")]
    public void Agreement_UnsignedByReaderOrOwner_SharesNothingBetweenThem(string reader, string owner)
    {
        var snapshot = PolicySnapshot.Compile([new AgreementInForce(Agreement(Everything), new HashSet<string> { "pol", "hou" }, false)], OwnSlicePolicy, null);
        Assert.Equal(WithheldReason.NotSigned, Decide(snapshot, "person.name", reader: Reader(reader), owner: owner).Reason);
        Assert.Equal(3, Decide(snapshot, "person.name", reader: Reader("pol"), owner: "hou").Level);
    }

    [Fact]
    public void Obligation_ThatCannotBeCarriedOut_FallsToTheNextShareThatHolds()
    {
        var reader = Reader(obligations: new HashSet<string> { "audit" });
        Assert.Equal(WithheldReason.ObligationNotPossible, Decide(Everything, "person.name", reader: reader).Reason);
        var decision = Decide([.. Everything, """{ clause: "5.2", text: T, share: [person], under: power, at: exists, do: [audit] }"""], "person.name", reader: reader);
        Assert.Equal(("exists", "5.2"), (decision.Rung, decision.Clause));
    }

    [Fact]
    public void HubLimit_CapsEveryAgreementButNotTheOwner()
    {
        var hub = SharingAgreement.Parse("""
            dsa: 1
            policy: hub-limits
            id: hub-limits
            version: "1.0.0"
            title: Limits
            summary: Limits.
            facts: { refuge: { of: record, type: yes-no } }
            data: { person: { from: any, fields: { address: [exists, full] } } }
            clauses:
              - { clause: "H.1", text: L, limit: [person.address], to: withheld, when: { refuge: yes }, unless: { own: yes }, absolute: true }
            """).Require();
        var snapshot = PolicySnapshot.Compile([Signed(Agreement(Everything))], OwnSlicePolicy, hub);
        var refuge = FactSet.Empty.With("refuge", true);
        var decision = Decide(snapshot, "person.address", refuge);
        Assert.Equal((WithheldReason.HubLimited, "H.1"), (decision.Reason, decision.LimitClause));
        Assert.Equal(WithheldReason.HubLimited, Decide(snapshot, "person.address").Reason);
        Assert.Equal("full", Decide(snapshot, "person.address", FactSet.Empty.With("refuge", false)).Rung);
        Assert.Equal("full", Decide(snapshot, "person.address", refuge, owner: "pol").Rung);
        Assert.Equal("full", Decide(snapshot, "person.name", refuge).Rung);
    }

    [Fact]
    public void Limits_OfOneAgreement_NeverReachAnother()
    {
        var wide = Agreement("""{ clause: "5.1", text: T, share: [person], under: power, at: coarse }""");
        var narrow = SharingAgreement.Parse(Text("""{ clause: "5.1", text: T, share: [person], under: power, at: full }""", """{ clause: "7.1", text: L, limit: [person], to: exists }""")
            .Replace("id: test-agreement", "id: other-agreement", StringComparison.Ordinal)).Require();
        var snapshot = PolicySnapshot.Compile([Signed(wide), Signed(narrow)], OwnSlicePolicy, null);
        var decision = Decide(snapshot, "person.name");
        Assert.Equal(("initials", wide.Reference), (decision.Rung, decision.Agreement));
        Assert.Empty(decision.Limits);
    }

    [Fact]
    public void Heads_ChangeWithEverySignatureAndSuspension()
    {
        var agreement = Agreement(Everything);
        string[] heads = [
            PolicySnapshot.Compile([], OwnSlicePolicy, null).Heads,
            PolicySnapshot.Compile([Signed(agreement)], OwnSlicePolicy, null).Heads,
            PolicySnapshot.Compile([Signed(agreement, suspended: true)], OwnSlicePolicy, null).Heads,
            PolicySnapshot.Compile([new AgreementInForce(agreement, new HashSet<string> { "pol", "hou" }, false)], OwnSlicePolicy, null).Heads];
        Assert.Equal(4, heads.Distinct().Count());
        Assert.Equal(heads[1], PolicySnapshot.Compile([Signed(Agreement(Everything))], OwnSlicePolicy, null).Heads);
    }

    [Fact]
    public void ReferencesFor_NamesOnlyAgreementsThatThePartySignedForThePurposeOnTheDay()
    {
        var snapshot = PolicySnapshot.Compile([new AgreementInForce(Agreement(Everything), new HashSet<string> { "pol" }, false)], OwnSlicePolicy, null);
        Assert.Equal([Agreement(Everything).Reference, OwnSlicePolicy.Reference], snapshot.ReferencesFor("pol", "safeguarding", Today));
        Assert.Equal([OwnSlicePolicy.Reference], snapshot.ReferencesFor("hou", "safeguarding", Today));
        Assert.Equal([OwnSlicePolicy.Reference], snapshot.ReferencesFor("pol", "curiosity", Today));
        Assert.Equal([OwnSlicePolicy.Reference], snapshot.ReferencesFor("pol", "safeguarding", new DateOnly(2030, 1, 1)));
    }

    [Fact]
    public void Compile_LadderWithARungThatTheHubHasNot_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PolicySnapshot.Compile(
            [Signed(SharingAgreement.Parse(Text(Everything).Replace("[exists, summary, full]", "[exists, gist, full]", StringComparison.Ordinal)).Require())], OwnSlicePolicy, null));
}
