using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;

/// <summary>Does what operators asked. Doing it twice, when a node dies in between, does no more than doing it once.</summary>
internal sealed class InstructionDesk(JobDefinitions definitions, JobDatabase database, TimeProvider clock, ILogger<InstructionDesk> log)
{
    public async Task<int> CarryOutAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var done = 0;
        while (await CarryOneOutAsync(scheduler, cancellationToken))
        {
            done++;
        }

        return done;
    }

    private async Task<bool> CarryOneOutAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await WaitingAsync(connection, transaction, cancellationToken) is not { } asked)
        {
            return false;
        }

        // A job that is in the file no more has nothing to be told.
        if (definitions.Find(asked.Job) is not null)
        {
            await TryAsync(scheduler, asked, cancellationToken);
        }

        await using var taken = new NpgsqlCommand("update jobs.instruction set taken = $3 where partnership = $1 and id = $2", connection, transaction)
        {
            Parameters = { new() { Value = asked.Partnership }, new() { Value = asked.Id }, new() { Value = clock.GetUtcNow().UtcDateTime } },
        };
        await taken.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    // One that the scheduler cannot do, such as a run of a job that is not planned yet, keeps back no other, least of all another partnership's.
    private async Task TryAsync(IScheduler scheduler, (string Partnership, Guid Id, string Job, string What) asked, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(scheduler, asked.Partnership, asked.Job, asked.What, cancellationToken);
        }
        catch (SchedulerException failed)
        {
            log.LogError(failed, "{What} of {Job} of {Partnership} was not done", asked.What, asked.Job, asked.Partnership);
        }
    }

    private static async Task DoAsync(IScheduler scheduler, string partnership, string job, string what, CancellationToken cancellationToken)
    {
        switch (what)
        {
            case "run":
                await scheduler.TriggerJob(new JobKey(job, partnership), cancellationToken: cancellationToken);
                break;
            case "pause":
                await scheduler.PauseTrigger(new TriggerKey(job, partnership), cancellationToken);
                break;
            default:
                await scheduler.ResumeTrigger(new TriggerKey(job, partnership), cancellationToken);
                break;
        }
    }

    private static async Task<(string Partnership, Guid Id, string Job, string What)?> WaitingAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select partnership, id, job, what from jobs.instruction where taken is null order by at, id limit 1 for update skip locked", connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3)) : null;
    }
}
