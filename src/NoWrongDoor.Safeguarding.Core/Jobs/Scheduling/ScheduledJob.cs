using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;

/// <summary>What the scheduler runs: the job that its key names, for the partnership that its group names. Once at a time on all nodes.</summary>
[DisallowConcurrentExecution]
internal sealed class ScheduledJob(JobRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(context.JobDetail.Key.Group, context.JobDetail.Key.Name, context.Scheduler.SchedulerInstanceId, context.Recovering, cancellationToken);
}
