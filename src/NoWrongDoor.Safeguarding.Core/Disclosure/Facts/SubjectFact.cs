namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>
/// A fact of a record's subject for one reader, as SQL over a row t with partnership and subject. The read path selects it, the list
/// path decides by it. It may use @partnership, @agency, @function, @at and @today, and sees what row-level security lets it see.
/// </summary>
/// <param name="Name">The name in the agreement.</param>
/// <param name="Sql">A boolean, integer or text expression; null means unknown.</param>
/// <param name="Sight">When the reader may know it; null when it is about the reader's own agency.</param>
/// <param name="Domain">Every value it may have that clauses could tell apart.</param>
public sealed record SubjectFact(string Name, string Sql, FactSight? Sight, IReadOnlyList<object> Domain)
{
    /// <summary>The type of records that it is a fact of, where its SQL needs the columns of their table; of every other record it is unknown. Nothing for a fact of the subject.</summary>
    public string? RecordType { get; init; }

    /// <summary>What a reader is told in place of "limited" where a limit that turns on this fact withholds a field: what they can do about it.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it is true of those alone whom the reader reaches in one way: that way.</summary>
    public ReachedBy? Reach { get; init; }

    public bool IsOf(string recordType) => RecordType is null || RecordType == recordType;

    public static IReadOnlyList<object> YesNo { get; } = [true, false];
}

/// <summary>The reader knows a fact who is shown this field in full.</summary>
public sealed record FactSight(string RecordType, string Field);
