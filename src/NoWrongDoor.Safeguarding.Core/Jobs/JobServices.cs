using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Jobs.Checkpoints;
using NoWrongDoor.Safeguarding.Core.Jobs.Clocks;
using NoWrongDoor.Safeguarding.Core.Jobs.Digests;
using NoWrongDoor.Safeguarding.Core.Jobs.Figures;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Core.Jobs.Retention;
using NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;
using NoWrongDoor.Safeguarding.Sharing;
using Npgsql;
using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Jobs;

public static class JobServices
{
    /// <summary>The scheduler of all nodes: what makes them one cluster.</summary>
    internal const string Cluster = "nwd";

    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(7.5);

    /// <summary>For every host: what operators and information governance are shown. It runs nothing.</summary>
    internal static IServiceCollection AddJobOffice(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(p => JobsFile.Load(configuration.Policies, [.. p.GetRequiredService<FunctionCatalogue>().Functions.Keys]));
        services.AddSingleton(p => new JobOffice(p.GetRequiredService<Passage>(), p.GetRequiredService<JobDefinitions>()));
        return services.AddSingleton(p => new RetentionReading(p.GetRequiredService<Passage>()));
    }

    /// <summary>Makes this host a node that runs jobs, with the role of the jobs for schedules and the application's, under signed contexts, for what jobs ask.</summary>
    public static IServiceCollection AddJobNode(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddJobs(configuration).AddJobScheduler(configuration, CheckIn);
        return services.AddHostedService<JobNode>();
    }

    /// <summary>The jobs without their scheduler: for whoever says by other means than the clock that one is to run.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(_ => new JobDatabase(HubDataSource.Create(configuration.ConnectionStrings.Jobs)));
        services.AddSingleton<JobReaders>();
        services.AddSingleton<JobRuns>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton(p => new FirstFigures(p.GetRequiredService<JobRunner>()));
        services.AddSingleton<WorkNotices>();
        services.AddSingleton<ClockReading>();
        services.AddSingleton<HubJob, ClocksJob>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<HubJob>(p => new DigestsJob(p.GetRequiredService<JobReaders>(), p.GetRequiredService<WorkNotices>(), p.GetRequiredService<Outbox>(),
            (new DigestAddresses(configuration), new PostOffice(configuration)), configuration, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HubJob>(p => new CheckpointJob(p.GetRequiredService<LedgerReader>(), p.GetRequiredService<LedgerKeys>(), configuration));
        services.AddSingleton<PastPeriod>();
        services.AddSingleton<RetentionReports>();
        services.AddSingleton(p => RetentionFile.Load(configuration.Policies, [.. p.GetServices<RecordType>().Select(t => t.Name)]));
        services.AddSingleton<HubJob, RetentionJob>();
        return services.AddSingleton<HubJob, FiguresJob>();
    }

    internal static IServiceCollection AddJobScheduler(this IServiceCollection services, HubConfiguration configuration, TimeSpan checkIn)
    {
        services.AddSingleton<JobPlan>();
        services.AddSingleton<InstructionDesk>();
        return services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.GenerateInstanceId, scheduler.IdleWaitTime) = (Cluster, true, TimeSpan.FromSeconds(5)));
            quartz.UseDefaultThreadPool(threads => threads.MaxConcurrency = 4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, configuration.ConnectionStrings.Jobs);
                store.UseSystemTextJsonSerializer();
                store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (checkIn, checkIn));
                store.ConfigureStore(options => (options.TablePrefix, options.StoreJobDataAsStrings) = ("jobs.qrtz_", true));
            });
        });
    }
}
