using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Clocks;

/// <summary>Notes for which function of which agency a return home interview or an action is late or due soon.</summary>
internal sealed class ClocksJob(JobReaders readers, JobDefinitions definitions, ClockReading reading, WorkNotices notices) : HubJob
{
    public override string Id => "clocks";

    public override async Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        var soon = TimeSpan.FromDays(definitions.SoonDays);
        var failures = new List<string>();
        foreach (var seat in await readers.SeatsAsync(partnership, definition, cancellationToken))
        {
            try
            {
                await LookAsync(await readers.ReaderAsync(partnership, definition, seat, cancellationToken), seat, soon, cancellationToken);
            }
            catch (JobFailedException failed)
            {
                // One function's clocks keep no other's back.
                failures.Add(failed.Message);
            }
        }

        if (failures.Count > 0)
        {
            throw new JobFailedException($"{failures.Count} functions were not looked after. {failures[0]}");
        }
    }

    private async Task LookAsync(ReaderIdentity reader, JobSeat seat, TimeSpan soon, CancellationToken cancellationToken)
    {
        var found = new List<WorkNotice>();
        if (readers.MayDo(seat, "record.return-interview") && await reading.InterviewsAsync(reader, soon, cancellationToken) is { } interview)
        {
            found.Add(interview);
        }

        if (readers.MayDo(seat, "record.raise-action") && await reading.ActionsAsync(reader, soon, cancellationToken) is { } action)
        {
            found.Add(action);
        }

        await notices.ReplaceAsync(reader.Partnership, seat, reader.Heads, found, cancellationToken);
    }
}
