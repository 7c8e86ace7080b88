using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Core.Jobs.Scheduling;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Quartz;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>Nodes on one database are one scheduler: what is due runs once, what a lost node had begun is begun again, what was missed is run once.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const string Never = "0 0 0 1 1 ? 2090";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly JobScene _scene = new();
    private readonly List<TestNode> _nodes = [];

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task TwoNodes_RunEachJobThatIsAskedFor_Once()
    {
        var jobs = Enumerable.Range(0, 12).Select(n => $"probe-{n}").ToArray();
        var (first, second) = (await NodeAsync(Never, jobs), await NodeAsync(Never, jobs));
        await _scene.Hub.Database.RunAsSuperuserAsync($"""
            insert into jobs.instruction (partnership, id, job, what, at) select '{Hub.Partnership}', gen_random_uuid(), j, 'run', '2026-01-01' from unnest(array['{string.Join("','", jobs)}']) j
            """);
        await first.StartAsync();
        await second.StartAsync();
        var taken = await Task.WhenAll(first.CarryOutAsync(), second.CarryOutAsync());
        Assert.Equal(jobs.Length, taken.Sum());
        await Task.WhenAll(jobs.Select(j => Task.WhenAny(first.Ran(j), second.Ran(j)))).WaitAsync(Patience);
        await first.DisposeAsync();
        await second.DisposeAsync();
        Assert.Equal(jobs.Length, await _scene.Hub.LookAsync<long>("select count(*) from jobs.run where outcome = 'done' and job like 'probe-%'"));
        Assert.Equal(jobs.Length, first.Times + second.Times);
    }

    [Fact]
    public async Task RunOfANodeThatIsLost_IsBegunAgainByAnother()
    {
        var lost = await NodeAsync(Never, "probe");
        lost.Hold("probe");
        await lost.StartAsync();
        await lost.Scheduler.TriggerJob(new JobKey("probe", Hub.Partnership));
        await lost.Began("probe").WaitAsync(Patience);
        // It has not said for long that it lives, as a node has not that was killed.
        await _scene.Hub.Database.RunAsSuperuserAsync("update jobs.qrtz_scheduler_state set last_checkin_time = last_checkin_time - 864000000000");
        var other = await NodeAsync(Never, "probe");
        await other.StartAsync();
        await other.Ran("probe").WaitAsync(Patience);
        await lost.DisposeAsync();
        await other.DisposeAsync();
        Assert.Equal(["broken-off false", "done true"], await _scene.NamesAsync("select concat_ws(' ', outcome, recovered::text) from jobs.run where job = 'probe' order by 1"));
    }

    [Fact]
    public async Task TimesThatWereMissed_AreRunOnce_AndTheNextIsPlanned()
    {
        await using (var before = await NodeAsync("0 0 7 * * ?", "probe"))
        {
            await before.PlanAsync();
        }

        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(3));
        var node = await NodeAsync("0 0 7 * * ?", "probe");
        await node.StartAsync();
        await node.Ran("probe").WaitAsync(Patience);
        var next = (await node.Scheduler.GetTrigger(new TriggerKey("probe", Hub.Partnership)))!.NextFireTimeUtc;
        await node.DisposeAsync();
        Assert.Equal(1, await _scene.Hub.LookAsync<long>("select max(times) from (select count(*) as times from jobs.run group by partnership, job) r"));
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 7, 0, 0, TimeSpan.Zero), next);
    }

    [Fact]
    public async Task Pause_OutlivesARestart_AndIsOnTheBoard()
    {
        var node = await NodeAsync("0 0 7 * * ?", "probe");
        await node.PlanAsync();
        Assert.True((await node.Office.AskAsync(_scene.Operator, "probe", "pause")).IsSuccess);
        Assert.Equal(1, await node.CarryOutAsync());
        await using var again = await NodeAsync("0 0 8 * * ?", "probe");
        await again.PlanAsync();
        var paused = Assert.Single((await again.Office.ReadAsync(_scene.Operator)).Value.Jobs);
        Assert.True(paused is { IsPaused: true, Asked.Taken: not null });
        Assert.True((await node.Office.AskAsync(_scene.Operator, "probe", "resume")).IsSuccess);
        Assert.Equal(1, await again.CarryOutAsync());
        var planned = Assert.Single((await again.Office.ReadAsync(_scene.Operator)).Value.Jobs);
        Assert.False(planned.IsPaused);
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero), planned.Next);
    }

    [Fact]
    public async Task NodesThatSayThatTheyLive_AreCounted()
    {
        var (first, second) = (await NodeAsync(Never, "probe"), await NodeAsync(Never, "probe"));
        await first.StartAsync();
        await second.StartAsync();
        Assert.Equal(2, (await _scene.Office.ReadAsync(_scene.Operator)).Value.Nodes);
        await _scene.Hub.Database.RunAsSuperuserAsync("update jobs.qrtz_scheduler_state set last_checkin_time = last_checkin_time - 1200000000 where instance_name = (select min(instance_name) from jobs.qrtz_scheduler_state)");
        Assert.Equal(1, (await _scene.Office.ReadAsync(_scene.Operator)).Value.Nodes);
    }

    private Task<TestNode> NodeAsync(string at, params string[] jobs) => TestNode.MakeAsync(_scene, at, jobs, _nodes);

    private sealed class ProbeJob(string id, TestNode node) : HubJob
    {
        public override string Id => id;

        public override Task RunAsync(string partnership, JobDefinition definition, CancellationToken cancellationToken) => node.RunAsync(id);
    }

    private sealed class TestNode : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> _began = new(), _ran = new(), _held = new();
        private ServiceProvider? _services;
        private int _times;

        public int Times => _times;

        public IScheduler Scheduler { get; private set; } = null!;

        public JobOffice Office => _services!.GetRequiredService<JobOffice>();

        public static async Task<TestNode> MakeAsync(JobScene scene, string at, string[] jobs, List<TestNode> nodes)
        {
            var node = new TestNode();
            // As long between two signs of life as no test lasts: time is the test's.
            var services = scene.Services(new ServiceCollection()).AddJobScheduler(scene.Configuration, TimeSpan.FromHours(1));
            services.RemoveAll<HubJob>();
            services.RemoveAll<JobDefinitions>();
            services.AddSingleton(new JobDefinitions([.. jobs.Select(j => new JobDefinition(j, j, "Probes.", at, "At some time", [], ""))], 3));
            foreach (var job in jobs)
            {
                services.AddSingleton<HubJob>(new ProbeJob(job, node));
            }

            node._services = services.BuildServiceProvider();
            node.Scheduler = await node._services.GetRequiredService<ISchedulerFactory>().GetScheduler();
            nodes.Add(node);
            return node;
        }

        public Task PlanAsync() => _services!.GetRequiredService<JobPlan>().EnsureAsync(Scheduler, CancellationToken.None);

        public async Task StartAsync()
        {
            await PlanAsync();
            await Scheduler.Start();
        }

        public Task<int> CarryOutAsync() => _services!.GetRequiredService<InstructionDesk>().CarryOutAsync(Scheduler, CancellationToken.None);

        public Task Began(string job) => Of(_began, job).Task;

        public Task Ran(string job) => Of(_ran, job).Task;

        public void Hold(string job) => Of(_held, job);

        public async Task RunAsync(string job)
        {
            Of(_began, job).TrySetResult();
            if (_held.TryGetValue(job, out var held))
            {
                await held.Task;
            }

            Interlocked.Increment(ref _times);
            Of(_ran, job).TrySetResult();
        }

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _services, null) is { } services)
            {
                foreach (var held in _held.Values)
                {
                    held.TrySetResult();
                }

                await Scheduler.Shutdown(waitForJobsToComplete: true);
                await services.DisposeAsync();
            }
        }

        private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string job) =>
            all.GetOrAdd(job, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
