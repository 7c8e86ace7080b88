using NoWrongDoor.Safeguarding.Core.Intake;

namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>
/// The episodes file of one return. A return tells of one collection year, the latest in which an episode of it began: of earlier years it holds
/// only what was still running, which would be counted too low.
/// </summary>
public sealed record CareReturn(IReadOnlyList<CareEpisode> Episodes, IReadOnlyList<RowProblem> Problems)
{
    public CollectionYear? Year => Episodes.Count == 0 ? null : CollectionYear.Of(Episodes.Max(e => e.Began));

    /// <summary>Null for a file of another part of the return, which holds no episodes.</summary>
    public static CareReturn? Read(string path)
    {
        using var file = CsvFile.Open(path);
        if (!file.Has(CareEpisode.Columns))
        {
            return null;
        }

        var (episodes, problems) = (new List<CareEpisode>(), new List<RowProblem>());
        foreach (var row in file.Rows())
        {
            if (CareEpisode.Read(row, out var problem) is { } episode)
            {
                episodes.Add(episode);
            }
            else
            {
                problems.Add(problem!);
            }
        }

        return new CareReturn(episodes, problems);
    }
}
