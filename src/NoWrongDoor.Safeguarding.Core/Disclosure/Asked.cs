namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// What is asked of the gate: the kind of entry it becomes, its route, and the permission it needs. Reading a record of a person needs
/// none: what a function may see stands in the agreements alone, permissions say what it may do (policies/roles.yaml).
/// </summary>
internal sealed record Asked(string Kind, string Route, string? Permission = null)
{
    public const string Read = "disclosure";
    public const string Write = "write";
    public const string Search = "search";
    public const string Match = "match";
    public const string Refused = "refusal";

    /// <summary>Nothing but the entry is stored: a refusal needs no other transaction than the question's.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Earlier versions are asked for: each that is shown is a line of its own.</summary>
    public bool OfVersions { get; init; }

    /// <summary>What stands in the entry when it was done.</summary>
    public string Outcome => Kind == Write ? "stored" : "shown";
}
