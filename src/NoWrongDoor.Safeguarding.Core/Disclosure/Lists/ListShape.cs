using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// What policy and context alone tell of a list, whatever the facts of its records: whether it can be met in the order of stored values, and which fields
/// whoever is in it is shown in full. It never turns on a record.
/// </summary>
/// <param name="Parts">The parts of the list in their order; the whole of it at once where it cannot be met in order.</param>
/// <param name="InFull">For each field: shown in full of every record that can be in the list.</param>
internal sealed record ListShape(IReadOnlyList<ListPart> Parts, IReadOnlyList<bool> InFull)
{
    /// <summary>Nothing is known of it.</summary>
    public static ListShape Unknown(RecordType type) => new([ListPart.Whole], new bool[type.Fields.Count]);

    /// <param name="mayLack">Whether a record can be without the first field of the order.</param>
    public static ListShape Of(AskedList asked, OwnerPlans plans, FactReader facts, bool mayLack)
    {
        var type = asked.Type;
        var (first, inFull) = (type.IndexOf(asked.Order[0].Field), new bool[type.Fields.Count]);
        Array.Fill(inFull, true);
        var (coarse, withheld) = (false, false);
        foreach (var (plan, levels) in Possible(asked, plans, facts))
        {
            for (var i = 0; i < inFull.Length; i++)
            {
                inFull[i] &= plan.IsFull(i, levels[i]);
            }

            // A coarser value stands elsewhere in the order than the stored one.
            coarse |= levels[first] > 0 && !plan.IsFull(first, levels[first]);
            withheld |= levels[first] == 0;
        }

        return coarse || StoredOrder.Of(type.Fields[first]) is null ? new ListShape([ListPart.Whole], inFull)
            : new ListShape(withheld ? [ListPart.Ordered, ListPart.Unordered] : mayLack ? [ListPart.Ordered, ListPart.WithoutValue] : [ListPart.Ordered], inFull);
    }

    /// <summary>By how many fields of the order the records can be met: of one that is not shown the stored value has no place.</summary>
    public int Met(RecordType type, IReadOnlyList<ListOrder> order) =>
        1 + order.Skip(1).TakeWhile(o => !o.Descending && InFull[type.IndexOf(o.Field)] && StoredOrder.Of(type.Fields[type.IndexOf(o.Field)]) is not null).Count();

    // The levels of every record that can be in the list: of which something is shown, and in full whatever it is asked for by.
    private static IEnumerable<(RecordPlan Plan, byte[] Levels)> Possible(AskedList asked, OwnerPlans plans, FactReader facts)
    {
        var by = asked.Request.Filters.Where(f => f.Match != ListMatch.NoneOf).Select(f => f.Fields.Select(asked.Type.IndexOf).ToArray()).ToList();
        var combinations = Combinations(plans.FactsTurnedOn(facts), 0, FactSet.Empty).ToList();
        return plans.All.SelectMany(plan => combinations.Select(plan.ListLevels)
            .Where(levels => levels.Any(level => level > 0) && by.TrueForAll(fields => fields.Any(f => plan.IsFull(f, levels[f]))))
            .Select(levels => (plan, levels)));
    }

    // Every combination of what a fact can be, unknown included.
    private static IEnumerable<FactSet> Combinations(IReadOnlyList<SubjectFact> facts, int from, FactSet set) =>
        from == facts.Count ? [set] : Combinations(facts, from + 1, set).Concat(facts[from].Domain.SelectMany(value => Combinations(facts, from + 1, value switch
        {
            bool flag => set.With(facts[from].Name, flag),
            int number => set.With(facts[from].Name, number),
            var word => set.With(facts[from].Name, (string)word),
        })));
}
