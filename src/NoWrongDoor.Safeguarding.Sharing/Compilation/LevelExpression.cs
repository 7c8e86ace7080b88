using System.Globalization;
using System.Text;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Writes the level of one field as an integer SQL expression. SQL's NULL logic is Kleene's, so unknown is NULL: shares are taken
/// IS TRUE, limits IS NOT FALSE.</summary>
internal sealed class LevelExpression(RuleSet rules, IReadOnlyDictionary<string, string> sqlFacts)
{
    public string Of(int field, int highest)
    {
        var documents = rules.Shares.Where(s => s.Levels.ContainsKey(field)).GroupBy(s => s.Source).Select(g => Document(g.Key, g, field)).ToList();
        if (documents.Count == 0)
        {
            return "0";
        }
        var shared = Call("GREATEST", ["0", .. documents]);
        return Call("LEAST", [shared, .. rules.Limits.Where(l => l.IsHubWide && l.Caps.ContainsKey(field)).Select(l => Cap(l, field, highest))]);
    }

    private string Document(Source source, IEnumerable<ShareRule> shares, int field)
    {
        var granted = Call("GREATEST", [.. shares.Select(s => $"CASE WHEN ({Sql(s.Condition)}) IS TRUE THEN {s.Levels[field]} ELSE 0 END")]);
        // A hub-wide policy's limits are met after all documents are joined.
        var caps = source.IsAgreement ? rules.LimitsOf(source).Where(l => l.Caps.ContainsKey(field)).Select(l => Cap(l, field, 9)) : [];
        return Call("LEAST", [granted, .. caps]);
    }

    private string Cap(LimitRule limit, int field, int highest)
    {
        var lifts = limit.Lifts.Where(l => l.Fields.Contains(field)).Select(l => $" AND ({Sql(l.Condition)}) IS NOT TRUE");
        return $"CASE WHEN ({Sql(limit.Condition)}) IS NOT FALSE{string.Concat(lifts)} THEN {limit.Caps[field]} ELSE {highest} END";
    }

    private string Sql(Condition condition) => condition switch
    {
        Comparison comparison => Compare(comparison),
        Not not => $"NOT ({Sql(not.Part)})",
        AllOf { Parts.Count: 0 } => "TRUE",
        AllOf all => string.Join(" AND ", all.Parts.Select(p => $"({Sql(p)})")),
        AnyOf any => string.Join(" OR ", any.Parts.Select(p => $"({Sql(p)})")),
        _ => throw new InvalidOperationException($"The condition {condition.GetType().Name} is not of the closed set."),
    };

    private string Compare(Comparison comparison)
    {
        var fact = comparison.Fact;
        if (fact.OfRequest)
        {
            return fact.Scale(rules.RequestFacts.Find(fact.Name)) is { } position ? (comparison.Covers(position) ? "TRUE" : "FALSE") : "NULL::boolean";
        }
        if (!sqlFacts.TryGetValue(fact.Name, out var sql))
        {
            return "NULL::boolean";
        }
        var value = fact.Kind switch
        {
            FactKind.YesNo => $"({sql})::boolean::integer",
            FactKind.Number => $"({sql})::bigint",
            // Day numbers count from 0001-01-01 as day 0.
            FactKind.Date => $"(({sql})::date - DATE '0001-01-01')",
            _ => $"(array_position(ARRAY[{string.Join(", ", fact.Values.Select(Literal))}]::text[], ({sql})::text) - 1)",
        };
        var bounds = new[] { Bound(value, ">=", comparison.Least), Bound(value, "<=", comparison.Most) }.OfType<string>().ToList();
        return comparison.Least == comparison.Most ? $"{value} = {comparison.Least!.Value.ToString(CultureInfo.InvariantCulture)}"
            : bounds.Count == 0 ? $"{value} IS NOT NULL OR NULL::boolean" : string.Join(" AND ", bounds);
    }

    private static string? Bound(string value, string sign, long? bound) =>
        bound is null ? null : $"{value} {sign} {bound.Value.ToString(CultureInfo.InvariantCulture)}";

    private static string Literal(string text)
    {
        var literal = new StringBuilder("'").Append(text.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        return text.Contains('\\', StringComparison.Ordinal) ? $"E{literal.Replace("\\", "\\\\")}" : literal.ToString();
    }

    private static string Call(string name, IReadOnlyList<string> arguments) => arguments.Count == 1 ? arguments[0] : $"{name}({string.Join(", ", arguments)})";
}
