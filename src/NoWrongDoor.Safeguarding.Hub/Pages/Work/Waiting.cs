namespace NoWrongDoor.Safeguarding.Hub.Pages.Work;

/// <summary>One thing that waits for the reader's agency.</summary>
/// <param name="Subject">The token of whom it is about.</param>
/// <param name="What">In words, without the name.</param>
/// <param name="Address">Where it is done.</param>
/// <param name="Due">By when; nothing where the reader is not shown it.</param>
/// <param name="Standing">How the clock stands, in words.</param>
/// <param name="IsLate">The clock has passed.</param>
public sealed record Waiting(string Subject, string What, string Address, DateTimeOffset? Due, string Standing, bool IsLate)
{
    /// <summary>What to call it, where it is about a place; nothing where it is about a young person, whose name is asked for once for the whole page.</summary>
    public string? Name { get; init; }
}

/// <summary>What waits, the longest late first, as far as one page holds it.</summary>
/// <param name="Items">At most as many as <see cref="Most"/>.</param>
/// <param name="More">There are more than these.</param>
/// <param name="Asked">All that the reader may see was looked over: only then is an empty list worth saying.</param>
public sealed record WaitingList(IReadOnlyList<Waiting> Items, bool More, bool Asked)
{
    public const int Most = 25;

    /// <summary>Not the reader's work.</summary>
    public static WaitingList NotTheirs { get; } = new([], false, false);

    public static WaitingList Of(IEnumerable<Waiting> all, bool more, bool asked)
    {
        var sorted = all.OrderByDescending(w => w.IsLate).ThenBy(w => w.Due ?? DateTimeOffset.MaxValue).ToList();
        return new WaitingList([.. sorted.Take(Most)], more || sorted.Count > Most, asked);
    }
}
