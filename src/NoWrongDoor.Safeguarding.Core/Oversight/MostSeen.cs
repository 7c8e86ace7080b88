using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>
/// The most that one reader can be shown of what one agency holds, for any purpose: facts of the reader's own work are as they are, all others as they must be.
/// It follows from the policy and from those facts alone.
/// </summary>
internal sealed class MostSeen(PolicySnapshot snapshot, IEnumerable<SubjectFact> open, DateOnly today, IReadOnlySet<string> obligations)
{
    /// <summary>The fact that is always among those that are open.</summary>
    public const string Age = "age";

    private readonly PolicySnapshot _snapshot = snapshot;
    private readonly IReadOnlyList<SubjectFact> _open = [.. open];

    private readonly Dictionary<(FactSet Known, object Age), FactSet[]> _sets = [];
    private readonly Dictionary<(ReaderPlan Plan, FactSet Facts), byte[][]> _lowest = [];

    /// <summary>For each field of the catalogue.</summary>
    public IReadOnlyList<Most> Of(ReaderName reader, FactSet known, string owner, IEnumerable<string> purposes)
    {
        var most = Enumerable.Range(0, _snapshot.Fields.Count).Select(i => new Most(i)).ToArray();
        foreach (var purpose in purposes)
        {
            var plan = _snapshot.Specialise(new ReaderContext(reader.Agency, reader.Function, purpose, today, FactSet.Empty, obligations), owner);
            var seen = Highest(plan, known);
            for (var i = 0; i < most.Length; i++)
            {
                most[i].Take(purpose, seen[i].Level, plan, seen[i].Facts);
            }
        }

        return most;
    }

    /// <summary>The facts that a level turns on: it falls when one of them is otherwise.</summary>
    public IReadOnlyList<string> ConditionsOf(Most most)
    {
        if (most.Level == 0)
        {
            return [];
        }

        if (!_lowest.TryGetValue((most.Plan!, most.Facts!), out var lowest))
        {
            lowest = _lowest[(most.Plan!, most.Facts!)] = [.. _open.Select(fact => Lowest(most.Plan!, most.Facts!, fact))];
        }

        return [.. _open.Where((_, i) => lowest[i][most.Index] < most.Level).Select(fact => fact.Name)];
    }

    // The lowest level of each field where one fact is otherwise.
    private byte[] Lowest(ReaderPlan plan, FactSet facts, SubjectFact fact)
    {
        var (lowest, levels) = (new byte[_snapshot.Fields.Count], new byte[_snapshot.Fields.Count]);
        Array.Fill(lowest, byte.MaxValue);
        foreach (var value in fact.Name == Age ? AgesOf(plan, facts) : fact.Domain)
        {
            plan.Decide(With(facts, fact.Name, value), levels);
            for (var i = 0; i < levels.Length; i++)
            {
                lowest[i] = Math.Min(lowest[i], levels[i]);
            }
        }

        return lowest;
    }

    // The fewest facts first: what needs none is not said to need one.
    private (byte Level, FactSet Facts)[] Highest(ReaderPlan plan, FactSet known)
    {
        var sets = SetsOf(known, null);
        var highest = Enumerable.Repeat(((byte)0, known), _snapshot.Fields.Count).ToArray();
        var levels = new byte[_snapshot.Fields.Count];
        var aged = AgesOf(plan, sets[0], sets[^1]).Select(age => SetsOf(known, age)).ToArray();
        foreach (var set in sets.SelectMany((_, i) => aged.Select(of => of[i])))
        {
            plan.Decide(set, levels);
            for (var i = 0; i < levels.Length; i++)
            {
                highest[i] = levels[i] > highest[i].Item1 ? (levels[i], set) : highest[i];
            }
        }

        return highest;
    }

    private FactSet[] SetsOf(FactSet known, object? age)
    {
        if (_sets.TryGetValue((known, age ?? ""), out var made))
        {
            return made;
        }

        IEnumerable<(FactSet Facts, int Held)> sets = [(age is null ? known : With(known, Age, age), 0)];
        foreach (var fact in _open.Where(f => f.Name != Age))
        {
            sets = sets.SelectMany(set => fact.Domain.Select((value, i) => (With(set.Facts, fact.Name, value), set.Held + (value is bool flag ? flag ? 1 : 0 : i))));
        }

        return _sets[(known, age ?? "")] = [.. sets.OrderBy(set => set.Held).Select(set => set.Facts)];
    }

    // Law has few ages: of all that decide alike one stands for all.
    private IReadOnlyList<object> AgesOf(ReaderPlan plan, params FactSet[] sets) =>
        [.. _open.Where(f => f.Name == Age).SelectMany(f => f.Domain).DistinctBy(age => string.Concat(sets.Select(set =>
        {
            var levels = new byte[_snapshot.Fields.Count];
            plan.Decide(With(set, Age, age), levels);
            return Convert.ToHexString(levels);
        })), StringComparer.Ordinal)];

    private static FactSet With(FactSet set, string name, object value) => value switch
    {
        bool flag => set.With(name, flag),
        int number => set.With(name, number),
        var word => set.With(name, (string)word),
    };
}

/// <summary>The highest level of one field, the purposes for which it is reached, and the plan and facts that reach it.</summary>
internal sealed class Most(int index)
{
    private readonly List<string> _purposes = [];

    public int Index => index;

    public byte Level { get; private set; }

    public ReaderPlan? Plan { get; private set; }

    public FactSet? Facts { get; private set; }

    public IReadOnlyList<string> Purposes => _purposes;

    public void Take(string purpose, byte level, ReaderPlan plan, FactSet facts)
    {
        if (level > Level || Plan is null)
        {
            _purposes.Clear();
            (Level, Plan, Facts) = (level, plan, facts);
        }

        if (level == Level && level > 0)
        {
            _purposes.Add(purpose);
        }
    }

    public FieldDecision Explain() => Plan!.Explain(index, Facts!);
}
