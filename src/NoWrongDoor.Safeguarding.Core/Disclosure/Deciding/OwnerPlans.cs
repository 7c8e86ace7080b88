using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;

/// <summary>
/// The policy for one reader and the records of one type, whichever agency owns them, with the statements that were made of it. It depends on policy,
/// context and agencies alone, and is remembered while the policy is in force.
/// </summary>
internal sealed class OwnerPlans
{
    // Statements are made of what readers ask for: as many kinds of question as they can think of.
    private const int MostStatements = 200;
    private const int MostContexts = 4096;

    private static readonly ConditionalWeakTable<PolicySnapshot, ConcurrentDictionary<Asking, OwnerPlans>> Contexts = [];

    private readonly RecordType _type;
    private readonly IReadOnlyDictionary<string, Agency> _agencies;
    private readonly Dictionary<string, RecordPlan> _plans;
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ListShape> _shapes = new(StringComparer.Ordinal);
    private string? _factColumns;
    private HashSet<string>? _turning;

    private OwnerPlans(GateSession session, RecordType type, IReadOnlyDictionary<string, Agency> agencies)
    {
        (_type, _agencies) = (type, agencies);
        _plans = agencies.Values.ToDictionary(owner => owner.Id, owner => RecordPlan.For(session.Policy, session.Context, type, owner), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<RecordPlan> All => _plans.Values;

    public RecordPlan this[string owner] => _plans[owner];

    public bool Has(string owner) => _plans.ContainsKey(owner);

    /// <summary>The columns of the facts, as <see cref="FactReader.ColumnsFor(string)"/> names them: each costs look-ups of its own, so that those on which no clause for this reader turns are not asked for.</summary>
    public string FactColumns(FactReader facts) => _factColumns ??= facts.ColumnsFor(_type.Name, Turning(facts).Contains);

    /// <summary>The same in two parts: those of a subject, and all of them beside those.</summary>
    public (IEnumerable<string> OfSubject, IEnumerable<string> Beside) FactColumnsInParts(string known, FactReader facts)
    {
        var turning = Turning(facts);
        return (facts.SubjectColumns(turning.Contains), facts.ColumnsBeside(known, _type.Name, turning.Contains));
    }

    /// <summary>The facts on which a level of a record of this type can turn, for this reader.</summary>
    public IReadOnlyList<SubjectFact> FactsTurnedOn(FactReader facts) => [.. facts.Facts.Where(f => f.IsOf(_type.Name) && Turning(facts).Contains(f.Name))];

    private HashSet<string> Turning(FactReader facts) => _turning ??= FindTurning(facts);

    private HashSet<string> FindTurning(FactReader facts)
    {
        var marked = facts.Facts.ToDictionary(f => f.Name, f => $"<{f.Name}>", StringComparer.Ordinal);
        var levels = All.SelectMany(plan => Enumerable.Range(0, _type.Fields.Count).Select(i => plan.LevelSql(i, marked))).ToHashSet(StringComparer.Ordinal);
        return marked.Where(m => levels.Any(sql => sql.Contains(m.Value, StringComparison.Ordinal))).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
    }

    public static OwnerPlans For(GateSession session, RecordType type, IReadOnlyDictionary<string, Agency> agencies)
    {
        var known = Contexts.GetOrCreateValue(session.Policy.Snapshot);
        var asking = new Asking(type.Name, session.Reader.Agency, session.Reader.Function, session.Reader.Purpose, session.Reader.RequestFacts, session.Today);
        if (known.TryGetValue(asking, out var plans) && ReferenceEquals(plans._agencies, agencies) && ReferenceEquals(plans._type, type))
        {
            return plans;
        }

        if (known.Count >= MostContexts)
        {
            known.Clear();
        }

        return known[asking] = new OwnerPlans(session, type, agencies);
    }

    /// <summary>The statement for questions of this form, made once.</summary>
    public string Statement(string form, Func<string> write) => Known(_statements, form, write);

    /// <summary>What is known of lists of this form, found out once.</summary>
    public ListShape Shape(string form, Func<ListShape> find) => Known(_shapes, form, find);

    private static T Known<T>(ConcurrentDictionary<string, T> among, string form, Func<T> make)
    {
        if (among.TryGetValue(form, out var known))
        {
            return known;
        }

        if (among.Count >= MostStatements)
        {
            among.Clear();
        }

        return among[form] = make();
    }

    private sealed record Asking(string Type, string Agency, string Function, string Purpose, FactSet RequestFacts, DateOnly Today);
}
