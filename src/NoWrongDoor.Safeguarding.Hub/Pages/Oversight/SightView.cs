using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>What one function in one agency sees, ready to be read.</summary>
/// <param name="Rows">One for each type of records of which something is seen.</param>
/// <param name="Nothing">The types of which nothing is seen.</param>
public sealed record SightView(string Agency, string Function, string Relationship, IReadOnlyList<SightRow> Rows, string Nothing)
{
    public static SightView Of(ReaderSight sight, Func<string, string> nameOf)
    {
        var purposes = sight.Records.SelectMany(r => r.Fields).SelectMany(f => f.Purposes).Distinct(StringComparer.Ordinal).Count();
        var shown = sight.Records.Where(r => !r.IsNothing).ToList();
        var several = shown.Select(r => r.Type).GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var silent = sight.Records.SelectMany(r => r.Holders).Distinct(StringComparer.Ordinal).Where(h => !shown.Exists(r => r.Holders.Contains(h))).ToList();
        var nothing = sight.Records.Where(r => r.IsNothing && r.Holders.Except(silent).Any())
            .Select(r => shown.Exists(s => s.Type == r.Type) ? $"{Called(r.Type)} of {string.Join(", ", r.Holders.Except(silent).Select(nameOf))}" : Called(r.Type))
            .Concat(silent.Count == 0 ? [] : [$"whatever is recorded by {string.Join(", ", silent.Select(nameOf))}"]);
        return new SightView(nameOf(sight.Reader.Agency), FieldWords.Plain(sight.Reader.Function),
            ConditionWords.Relationship(sight.Relationship, sight.InCase),
            [.. shown.Select(r => new SightRow(Called(r.Type), several.Contains(r.Type) || r.Holders.Count == 1 ? string.Join(", ", r.Holders.Select(nameOf)) : "any agency that records it",
                LevelLine.Of([.. LevelLine.Levels.Select(l => (l.Words, At(r, l.Level, purposes)))])))],
            string.Join("; ", nothing));
    }

    private static string Called(string type) => FieldWords.Plain(type);

    private static IReadOnlyList<SightGroup> At(RecordSight record, Sight level, int purposes) =>
        [.. record.Fields.Where(f => f.Level == level)
            .GroupBy(f => (f.Clause, Document: f.Agreement.Split('@')[0], Rung: level == Sight.Coarse ? f.Rung : "", If: Words(f.Conditions), For: f.Purposes.Count == purposes ? "" : For(f.Purposes)))
            .OrderBy(g => g.Key.Clause ?? "", ClauseOrder.ByPart)
            .Select(g => new SightGroup(string.Join(", ", g.Select(f => FieldWords.Label(f.Field, record.Type))), LevelWords.Rung(g.Key.Rung), Cited(g.Key.Document, g.Key.Clause), g.Key.If, g.Key.For))];

    // The policy on own records numbers its clauses as agreements do theirs.
    private static string Cited(string document, string? clause) =>
        clause is null ? "" : document == "own-slice" ? $"own records, clause {clause} of the hub's policy" : $"clause {clause}";

    private static string Words(IReadOnlyList<string> conditions) => conditions.Count == 0 ? "" : $"if {string.Join(" and ", conditions.Select(ConditionWords.If))}";

    private static string For(IReadOnlyList<string> purposes) => purposes.Count == 0 ? "" : $"for {string.Join(", ", purposes.Select(FieldWords.InSentence))}";
}

/// <summary>What is seen of the records of one type, by how much is seen.</summary>
/// <param name="Type">The type of the records.</param>
/// <param name="HeldBy">Who records them.</param>
/// <param name="Levels">How much, the most first, of what; only what there is something of.</param>
public sealed record SightRow(string Type, string HeldBy, IReadOnlyList<LevelLine<SightGroup>> Levels);

/// <summary>Fields that are seen alike: how, by which clause, on which condition and for what.</summary>
public sealed record SightGroup(string Fields, string Rung, string Cited, string If, string For);
