using NoWrongDoor.Safeguarding.Core.Evaluation;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Figures;

/// <summary>
/// Counts the figures of the month that is over, for each hub of the partnership, in the function that is shown them. Run again, it finds them counted: what was told
/// for a month stays.
/// </summary>
internal sealed class FiguresJob(JobReaders readers, MonthlyCount count) : HubJob
{
    public const string Name = "figures";

    public override string Id => Name;

    public override async Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        // One hub whose figures cannot be counted does not keep the others waiting.
        var refused = new List<string>();
        foreach (var seat in await readers.SeatsAsync(partnership, definition, cancellationToken))
        {
            var counted = await count.CountAsync(await readers.ReaderAsync(partnership, definition, seat, cancellationToken), cancellationToken);
            if (!counted.IsSuccess)
            {
                refused.Add($"{seat.Agency}: {counted.Refusal.Code}");
            }
        }

        if (refused.Count > 0)
        {
            throw new JobFailedException($"Figures were not counted for {string.Join(", ", refused)}.");
        }
    }
}
