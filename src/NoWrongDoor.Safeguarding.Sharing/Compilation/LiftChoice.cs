using NoWrongDoor.Safeguarding.Sharing.Reading;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Which lifts are used: the set with the least burden under which a level is reached, and none where it is reached without.</summary>
internal static class LiftChoice
{
    // Sets are tried smallest first; a document in which more lifts of one field hold at once takes all that hold.
    private const int MostTried = 12;

    /// <param name="capsReach">Whether the document's limits leave the level when exactly these lifts count.</param>
    /// <param name="certain">The lifts of the field that are certainly true.</param>
    public static IReadOnlyList<LiftRule> Least(Func<IReadOnlyList<LiftRule>, bool> capsReach, IReadOnlyList<LiftRule> certain)
    {
        if (certain.Count == 0 || capsReach([]))
        {
            return [];
        }
        var lifts = certain.OrderBy(l => l.Number, ClauseNumber.Order).ToArray();
        if (lifts.Length > MostTried)
        {
            return lifts;
        }
        return Enumerable.Range(1, (1 << lifts.Length) - 1).Select(set => Chosen(lifts, set)).Where(set => capsReach(set))
            .OrderBy(Burden).ThenBy(set => set.Length)
            .ThenBy(set => string.Join(' ', set.Select(l => Array.IndexOf(lifts, l).ToString("D3", null))), StringComparer.Ordinal).FirstOrDefault() ?? [];
    }

    /// <summary>The burden of clauses used together: how many different things the hub must do.</summary>
    public static int Burden(IEnumerable<Rule> rules) => rules.SelectMany(r => r.Obligations).Distinct().Count();

    private static LiftRule[] Chosen(LiftRule[] lifts, int set) => [.. lifts.Where((_, i) => (set >> i & 1) == 1)];
}
