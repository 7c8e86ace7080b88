namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads parties, classes of parties, roles and purposes.</summary>
internal static class PartyReader
{
    public static void Read(Section document, Declarations declared)
    {
        foreach (var node in Items(document, "parties", "the list of parties"))
        {
            if (document.GroupOf(node, "a party") is { } section && Party(section) is { } party)
            {
                Unique(document, declared.PartyNames, party.Id, node.Line);
                declared.Parties.Add(party);
            }
        }
        foreach (var node in Items(document, "classes", "the list of classes"))
        {
            if (document.GroupOf(node, "a class of parties") is { } section && Class(section) is { } one)
            {
                Unique(document, declared.PartyNames, one.Id, node.Line);
                declared.Classes.Add(one);
            }
        }
        declared.Roles.AddRange(document.Texts("roles").Select(t => t.Text));
        foreach (var entry in document.Entries("purposes", "the list of purposes"))
        {
            if (document.TextOf(entry.Value, $"purpose {entry.Key}") is { } sentence)
            {
                declared.Purposes[entry.Key] = sentence;
            }
        }
    }

    private static IReadOnlyList<Node> Items(Section document, string key, string name)
    {
        switch (document.Optional(key))
        {
            case null:
                return [];
            case ListNode list:
                return list.Items;
            case { } other:
                document.Fault(other.Line, $"{Section.Capital(name)} is not a list.", "Begin each on a line of its own with `- { id: …, name: …, kind: … }`.");
                return [];
        }
    }

    private static Party? Party(Section section)
    {
        var id = section.Text("id", "Give the party a short name, such as `id: nyp`.");
        var name = section.Text("name", "Write the name that people know it by.");
        var kind = Kind(section);
        var party = new Party(id ?? "", name ?? "", kind ?? "", section.Text("controller"), section.Text("function"), section.Text("dpo"));
        section.Finish();
        return id is null ? null : party;
    }

    private static PartyClass? Class(Section section)
    {
        var id = section.Text("id", "Give the class a short name, such as `id: academy-schools`.");
        var one = new PartyClass(id ?? "", Kind(section) ?? "", section.Text("terms"));
        section.Finish();
        return id is null ? null : one;
    }

    private static string? Kind(Section section)
    {
        var kind = section.Text("kind", $"Add one of: {string.Join(", ", PartyKinds.All)}.");
        if (kind is not null && !PartyKinds.All.Contains(kind))
        {
            section.Fault(section.Line, $"The kind `{kind}` is not one of the kinds of party.", Nearest.Remedy(kind, [.. PartyKinds.All], "kind"));
        }
        return kind;
    }

    private static void Unique(Section document, IReadOnlyCollection<string> names, string id, int line)
    {
        if (names.Contains(id))
        {
            document.Fault(line, $"Two parties or classes are called `{id}`.", "Give each its own short name.");
        }
        if (PartyKinds.All.Contains(id) || id is "any")
        {
            document.Fault(line, $"A party may not be called `{id}`, which is the word for a kind.", "Choose another short name.");
        }
    }
}
