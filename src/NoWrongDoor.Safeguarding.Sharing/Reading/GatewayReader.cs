namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads the laws that the document relies on.</summary>
internal static class GatewayReader
{
    private static readonly string[] Kinds = ["duty", "power", "consent", "public-interest"];

    public static void Read(Section document, Declarations declared)
    {
        foreach (var entry in document.Entries("gateways", "the list of gateways"))
        {
            if (document.GroupOf(entry.Value, $"gateway {entry.Key}") is { } section)
            {
                declared.Gateways[entry.Key] = Gateway(section, entry.Key);
            }
        }
    }

    private static Gateway Gateway(Section section, string id)
    {
        var kind = section.Text("kind", $"Add one of: {string.Join(", ", Kinds)}.");
        if (kind is not null && !Kinds.Contains(kind))
        {
            section.Fault(section.Line, $"The kind `{kind}` of gateway {id} is not known.", Nearest.Remedy(kind, Kinds, "kind"));
        }
        foreach (var article in new[] { "art6", "art9", "dpa", "note" })
        {
            section.Text(article);
        }
        var (from, notYet) = InForce(section, id);
        var (youngest, last) = Ages(section, id);
        var gateway = new Gateway
        {
            Id = id,
            Cite = section.Text("cite", "Cite the Act and section, so that people can look it up.") ?? "",
            Kind = kind ?? "",
            InForceFrom = from,
            NotYet = notYet,
            FromKinds = KindsOf(section, "from-kinds"),
            ToKinds = KindsOf(section, "to-kinds"),
            NeverFrom = KindsOf(section, "never-from"),
            NeverData = [.. section.Texts("never-data").Select(t => t.Text)],
            AgeFrom = youngest,
            AgeUntil = last,
        };
        section.Finish();
        return gateway;
    }

    private static (DateOnly? From, bool NotYet) InForce(Section gateway, string id)
    {
        if (gateway.Group("in-force", $"`in-force` of gateway {id}") is not { } section)
        {
            return (null, false);
        }
        section.Text("note");
        var from = section.Required("from", "Write the first day in force, or `not-yet`.");
        section.Finish();
        if (from is TextNode { Text: "not-yet" })
        {
            return (null, true);
        }
        // A date that cannot be read is a fault; until it is mended nothing is shared under the gateway.
        return from is null ? (null, true) : (section.DateOf(from, $"`in-force` of gateway {id}"), false);
    }

    private static (int? From, int? Until) Ages(Section gateway, string id)
    {
        if (gateway.Group("ages", $"`ages` of gateway {id}") is not { } section)
        {
            return (null, null);
        }
        var ages = (Age(section, "from"), Age(section, "until"));
        section.Finish();
        if (ages is ({ } from, { } until) && from > until)
        {
            section.Fault(section.Line, $"The ages of gateway {id} end before they begin.", "`until` is the last age covered, such as 17.");
        }
        return ages;
    }

    private static int? Age(Section section, string key)
    {
        switch (section.Optional(key))
        {
            case null:
                return null;
            case TextNode { Integer: >= 0 and <= 120 } age:
                return (int)age.Integer!.Value;
            case { } other:
                section.Fault(other.Line, $"The age at `{key}` is not a whole number of years.", "Write it without quotes: 17.");
                return null;
        }
    }

    private static IReadOnlyList<string> KindsOf(Section section, string key)
    {
        var kinds = section.Texts(key);
        foreach (var kind in kinds.Where(k => !PartyKinds.All.Contains(k.Text)))
        {
            section.Fault(kind.Line, $"`{key}` names `{kind.Text}`, which is not a kind of party.", Nearest.Remedy(kind.Text, [.. PartyKinds.All], "kind"));
        }
        return [.. kinds.Select(k => k.Text)];
    }
}
