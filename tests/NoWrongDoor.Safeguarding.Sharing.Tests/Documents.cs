namespace NoWrongDoor.Safeguarding.Sharing.Tests;

/// <summary>Small documents whose clauses a test writes itself.</summary>
internal static class Documents
{
    public static readonly DateOnly Today = new(2026, 11, 25);

    public static readonly IReadOnlySet<string> AllObligations = Obligation.Kinds;

    public const string OwnSlice = """
        dsa: 1
        policy: own-slice
        id: own-slice
        version: "1.0.0"
        title: Own records
        summary: An agency sees its own records.
        gateways: { OWN: { cite: Own record, kind: power } }
        data:
          person: { from: any, fields: { name: [exists, initials, full], address: [exists, outward-postcode, full], note: [exists, full] } }
          health: { from: any, fields: { status: [exists, open-closed, full], medication: [exists, full] } }
          police: { from: any, fields: { intelligence: [exists, summary, full] } }
        clauses:
          - { clause: "1", text: Own records., share: [person, health, police], under: OWN, when: { own: yes }, at: full }
        """;

    private const string Head = """
        dsa: 1
        id: test-agreement
        version: "1.0.0"
        title: Test
        summary: For a test.
        effective: { from: 2026-07-01, until: 2028-06-30 }
        parties:
          - { id: pol, name: Police, kind: police, dpo: dpo@pol.example }
          - { id: men, name: Mental health, kind: mental-health, dpo: dpo@men.example }
          - { id: hou, name: Housing, kind: housing, dpo: dpo@hou.example }
        roles: [officer, clinician, lead]
        gateways:
          power: { cite: An Act s.1, kind: power }
          later: { cite: An Act s.2, kind: duty, in-force: { from: not-yet } }
          soon: { cite: An Act s.3, kind: duty, in-force: { from: 2026-11-26 } }
          children: { cite: An Act s.4, kind: duty, ages: { until: 17 } }
          no-patients: { cite: An Act s.5, kind: power, never-data: [patient-information] }
          not-from-health: { cite: An Act s.6, kind: power, never-from: [mental-health] }
          to-police: { cite: An Act s.7, kind: power, to-kinds: [police] }
        purposes: { safeguarding: Keep safe, statistics: Plan }
        facts:
          relationship: { of: case, values: [none, historic, referral, team, lead] }
          consent: { of: child, type: yes-no }
          age: { of: child, type: number }
          grade: { of: record, type: number }
          seen: { of: record, type: date }
          strong: { of: request, type: yes-no }
        data:
          person: { from: any, fields: { name: [exists, initials, full], address: [exists, outward-postcode, full], note: [exists, full] } }
          health: { from: mental-health, tags: [patient-information], fields: { status: [exists, open-closed, full], medication: [exists, full] } }
          police: { from: police, fields: { intelligence: [exists, summary, full] } }
        clauses:
        """;

    public static string Text(params string[] clauses) => Head + (clauses.Length == 0 ? " []" : "\n" + string.Join("\n", clauses.Select(c => "  - " + c)));

    public static SharingAgreement Agreement(params string[] clauses) => SharingAgreement.Parse(Text(clauses)).Require();

    public static SharingAgreement OwnSlicePolicy { get; } = SharingAgreement.Parse(OwnSlice).Require();

    public static AgreementInForce Signed(SharingAgreement agreement, bool suspended = false) =>
        new(agreement, agreement.Parties.Select(p => p.Id).ToHashSet(), suspended);

    public static PolicySnapshot Snapshot(params string[] clauses) => PolicySnapshot.Compile([Signed(Agreement(clauses))], OwnSlicePolicy, null);

    public static ReaderContext Reader(string party = "pol", string role = "officer", string purpose = "safeguarding", DateOnly? at = null, FactSet? facts = null,
        IReadOnlySet<string>? obligations = null) =>
        new(party, role, purpose, at ?? Today, facts ?? FactSet.Empty, obligations ?? AllObligations);

    public static FieldDecision Decide(PolicySnapshot snapshot, string field, FactSet? facts = null, ReaderContext? reader = null, string owner = "men") =>
        snapshot.Specialise(reader ?? Reader(), owner).Explain(snapshot.IndexOf(field), facts ?? FactSet.Empty);

    public static FieldDecision Decide(string[] clauses, string field, FactSet? facts = null, ReaderContext? reader = null, string owner = "men") =>
        Decide(Snapshot(clauses), field, facts, reader, owner);
}
