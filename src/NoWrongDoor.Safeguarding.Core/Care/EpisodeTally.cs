namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>
/// Days of the episodes of one return, counted as they come: what is kept does not grow with their number. Which collection year the return is of is
/// known only at its end, so each year that an episode touches is counted.
/// </summary>
internal sealed class EpisodeTally
{
    private readonly Dictionary<(int Year, string Placement), int> _days = [];

    // By the year in which they began: in each later year an open episode counts whole.
    private readonly Dictionary<(int Year, string Placement), int> _open = [];

    /// <summary>The latest year in which an episode began; none before the first.</summary>
    public CollectionYear? Latest { get; private set; }

    public void Add(CareEpisode episode)
    {
        var began = CollectionYear.Of(episode.Began);
        Latest = Latest is { } latest && latest.Start > began.Start ? latest : began;
        var last = episode.Ceased is { } ceased && ceased > episode.Began ? CollectionYear.Of(ceased.AddDays(-1)) : began;
        for (var year = began; year.Start <= last.Start; year = new CollectionYear(year.Start + 1))
        {
            Count(_days, year, episode.Placement, year.DaysOf(episode));
        }

        if (episode.Ceased is null)
        {
            Count(_open, began, episode.Placement, 1);
        }
    }

    /// <summary>Days by placement code in one year; a code without any is not named.</summary>
    public SortedDictionary<string, int> In(CollectionYear year)
    {
        var days = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var ((_, placement), counted) in _days.Where(d => d.Key.Year == year.Start && d.Value > 0))
        {
            days[placement] = counted;
        }

        foreach (var ((_, placement), episodes) in _open.Where(o => o.Key.Year < year.Start))
        {
            days[placement] = days.GetValueOrDefault(placement) + (episodes * year.Length);
        }

        return days;
    }

    private static void Count(Dictionary<(int, string), int> counts, CollectionYear year, string placement, int more) =>
        counts[(year.Start, placement)] = counts.GetValueOrDefault((year.Start, placement)) + more;
}
