namespace NoWrongDoor.Safeguarding.Core.Jobs.Retention;

/// <summary>Counts for each agency what of its own is past its retention period. It deletes nothing: that needs an owner's decision, and a hub in which holds exist.</summary>
internal sealed class RetentionJob(JobReaders readers, RetentionPolicy policy, PastPeriod past, RetentionReports reports) : HubJob
{
    public override string Id => "retention";

    public override async Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        var rules = policy.Of(partnership);
        foreach (var seat in (await readers.SeatsAsync(partnership, definition, cancellationToken)).DistinctBy(s => s.Agency))
        {
            var reader = await readers.ReaderAsync(partnership, definition, seat, cancellationToken);
            await reports.ReplaceAsync(partnership, seat.Agency, await past.CountAsync(reader, rules, cancellationToken), cancellationToken);
        }
    }
}
