using Microsoft.Extensions.Logging;
using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;

/// <summary>Brings the times of policies/jobs.yaml into the scheduler, for every partnership. What is right already stays, so that a pause outlives a restart.</summary>
internal sealed class JobPlan(JobDefinitions definitions, JobDatabase database, TimeProvider clock, ILogger<JobPlan> log)
{
    public async Task EnsureAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var partnership in await database.PartnershipsAsync(cancellationToken))
        {
            foreach (var definition in definitions.All)
            {
                try
                {
                    await EnsureAsync(scheduler, partnership, definition, cancellationToken);
                }
                catch (ObjectAlreadyExistsException)
                {
                    log.LogInformation("Another node planned {Job} of {Partnership} at the same time", definition.Id, partnership);
                }
            }
        }
    }

    private async Task EnsureAsync(IScheduler scheduler, string partnership, JobDefinition definition, CancellationToken cancellationToken)
    {
        // Durable, so that it can be run beside its times; recovered, so that another node begins again what a node that died had begun.
        var job = JobBuilder.Create<ScheduledJob>().WithIdentity(definition.Id, partnership).StoreDurably().RequestRecovery().Build();
        var key = new TriggerKey(definition.Id, partnership);
        // Whatever was missed while no node ran is run once and not once for each time.
        var trigger = TriggerBuilder.Create(clock).WithIdentity(key).ForJob(job)
            .WithCronSchedule(definition.At, schedule => schedule.InTimeZone(JobDefinition.London).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
        if (await scheduler.GetTrigger(key, cancellationToken) is not { } planned)
        {
            await scheduler.ScheduleJob(job, trigger, cancellationToken: cancellationToken);
        }
        else if (planned is not ICronTrigger { CronExpressionString: { } at } || at != definition.At)
        {
            var paused = await scheduler.GetTriggerState(key, cancellationToken) == TriggerState.Paused;
            await scheduler.RescheduleJob(key, trigger, cancellationToken);
            if (paused)
            {
                await scheduler.PauseTrigger(key, cancellationToken);
            }
        }
    }
}
