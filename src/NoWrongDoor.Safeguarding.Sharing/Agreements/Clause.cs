namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What a clause does.</summary>
public enum ClauseEffect
{
    /// <summary>Grants fields up to a rung.</summary>
    Share,

    /// <summary>Caps fields at a rung.</summary>
    Limit,

    /// <summary>Switches named limits off.</summary>
    Lift,
}

/// <summary>One numbered clause of an agreement.</summary>
public sealed record Clause
{
    /// <summary>The number, such as <c>5.10</c>: a string.</summary>
    public required string Number { get; init; }

    /// <summary>The plain English that the parties sign.</summary>
    public required string Text { get; init; }

    /// <summary>The line in the document, counted from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Share, limit or lift.</summary>
    public required ClauseEffect Effect { get; init; }

    /// <summary>For a share or limit: full field names with the level that the clause grants or caps at, on this agreement's ladders.</summary>
    public IReadOnlyDictionary<string, byte> Levels { get; init; } = new Dictionary<string, byte>();

    /// <summary>For a lift: the numbers of the limits that it switches off.</summary>
    public IReadOnlyList<string> Lifts { get; init; } = [];

    /// <summary>Parties, or classes of parties, that the clause is about; empty means all.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>Functions that the clause is about; empty means all.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Purposes that the clause is about; empty means all.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>The gateway that a share or lift relies on; null for a limit.</summary>
    public string? Gateway { get; init; }

    /// <summary>When the clause holds: its <c>when</c> and the negation of its <c>unless</c>.</summary>
    public required Condition Condition { get; init; }

    /// <summary>No lift may switch this limit off.</summary>
    public bool Absolute { get; init; }

    /// <summary>What the hub must do when the clause is used.</summary>
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];
}
