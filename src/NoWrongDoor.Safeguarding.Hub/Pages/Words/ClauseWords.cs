using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>The rule of a clause in words, to be read beside the sentence that the parties signed.</summary>
public sealed class ClauseWords(SharingAgreement document)
{
    private readonly Dictionary<string, Party> _parties = document.Parties.ToDictionary(p => p.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Field> _fields = document.Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Each line has what it is about and what it says.</summary>
    public IReadOnlyList<(string Name, string Says)> Of(Clause clause)
    {
        var lines = new List<(string, string)>();
        lines.AddRange(clause.Effect switch
        {
            ClauseEffect.Share => Levels(clause, level => level == "full" ? "Shares in full" : $"Shares ({LevelWords.InSentence(level)})"),
            ClauseEffect.Limit => Levels(clause, level => level == "withheld" ? "Withholds" : $"Shows no more than {LevelWords.InSentence(level)} of"),
            _ => [("Lifts", $"clause {string.Join(", ", clause.Lifts)}")],
        });
        Add("With", string.Join(" of ", new[] { string.Join(", ", clause.Roles.Select(FieldWords.InSentence)), string.Join(" or ", clause.Parties.Select(p => _parties.TryGetValue(p, out var known) ? known.Name : p)) }.Where(w => w.Length > 0)));
        Add("For", string.Join(", ", clause.Purposes.Select(FieldWords.InSentence)));
        Add("When", clause.Condition == Condition.Always ? "" : Words(clause.Condition));
        Add("Law", clause.Gateway is { } law ? document.Gateways[law].Cite + (document.Gateways[law].NotYet ? " (not in force yet: this clause shares nothing until it is)" : "") : "");
        Add("Then", string.Join(", ", clause.Obligations.Select(o => o.Kind == "audit" ? "an entry in the ledger" : o.Wording)));
        Add("", clause is { Effect: ClauseEffect.Limit, Absolute: true } ? "No clause lifts this limit." : "");
        return lines;

        void Add(string name, string says)
        {
            if (says.Length > 0)
            {
                lines.Add((name, says));
            }
        }
    }

    private IEnumerable<(string, string)> Levels(Clause clause, Func<string, string> named) => clause.Levels
        .GroupBy(l => _fields[l.Key].RungAt(l.Value), StringComparer.Ordinal)
        .Select(g => (named(g.Key), string.Join(", ", g.GroupBy(l => _fields[l.Key].Category, StringComparer.Ordinal).Select(Fields))));

    // A category that is named whole is said in one word.
    private string Fields(IGrouping<string, KeyValuePair<string, byte>> named) => named.Count() == _fields.Values.Count(f => f.Category == named.Key)
        ? $"all of {FieldWords.InSentence(named.Key)}"
        : $"{FieldWords.InSentence(named.Key)}: {string.Join(", ", named.Select(l => FieldWords.Label(_fields[l.Key].ShortName)))}";

    private static string Words(Condition condition) => condition switch
    {
        Comparison { Fact.Kind: FactKind.YesNo } c => c.Wording is "yes" or "true" ? Holds(c.Fact.Name) : $"not: {Holds(c.Fact.Name)}",
        Comparison { Fact.Name: "relationship" } c => $"the reader's function is {c.Wording} to the young person",
        Comparison c => $"{FieldWords.InSentence(c.Fact.Name)} is {c.Wording}",
        Not not => $"not: {Words(not.Part)}",
        AllOf all => string.Join(" and ", all.Parts.Select(p => p is AnyOf ? $"({Words(p)})" : Words(p))),
        AnyOf any => string.Join(" or ", any.Parts.Select(p => p is AllOf { Parts.Count: > 1 } ? $"({Words(p)})" : Words(p))),
        _ => "",
    };

    private static string Holds(string fact) => fact switch
    {
        "own" => "the reader's agency recorded it",
        "case-open" => "the reader takes part in an open case",
        "refuge" => "an address is marked confidential",
        "dwelling" => "the place is somebody's home",
        "break-glass" => "emergency access was granted",
        "strong-login" => "the reader signed in afresh with a passkey",
        _ => ConditionWords.If(fact),
    };
}
