namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Why a field is withheld. The list is closed.</summary>
public enum WithheldReason
{
    /// <summary>Nothing is withheld: the field is shown at some rung.</summary>
    None,

    /// <summary>A limit caps the field below every rung; the decision names its clause.</summary>
    Limited,

    /// <summary>A limit of the hub itself caps the field below every rung.</summary>
    HubLimited,

    /// <summary>A clause shares the field under conditions, and one of them does not hold.</summary>
    ConditionNotMet,

    /// <summary>A clause shares the field under conditions, and whether they hold is not known.</summary>
    FactUnknown,

    /// <summary>The only clauses ask for something that this channel cannot carry out.</summary>
    ObligationNotPossible,

    /// <summary>The law that the clause relies on is not in force.</summary>
    GatewayNotInForce,

    /// <summary>The law that the clause relies on does not let this party disclose this to this reader.</summary>
    GatewayDoesNotCover,

    /// <summary>The party that owns the data, or the reader's, has not signed.</summary>
    NotSigned,

    /// <summary>The agreement is suspended.</summary>
    Suspended,

    /// <summary>The agreement is outside its dates.</summary>
    NotInForce,

    /// <summary>No clause shares the field with this reader for this purpose.</summary>
    NoClause,
}

/// <summary>The decision on one field, with everything that led to it.</summary>
/// <param name="Level">The level; 0 is withheld.</param>
/// <param name="Rung">The name of the rung, or "withheld".</param>
/// <param name="Clause">The share that reaches the level with the least burden; for a withheld field the clause that came nearest; or null.</param>
/// <param name="Gateway">The law that the clause relies on.</param>
/// <param name="Agreement">The document that the clause stands in, as <c>id@version#hash</c>; empty when there is none.</param>
/// <param name="Supporting">Other shares that reach the level, by clause number.</param>
/// <param name="Limits">The limits that bite, by clause number.</param>
/// <param name="Lifts">The lifts that were used, by clause number.</param>
/// <param name="FactsRead">The facts that the named clauses read.</param>
/// <param name="Obligations">What the hub must do because the field is shown.</param>
/// <param name="Reason">Why the field is withheld.</param>
/// <param name="LimitClause">The limit that a reader is told of first.</param>
public sealed record FieldDecision(
    byte Level, string Rung, string? Clause, string? Gateway, string Agreement,
    IReadOnlyList<string> Supporting, IReadOnlyList<string> Limits, IReadOnlyList<string> Lifts, IReadOnlyList<string> FactsRead,
    IReadOnlyList<Obligation> Obligations, WithheldReason Reason, string? LimitClause);
