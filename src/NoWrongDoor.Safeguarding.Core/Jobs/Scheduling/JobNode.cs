using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;

/// <summary>One node of the cluster that runs jobs. Any number may run: a job that is due runs on one of them, and what a node that died had begun is begun again on another.</summary>
internal sealed class JobNode(ISchedulerFactory schedulers, JobPlan plan, InstructionDesk desk, TimeProvider clock, ILogger<JobNode> log) : BackgroundService
{
    /// <summary>How soon a node takes up what an operator asked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IScheduler? scheduler;
        while ((scheduler = await BeginAsync(stoppingToken)) is null)
        {
            await Task.Delay(Interval, clock, stoppingToken);
        }

        try
        {
            using var timer = new PeriodicTimer(Interval, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(scheduler, stoppingToken);
            }
        }
        finally
        {
            // A run that has begun goes to its end, as far as the host gives it time.
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }
    }

    // A database that is not there yet is waited for: a background service that throws would stop the pages that run beside it.
    private async Task<IScheduler?> BeginAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await plan.EnsureAsync(scheduler, stoppingToken);
            await scheduler.Start(stoppingToken);
            return scheduler;
        }
        catch (Exception failed) when (failed is NpgsqlException or SchedulerException)
        {
            log.LogError(failed, "Jobs did not start, and are tried again");
            return null;
        }
    }

    private async Task LookAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        try
        {
            await desk.CarryOutAsync(scheduler, cancellationToken);
        }
        catch (Exception failed) when (failed is NpgsqlException or SchedulerException)
        {
            // What was asked stands in its table, and is taken up at the next look.
            log.LogError(failed, "What operators asked was not done");
        }
    }
}
