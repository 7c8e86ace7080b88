namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>Days in care of one collection year by placement code, over every return of it. Episodes that overlap count twice, as the return counts them.</summary>
public sealed record CareDays(CollectionYear Year, IReadOnlyDictionary<string, int> Days)
{
    public int Residential => Days.Where(d => PlacementCodes.IsResidential(d.Key)).Sum(d => d.Value);

    public static IReadOnlyList<CareDays> Of(IEnumerable<CareReturn> returns) =>
        [.. returns.Where(r => r.Year is not null).GroupBy(r => r.Year!.Value).OrderBy(g => g.Key.Start)
            .Select(year => new CareDays(year.Key, Sum(year.SelectMany(r => r.Days))))];

    private static SortedDictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> counted) =>
        new(counted.GroupBy(d => d.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(d => d.Value), StringComparer.Ordinal), StringComparer.Ordinal);
}
