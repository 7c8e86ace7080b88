using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>Every combination of what facts can be, by their domains.</summary>
internal static class FactCombinations
{
    /// <param name="facts">The facts.</param>
    /// <param name="withUnknown">Whether each may also be unknown.</param>
    public static IEnumerable<FactSet> Of(IReadOnlyList<SubjectFact> facts, bool withUnknown) => From(facts, withUnknown, 0, FactSet.Empty);

    private static IEnumerable<FactSet> From(IReadOnlyList<SubjectFact> facts, bool withUnknown, int from, FactSet set) =>
        from == facts.Count ? [set] : (withUnknown ? From(facts, withUnknown, from + 1, set) : []).Concat(facts[from].Domain.SelectMany(value => From(facts, withUnknown, from + 1, value switch
        {
            bool flag => set.With(facts[from].Name, flag),
            int number => set.With(facts[from].Name, number),
            var word => set.With(facts[from].Name, (string)word),
        })));
}
