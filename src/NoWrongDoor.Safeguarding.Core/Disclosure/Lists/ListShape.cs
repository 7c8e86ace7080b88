using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// What policy and context alone tell of a list, whatever the facts of its records: whether it runs in the order of stored values, and which fields
/// whoever is in it is shown in full. It never turns on a record.
/// </summary>
/// <param name="InStoredOrder">Records whose first field of the order is shown in full, with a place in it, come in the order of what is stored and before all others.</param>
/// <param name="AllHavePlaces">There are no others.</param>
/// <param name="InFull">For each field: shown in full of every record that can be in the list.</param>
/// <param name="InFullInPlace">The same of those that have a place.</param>
/// <param name="Reach">Where all that can be in the list are of subjects whom the reader reaches in one way: that way, and whether the reader's own agency's records can be in it besides.</param>
internal sealed record ListShape(bool InStoredOrder, bool AllHavePlaces, IReadOnlyList<bool> InFull, IReadOnlyList<bool> InFullInPlace, NeededReach? Reach)
{
    /// <param name="mayLack">Whether a record can be without the first field of the order.</param>
    public static ListShape Of(AskedList asked, OwnerPlans plans, FactReader facts, string agency, bool mayLack)
    {
        var first = asked.Type.IndexOf(asked.Order[0].Field);
        var (inFull, inPlace) = (new bool[asked.Type.Fields.Count], new bool[asked.Type.Fields.Count]);
        Array.Fill(inFull, true);
        Array.Fill(inPlace, true);
        var coarse = false;
        var possible = Possible(asked, plans, facts).ToList();
        foreach (var (plan, _, levels) in possible)
        {
            var hasPlace = plan.IsFull(first, levels[first]);
            for (var i = 0; i < inFull.Length; i++)
            {
                inFull[i] &= plan.IsFull(i, levels[i]);
                inPlace[i] &= !hasPlace || plan.IsFull(i, levels[i]);
            }

            coarse |= levels[first] > 0 && !hasPlace;
        }

        // A coarser value stands among the others by what is shown of it, unless the order says otherwise.
        return new ListShape((asked.Order[0].FullFirst || !coarse) && !asked.Type.Fields[first].Encrypted, inFull[first] && !mayLack, inFull, inPlace,
            facts.Facts.Where(f => f.Reach is not null).Select(f => NeededBy(f, possible, agency)).FirstOrDefault(r => r is not null));
    }

    // What is not reached so may be within reach, but nothing of it is shown: a case to whom takes no part in it.
    private static NeededReach? NeededBy(SubjectFact fact, List<(RecordPlan Plan, FactSet Facts, byte[] Levels)> possible, string agency)
    {
        bool Holds((RecordPlan Plan, FactSet Facts, byte[] Levels) one) => one.Facts.Equals(one.Facts.With(fact.Name, true));
        var without = possible.Where(one => !Holds(one)).ToList();
        return without.TrueForAll(one => one.Plan.Owner.Id == agency) ? new NeededReach(fact.Reach!, without.Count > 0) : null;
    }

    /// <summary>The fields of the order that stand as they are stored: the first, and what follows it in full wherever the first is.</summary>
    public IReadOnlyList<ListOrder> Met(RecordType type, IReadOnlyList<ListOrder> order) =>
        [order[0], .. order.Skip(1).TakeWhile(o => InFullInPlace[type.IndexOf(o.Field)] && !type.Fields[type.IndexOf(o.Field)].Encrypted)];

    // The levels of every record that can be in the list: of which something is shown, and in full whatever it is asked for by.
    private static IEnumerable<(RecordPlan Plan, FactSet Facts, byte[] Levels)> Possible(AskedList asked, OwnerPlans plans, FactReader facts)
    {
        var by = asked.Request.Filters.Where(f => f.Match != ListMatch.NoneOf).Select(f => f.Fields.Select(asked.Type.IndexOf).ToArray()).ToList();
        var combinations = FactCombinations.Of(plans.FactsTurnedOn(facts), withUnknown: true).ToList();
        return plans.All.SelectMany(plan => combinations.Select(facts => (plan, facts, levels: plan.ListLevels(facts)))
            .Where(one => one.levels.Any(level => level > 0) && by.TrueForAll(fields => fields.Any(f => plan.IsFull(f, one.levels[f])))));
    }
}

/// <summary>How whoever is in a list is reached.</summary>
/// <param name="By">The way.</param>
/// <param name="OrOwn">The reader's own agency's records can be in it however they are reached.</param>
internal sealed record NeededReach(ReachedBy By, bool OrOwn);
