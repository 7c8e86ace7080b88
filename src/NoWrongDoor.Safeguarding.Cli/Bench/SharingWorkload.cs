using System.Globalization;
using System.Text;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>An agreement of 160 rules over 40 fields, made by a fixed sequence so that figures of different days compare.</summary>
internal static class SharingWorkload
{
    private static readonly string[] Conditions =
    [
        "{ relationship: at least team }", "{ relationship: at least referral }", "{ open: yes }", "{ any: [{ relationship: at least lead }, { open: yes }] }", "{ consent: yes }",
        "{ grade: at most 2 }", "{ grade: at least 4 }", "{ age: at most 17 }", "{ days: more than 2190 }", "{ refuge: yes }", "{ handling: C }", "{ missing: yes, relationship: at least referral }",
    ];

    public static ReaderContext Reader(int day) => new("hea", "practitioner", "safeguarding", new DateOnly(2026, 7, 1).AddDays(day), FactSet.Empty.With("strong", true), Obligation.Kinds);

    public static FactSet[] Facts(int count)
    {
        string[] relationships = ["none", "historic", "referral", "team", "lead"];
        return [.. Enumerable.Range(0, count).Select(i => FactSet.Empty.With("relationship", relationships[i % 5]).With("open", i % 2 == 0).With("consent", i % 3 == 0)
            .With("grade", i / 5 % 6).With("age", 8 + (i / 7 % 14)).With("days", i * 5L).With("refuge", i % 11 == 0).With("handling", i % 4 == 0 ? "C" : "P").With("missing", i % 6 == 0))];
    }

    public static PolicySnapshot Snapshot()
    {
        var agreement = SharingAgreement.Parse(Text()).Require();
        return PolicySnapshot.Alone(agreement);
    }

    private const string Head = """
        dsa: 1
        id: bench-agreement
        version: "1.0.0"
        title: Bench
        summary: For measurement.
        effective: { from: 2026-07-01, until: 2036-06-30 }
        parties: [{ id: pol, name: Police, kind: police }, { id: hea, name: Health, kind: health }, { id: hou, name: Housing, kind: housing }]
        roles: [practitioner, manager]
        gateways: { power: { cite: An Act s.1, kind: power } }
        purposes: { safeguarding: Keep safe, statistics: Plan }
        facts:
          relationship: { of: case, values: [none, historic, referral, team, lead] }
          open: { of: case, type: yes-no }
          consent: { of: child, type: yes-no }
          grade: { of: record, type: number }
          age: { of: child, type: number }
          days: { of: record, type: number }
          refuge: { of: record, type: yes-no }
          handling: { of: record, values: [P, C] }
          missing: { of: child, type: yes-no }
          strong: { of: request, type: yes-no }
        data:

        """;

    private static string Text()
    {
        var text = new StringBuilder(Head);
        for (var category = 0; category < 8; category++)
        {
            var fields = string.Join(", ", Enumerable.Range(0, 5).Select(f => $"f{category * 5 + f}: [exists, summary, full]"));
            text.Append(CultureInfo.InvariantCulture, $"  c{category}: {{ from: police, fields: {{ {fields} }} }}\n");
        }

        text.Append("clauses:\n");
        for (var i = 0; i < 160; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ clause: \"{(i % 4 == 3 ? 7 : 5)}.{i}\", text: Rule {i}, {Rule(i)} }}\n");
        }

        return text.ToString();
    }

    // Three shares to one limit; half of them speak of the measured reader.
    private static string Rule(int i)
    {
        var data = i % 5 == 0 ? $"[c{i % 8}]" : $"[c{i % 8}.f{(i % 8 * 5) + (i % 5)}, c{(i + 3) % 8}.f{((i + 3) % 8 * 5) + (i / 8 % 5)}]";
        var with = (i % 4) switch { 0 => "with: { roles: [practitioner] }, ", 1 => "with: { roles: [manager] }, ", 2 => "with: { parties: [hea, hou] }, ", _ => "" };
        var condition = Conditions[(i * 7) % Conditions.Length];
        return i % 4 == 3
            ? $"limit: {data}, {with}to: {(i % 3 == 0 ? "withheld" : "exists")}, when: {condition}"
            : $"share: {data}, {with}for: [safeguarding], under: power, at: {(i % 3 == 0 ? "full" : "summary")}, when: {condition}";
    }
}
