using System.Globalization;

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

/// <summary>What waits, as far as one page holds it.</summary>
/// <param name="Items">At most as many as <see cref="Most"/>.</param>
/// <param name="More">There are more than these.</param>
/// <param name="Asked">All that the reader may see was looked over: only then is an empty list worth saying.</param>
public sealed record WaitingList(IReadOnlyList<Waiting> Items, bool More, bool Asked)
{
    public const int Most = 20;

    /// <summary>Not the reader's work.</summary>
    public static WaitingList NotTheirs { get; } = new([], false, false);

    /// <summary>What is still in time stands first, then what became late last.</summary>
    public bool DueFirst { get; private init; }

    /// <summary>What to say above the list: how many are late, where what is late does not stand first.</summary>
    public string? Note { get; private init; }

    /// <summary>What was not looked over, in a sentence, where not all was: it does not come up as what is in the list is settled, and is to be said beside an empty list too.</summary>
    public string? Beyond { get; private init; }

    /// <summary>Where months of what is late would bury what can still be done in time.</summary>
    public static WaitingList SoonestFirst(IReadOnlyCollection<Waiting> all, bool more, bool asked, string? beyond)
    {
        var (inTime, late) = (all.Where(w => !w.IsLate).OrderBy(w => w.Due ?? DateTimeOffset.MaxValue), all.Where(w => w.IsLate).OrderByDescending(w => w.Due));
        var (count, sorted) = (all.Count(w => w.IsLate), inTime.Concat(late).ToList());
        var said = string.Create(CultureInfo.InvariantCulture, $"{(more || beyond is not null ? "At least " : "")}{count} {(count == 1 ? "is" : "are")} late. What is still in time stands first, then what became late last.");
        return new WaitingList([.. sorted.Take(Most)], more || sorted.Count > Most, asked && beyond is null)
        {
            DueFirst = true, Note = count > 0 && beyond is not null ? $"{said} {beyond}" : count > 0 ? said : beyond, Beyond = beyond,
        };
    }

    public static WaitingList Of(IEnumerable<Waiting> all, bool more, bool asked)
    {
        var sorted = all.OrderByDescending(w => w.IsLate).ThenBy(w => w.Due ?? DateTimeOffset.MaxValue).ToList();
        return new WaitingList([.. sorted.Take(Most)], more || sorted.Count > Most, asked);
    }
}
