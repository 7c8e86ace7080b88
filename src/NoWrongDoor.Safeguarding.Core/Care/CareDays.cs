namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>Days in care of one collection year by placement code. Episodes that overlap count twice, as the return counts them.</summary>
public sealed record CareDays(CollectionYear Year, IReadOnlyDictionary<string, int> Days)
{
    public int Residential => Days.Where(d => PlacementCodes.IsResidential(d.Key)).Sum(d => d.Value);

    public static IReadOnlyList<CareDays> Of(IEnumerable<CareReturn> returns) =>
        [.. returns.Where(r => r.Year is not null).GroupBy(r => r.Year!.Value).OrderBy(g => g.Key.Start)
            .Select(year => new CareDays(year.Key, Count(year.Key, year.SelectMany(r => r.Episodes))))];

    private static SortedDictionary<string, int> Count(CollectionYear year, IEnumerable<CareEpisode> episodes)
    {
        var days = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var episode in episodes)
        {
            if (year.DaysOf(episode) is > 0 and var counted)
            {
                days[episode.Placement] = days.GetValueOrDefault(episode.Placement) + counted;
            }
        }

        return days;
    }
}
