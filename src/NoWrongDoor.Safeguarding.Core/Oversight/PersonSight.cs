namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>How much of a field somebody is shown.</summary>
public enum Sight
{
    None,
    Exists,
    Coarse,
    Full,
}

/// <summary>Who can see what about one young person, by the agreements in force. It holds no value, and does not say whether there is one.</summary>
/// <param name="Readers">Every function of an agency that has the young person within its reach.</param>
/// <param name="Outside">Every other function: it sees nothing, and not that there is anything.</param>
/// <param name="Agencies">What each agency of the partnership is called.</param>
public sealed record PersonSight(IReadOnlyList<ReaderSight> Readers, IReadOnlyList<ReaderName> Outside, IReadOnlyDictionary<string, string> Agencies);

/// <summary>One function in one agency.</summary>
public sealed record ReaderName(string Agency, string Function);

/// <summary>What one function in one agency sees.</summary>
/// <param name="Reader">Who.</param>
/// <param name="Relationship">What the function is to the young person, as the agreements call it.</param>
/// <param name="InCase">Whether it takes part in an open case.</param>
/// <param name="Records">By type of record, and by whose it is where that makes a difference.</param>
public sealed record ReaderSight(ReaderName Reader, string Relationship, bool InCase, IReadOnlyList<RecordSight> Records);

/// <summary>What is seen of the records of one type that these agencies hold.</summary>
public sealed record RecordSight(string Type, IReadOnlyList<string> Holders, IReadOnlyList<FieldSight> Fields)
{
    public bool IsNothing => Fields.All(f => f.Level == Sight.None);
}

/// <summary>The most that is seen of one field.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Level">How much.</param>
/// <param name="Rung">The rung of the field's ladder.</param>
/// <param name="Clause">The clause that shows it, or the limit that withholds it; nothing where no clause speaks of it.</param>
/// <param name="Agreement">The document of that clause.</param>
/// <param name="Conditions">Facts on which it turns and which information governance is not told: it is seen when they are as they must be.</param>
/// <param name="Purposes">For what it is seen so.</param>
public sealed record FieldSight(
    string Field, Sight Level, string Rung, string? Clause, string Agreement, IReadOnlyList<string> Conditions, IReadOnlyList<string> Purposes);
