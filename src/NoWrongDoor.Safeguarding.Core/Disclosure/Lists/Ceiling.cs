using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// The highest level a reader could be shown of each field in a list, whatever the facts: who could never be shown a field may not
/// filter or sort by it. Depends on policy and context alone.
/// </summary>
internal static class Ceiling
{
    // As long as a policy is in force; trying every combination of facts takes up to a tenth of a second.
    private static readonly ConditionalWeakTable<PolicySnapshot, ConcurrentDictionary<Asking, byte[]>> Known = [];

    public static byte[] Of(GateSession session, RecordPlan plan, FactReader facts)
    {
        var asking = new Asking(plan.Type.Name, plan.Owner.Id, session.Reader.Agency, session.Reader.Function, session.Reader.Purpose, session.Reader.RequestFacts, session.Today);
        return Known.GetOrCreateValue(session.Policy.Snapshot).GetOrAdd(asking, _ => Of(plan, facts));
    }

    private static byte[] Of(RecordPlan plan, FactReader facts)
    {
        var highest = new byte[plan.Type.Fields.Count];
        foreach (var combination in FactCombinations.Of([.. facts.Facts.Where(f => f.IsOf(plan.Type.Name))], withUnknown: false))
        {
            var levels = plan.Levels(combination);
            for (var i = 0; i < highest.Length; i++)
            {
                highest[i] = Math.Max(highest[i], Math.Min(levels[i], plan.ListCeiling(i)));
            }
        }

        return highest;
    }

    private sealed record Asking(string Type, string Owner, string Agency, string Function, string Purpose, FactSet RequestFacts, DateOnly Today);
}
