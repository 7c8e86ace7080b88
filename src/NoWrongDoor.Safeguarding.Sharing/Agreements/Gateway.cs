namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>The law that a clause relies on: when it is in force, who may disclose what to whom under it.</summary>
public sealed record Gateway
{
    /// <summary>The name that clauses use.</summary>
    public required string Id { get; init; }

    /// <summary>The citation that people are shown.</summary>
    public required string Cite { get; init; }

    /// <summary>duty, power, consent or public-interest.</summary>
    public required string Kind { get; init; }

    /// <summary>The first day on which the law is in force; null when it always was.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>The law is enacted but not commenced: every clause under it is void.</summary>
    public bool NotYet { get; init; }

    /// <summary>Kinds that may disclose under it; empty means any.</summary>
    public IReadOnlyList<string> FromKinds { get; init; } = [];

    /// <summary>Kinds that may receive under it; empty means any.</summary>
    public IReadOnlyList<string> ToKinds { get; init; } = [];

    /// <summary>Tags of data that it never carries.</summary>
    public IReadOnlyList<string> NeverData { get; init; } = [];

    /// <summary>Kinds that may never disclose under it.</summary>
    public IReadOnlyList<string> NeverFrom { get; init; } = [];

    /// <summary>The youngest age in whole years that it covers; null means no lower bound.</summary>
    public int? AgeFrom { get; init; }

    /// <summary>The last age in whole years that it covers: a children-only gateway has 17 and is void on the 18th birthday.</summary>
    public int? AgeUntil { get; init; }
}
