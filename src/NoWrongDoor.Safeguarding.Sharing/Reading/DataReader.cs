namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads categories of data with the ladders of their fields.</summary>
internal static class DataReader
{
    // A decision is one digit per field in the ledger.
    private const int MostRungs = 9;

    public static void Read(Section document, Declarations declared)
    {
        foreach (var entry in document.Entries("data", "the list of data"))
        {
            if (document.GroupOf(entry.Value, $"data {entry.Key}") is { } section)
            {
                Category(section, entry.Key, declared);
            }
        }
    }

    private static void Category(Section section, string category, Declarations declared)
    {
        if (category is "" || category.Contains('.', StringComparison.Ordinal))
        {
            section.Fault(section.Line, $"A category may not be called `{category}`.", "Use one word without a dot.");
        }
        var from = From(section, category, declared);
        string[] tags = [.. section.Texts("tags").Select(t => t.Text)];
        var fields = section.Entries("fields", $"`fields` of data {category}");
        if (fields.Count == 0)
        {
            section.Fault(section.Line, $"Data {category} has no fields.", "List each field with its ladder: `fields: { name: [exists, full] }`.");
        }
        section.Finish();
        foreach (var entry in fields)
        {
            var name = entry.Key.Contains('.', StringComparison.Ordinal) ? entry.Key : $"{category}.{entry.Key}";
            if (declared.Fields.Any(f => f.Name == name))
            {
                section.Fault(entry.Line, $"Two fields are called `{name}`.", "Give each field its own name.");
            }
            declared.Fields.Add(new Field(name, category, from, tags, Ladder(section, entry, name)));
        }
    }

    private static string[] Ladder(Section section, MapEntry entry, string name)
    {
        string[] rungs = [.. section.TextsOf(entry.Value, $"the ladder of {name}").Select(r => r.Text)];
        if (rungs.Length is 0 or > MostRungs || rungs[^1] != "full")
        {
            section.Fault(entry.Line, $"The ladder of {name} must have one to {MostRungs} rungs and end at `full`.", "Write it lowest first: [exists, full].");
        }
        if (rungs.Contains("withheld") || rungs.Contains("coarse"))
        {
            section.Fault(entry.Line, $"The ladder of {name} names `withheld` or `coarse`.", "Leave it out: withheld is below every ladder, and coarse means the highest rung below full.");
        }
        return rungs;
    }

    private static IReadOnlyList<string> From(Section section, string category, Declarations declared)
    {
        var node = section.Required("from", "Say who discloses it: a party, a kind of party, or any.");
        if (node is null)
        {
            return [];
        }
        var texts = node is TextNode one && section.TextOf(one, $"`from` of data {category}") is not null ? [one]
            : node is ListNode ? section.TextsOf(node, $"`from` of data {category}") : [];
        if (texts.Count == 0)
        {
            section.Fault(node.Line, $"Data {category} does not say who discloses it.", "Name a party, a kind of party, or any.");
        }
        foreach (var text in texts.Where(t => t.Text != "any" && !PartyKinds.All.Contains(t.Text) && !declared.PartyNames.Contains(t.Text)))
        {
            section.Fault(text.Line, $"Data {category} comes from `{text.Text}`, which is neither a party nor a kind of party.",
                Nearest.Remedy(text.Text, [.. PartyKinds.All, .. declared.PartyNames], "parties"));
        }
        return [.. texts.Select(t => t.Text)];
    }
}
