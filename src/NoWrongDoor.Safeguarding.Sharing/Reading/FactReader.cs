namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads the facts that conditions may mention.</summary>
internal static class FactReader
{
    private static readonly string[] Owners = ["request", "case", "child", "record"];

    public static void Read(Section document, Declarations declared)
    {
        foreach (var entry in document.Entries("facts", "the list of facts"))
        {
            if (entry.Key is "any" or "own")
            {
                document.Fault(entry.Line, $"A fact may not be called `{entry.Key}`: the word has a meaning of its own.",
                    entry.Key == "own" ? "Leave it out: `own` is known everywhere without being declared." : "Choose another name.");
                continue;
            }
            if (document.GroupOf(entry.Value, $"fact {entry.Key}") is { } section)
            {
                declared.Facts[entry.Key] = Fact(section, entry.Key);
            }
        }
    }

    private static Fact Fact(Section section, string name)
    {
        var of = section.Text("of", $"Say what it is a fact of: {string.Join(", ", Owners)}.");
        if (of is not null && !Owners.Contains(of))
        {
            section.Fault(section.Line, $"Fact {name} is a fact of `{of}`, which is not known.", $"Use one of: {string.Join(", ", Owners)}.");
        }
        var type = section.Text("type");
        var values = section.Texts("values");
        var kind = type switch
        {
            "yes-no" => FactKind.YesNo,
            "number" => FactKind.Number,
            "date" => FactKind.Date,
            null => FactKind.Listed,
            _ => FactKind.Unknown,
        };
        if (kind == FactKind.Unknown)
        {
            section.Fault(section.Line, $"The type `{type}` of fact {name} is not known.", "Use yes-no, number or date, or give its `values`.");
        }
        else if ((kind == FactKind.Listed) != (values.Count > 0))
        {
            section.Fault(section.Line, $"Fact {name} needs either a `type` or a list of `values`.", "Give one of the two; values stand in order, lowest first.");
        }
        section.Finish();
        // Interned, so that the hot path finds the words of programs by reference.
        return new Fact(string.Intern(name), of ?? "", kind, [.. values.Select(v => string.Intern(v.Text))]);
    }
}
