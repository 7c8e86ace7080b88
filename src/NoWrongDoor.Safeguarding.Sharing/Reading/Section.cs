using System.Globalization;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads one group of a document by its headings, and reports the headings that nobody asked for.</summary>
internal sealed class Section(MapNode map, string what, FaultList faults, string? clause = null)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public int Line => map.Line;

    public FaultList Faults => faults;

    public string? Clause => clause;

    public void Fault(int line, string problem, string remedy) => faults.Add(clause, line, problem, remedy);

    public Node? Optional(string key)
    {
        _asked.Add(key);
        return map.Entries.FirstOrDefault(e => e.Key == key)?.Value;
    }

    public Node? Required(string key, string remedy)
    {
        var node = Optional(key);
        if (node is null)
        {
            Fault(Line, $"{Capital(what)} has no `{key}`.", remedy);
        }
        return node;
    }

    public string? Text(string key, string? remedyIfMissing = null)
    {
        var node = remedyIfMissing is null ? Optional(key) : Required(key, remedyIfMissing);
        return node is null ? null : TextOf(node, $"`{key}` of {what}");
    }

    public string? TextOf(Node node, string name)
    {
        if (node is not TextNode text)
        {
            Fault(node.Line, $"{Capital(name)} must be one piece of text.", "Write the text after the colon.");
            return null;
        }
        if (text.IsAmbiguous)
        {
            Fault(node.Line, $"{Capital(name)} reads `{text.Text}`, which could be text or a number or a yes or no.", $"Put it into quotes: \"{text.Text}\".");
            return null;
        }
        if (text.Plain && text.Text is "" or "~" or "null" || text.Text.Trim().Length == 0)
        {
            Fault(node.Line, $"{Capital(name)} is empty.", "Write its content, or leave the heading out.");
            return null;
        }
        return text.Text;
    }

    public IReadOnlyList<TextNode> Texts(string key) => Optional(key) is { } node ? TextsOf(node, $"`{key}` of {what}") : [];

    public IReadOnlyList<TextNode> TextsOf(Node node, string name)
    {
        if (node is not ListNode list)
        {
            Fault(node.Line, $"{Capital(name)} must be a list.", "Write it in square brackets: [first, second].");
            return [];
        }
        var texts = list.Items.Where(i => TextOf(i, $"an item in {name}") is not null).Cast<TextNode>().ToList();
        foreach (var twice in texts.GroupBy(t => t.Text).Where(g => g.Count() > 1))
        {
            Fault(twice.Last().Line, $"{Capital(name)} names `{twice.Key}` more than once.", "Keep it once.");
        }
        return texts;
    }

    public DateOnly? Date(string key, string? remedyIfMissing = null)
    {
        var node = remedyIfMissing is null ? Optional(key) : Required(key, remedyIfMissing);
        return node is null ? null : DateOf(node, $"`{key}` of {what}");
    }

    public DateOnly? DateOf(Node node, string name)
    {
        if (node is TextNode text && DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        Fault(node.Line, $"{Capital(name)} is not a calendar date.", "Write year, month and day: 2026-07-01.");
        return null;
    }

    public bool YesNo(string key)
    {
        switch (Optional(key))
        {
            case null:
                return false;
            case TextNode { YesNo: { } value }:
                return value;
            case { } other:
                Fault(other.Line, $"`{key}` of {what} must be yes or no.", "Write yes or no, without quotes.");
                return false;
        }
    }

    public Section? Group(string key, string name, string? remedyIfMissing = null)
    {
        var node = remedyIfMissing is null ? Optional(key) : Required(key, remedyIfMissing);
        return node is null ? null : GroupOf(node, name);
    }

    public Section? GroupOf(Node node, string name)
    {
        if (node is MapNode group)
        {
            return new Section(group, name, faults, clause);
        }
        Fault(node.Line, $"{Capital(name)} must be a group of headings with their content.", "Write it as { heading: content, … }.");
        return null;
    }

    public IReadOnlyList<MapEntry> Entries(string key, string name)
    {
        switch (Optional(key))
        {
            case null:
                return [];
            case MapNode group:
                return group.Entries;
            case ListNode { Items.Count: 0 }:
                return [];
            case { } other:
                Fault(other.Line, $"{Capital(name)} must be a group of headings with their content.", "Write each on its own line: `name: content`.");
                return [];
        }
    }

    /// <summary>Call last: every heading that was not asked for is a fault.</summary>
    public void Finish()
    {
        foreach (var entry in map.Entries.Where(e => !_asked.Contains(e.Key)))
        {
            var nearest = Nearest.To(entry.Key, _asked);
            Fault(entry.Line, $"{Capital(what)} has a heading `{entry.Key}` that nobody knows.",
                nearest is null ? $"Take it out. Known are: {string.Join(", ", _asked.Order(StringComparer.Ordinal))}." : $"Did you mean `{nearest}`?");
        }
    }

    public static string Capital(string text) => text.Length > 0 && char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
