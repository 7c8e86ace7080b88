namespace NoWrongDoor.Safeguarding.Core.Raise.Process;

/// <summary>
/// What a gate looks at. Made from rows when a case is moved, and from what a reader is shown on a page: a gate tells nobody more than
/// the values that it was made from.
/// </summary>
public sealed record CaseState
{
    /// <summary>Fields of the case that hold something.</summary>
    public required IReadOnlySet<string> Recorded { get; init; }

    /// <summary>Fields of which the reader is not told whether they hold something.</summary>
    public IReadOnlySet<string> Unknown { get; init; } = new HashSet<string>();

    public int? Members { get; init; }

    public IReadOnlyList<ActionState>? Actions { get; init; }

    /// <summary>The contexts that weigh most; several when they weigh the same.</summary>
    public IReadOnlyList<string> Heaviest { get; init; } = [];
}

public sealed record ActionState(string? Context, string Status);

/// <summary>How an action stands.</summary>
public static class ActionStatus
{
    public const string Asked = "asked";
    public const string Accepted = "accepted";
    public const string Done = "done";
    public const string Stopped = "stopped";
}
