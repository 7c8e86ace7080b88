using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>
/// The episodes file of one return, counted. A return tells of one collection year, the latest in which an episode of it began: of earlier years it holds
/// only what was still running, which would be counted too low.
/// </summary>
/// <param name="Year">None where no row could be counted.</param>
/// <param name="Days">Days of that year by placement code.</param>
/// <param name="Wrong">How many rows could not be counted.</param>
public sealed record CareReturn(CollectionYear? Year, IReadOnlyDictionary<string, int> Days, int Wrong)
{
    /// <summary>Null for a file of another part of the return, which holds no episodes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="today">No episode begins later: a mistyped year would make the return one of that year.</param>
    /// <param name="problem">Told of each row that cannot be counted.</param>
    public static CareReturn? Read(string path, DateOnly today, Action<RowProblem> problem)
    {
        using var file = CsvFile.Open(path);
        if (!file.Has(CareEpisode.Columns))
        {
            return null;
        }

        var (tally, wrong) = (new EpisodeTally(), 0);
        foreach (var row in file.Rows())
        {
            if (CareEpisode.Read(row, today, out var found) is { } episode)
            {
                tally.Add(episode);
            }
            else
            {
                wrong++;
                problem(found!);
            }
        }

        return new CareReturn(tally.Latest, tally.Latest is { } year ? tally.In(year) : new SortedDictionary<string, int>(StringComparer.Ordinal), wrong);
    }
}
