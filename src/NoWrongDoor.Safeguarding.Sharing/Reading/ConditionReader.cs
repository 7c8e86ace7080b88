using System.Globalization;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Reads <c>when</c> and <c>unless</c>: a closed set of comparisons, never an expression.</summary>
internal sealed class ConditionReader(Section clause, IReadOnlyDictionary<string, Fact> facts)
{
    private static readonly string[] Words = ["at least ", "at most ", "more than ", "less than "];

    public Condition? Read(Node node)
    {
        if (node is not MapNode group)
        {
            clause.Fault(node.Line, "A condition must be a group of facts.", "Write it as { fact: value }.");
            return null;
        }
        if (group.Entries.Count == 0)
        {
            clause.Fault(node.Line, "A condition is empty.", "Name a fact, or leave the heading out.");
            return null;
        }
        var parts = group.Entries.Select(e => e.Key == "any" ? Any(e) : Compare(e)).ToList();
        return parts.Contains(null) ? null : parts.Count == 1 ? parts[0] : new AllOf([.. parts.Select(p => p!)]);
    }

    private AnyOf? Any(MapEntry entry)
    {
        if (entry.Value is not ListNode { Items.Count: > 0 } list)
        {
            clause.Fault(entry.Line, "`any` must be a list of conditions, one of which has to hold.", "Write it as any: [{ fact: value }, { fact: value }].");
            return null;
        }
        var parts = list.Items.Select(Read).ToList();
        return parts.Contains(null) ? null : new AnyOf([.. parts.Select(p => p!)]);
    }

    private Condition? Compare(MapEntry entry)
    {
        if (!facts.TryGetValue(entry.Key, out var fact))
        {
            clause.Fault(entry.Line, $"The condition names the fact `{entry.Key}`, which is not declared.", Nearest.Remedy(entry.Key, [.. facts.Keys], "facts"));
            return null;
        }
        if (entry.Value is ListNode { Items.Count: > 0 } list)
        {
            var parts = list.Items.Select(i => Single(fact, i)).ToList();
            return parts.Contains(null) ? null : new AnyOf([.. parts.Select(p => p!)]);
        }
        return Single(fact, entry.Value);
    }

    private Comparison? Single(Fact fact, Node node)
    {
        if (node is not TextNode text)
        {
            clause.Fault(node.Line, $"The value for {fact.Name} is not a single value.", Expectation(fact));
            return null;
        }
        var word = Array.Find(Words, w => text.Text.StartsWith(w, StringComparison.Ordinal));
        if (word is null || fact.Kind == FactKind.YesNo)
        {
            return Position(fact, text) is { } at ? new Comparison(fact, at, at, text.Text) : Wrong(fact, text);
        }
        // Behind the words a number stands in plain text, whether the whole is quoted or not.
        if (Position(fact, text with { Text = text.Text[word.Length..].Trim(), Plain = true }) is not { } bound)
        {
            return Wrong(fact, text);
        }
        return word switch
        {
            "at least " => new Comparison(fact, bound, null, text.Text),
            "at most " => new Comparison(fact, null, bound, text.Text),
            "more than " => new Comparison(fact, bound + 1, null, text.Text),
            _ => new Comparison(fact, null, bound - 1, text.Text),
        };
    }

    private static long? Position(Fact fact, TextNode text)
    {
        switch (fact.Kind)
        {
            case FactKind.YesNo:
                return text.YesNo is { } yes ? (yes ? 1 : 0) : null;
            case FactKind.Number:
                return text.Integer;
            case FactKind.Date:
                return DateOnly.TryParseExact(text.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.DayNumber : null;
            default:
                return fact.Scale(FactValue.Of(text.Text));
        }
    }

    private Comparison? Wrong(Fact fact, TextNode text)
    {
        clause.Fault(text.Line, $"The value `{text.Text}` does not fit the fact {fact.Name}.", Expectation(fact));
        return null;
    }

    private static string Expectation(Fact fact) => fact.Kind switch
    {
        FactKind.YesNo => "Write yes or no, without quotes.",
        FactKind.Number => "Write a whole number, or: at least 4, at most 4, more than 4, less than 4.",
        FactKind.Date => "Write a date such as 2026-07-01, or: at least 2026-07-01.",
        _ => $"Use one of: {string.Join(", ", fact.Values)}; or: at least {(fact.Values.Count > 0 ? fact.Values[^1] : "…")}.",
    };
}
