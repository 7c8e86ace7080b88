using NoWrongDoor.Safeguarding.Core.Jobs;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>Operators see and move their own partnership's jobs; each asking is an entry, and nobody else gets there.</summary>
public sealed class JobOfficeTests(JobScene scene) : IClassFixture<JobScene>
{
    [Fact]
    public async Task Board_HasEveryJob_WithItsLastRun()
    {
        Assert.True(await scene.RunAsync("retention"));
        var board = (await scene.Office.ReadAsync(scene.Operator)).Value;
        Assert.Equal(["clocks", "digests", "checkpoint", "retention", "figures"], board.Jobs.Select(j => j.Definition.Id));
        Assert.Equal("done", board.Jobs.Single(j => j.Definition.Id == "retention").Last?.Outcome);
        Assert.Equal(0, board.Nodes);
    }

    [Fact]
    public async Task OtherPartnershipsRuns_AreNotThere()
    {
        await scene.Hub.Database.RunAsSuperuserAsync("insert into jobs.run (partnership, id, job, node, started, ended, outcome, recovered) values ('stockport', gen_random_uuid(), 'digests', 'n', '2026-01-01', '2026-01-02', 'failed', false)");
        var board = (await scene.Office.ReadAsync(scene.Operator)).Value;
        Assert.DoesNotContain(board.Jobs, j => j.Definition.Id == "digests" && j.Last?.Outcome == "failed");
    }

    [Theory]
    [InlineData("run")]
    [InlineData("pause")]
    [InlineData("resume")]
    public async Task Asking_IsWrittenWithItsEntry(string what)
    {
        Assert.True((await scene.Office.AskAsync(scene.Operator, "clocks", what)).IsSuccess);
        Assert.Equal($"nwd operator write stored jobs.clocks.{what}", await scene.Hub.LookAsync<string>($"""
            select concat_ws(' ', e.agency, e.function, e.kind, e.outcome, e.route) from jobs.instruction i
            join hub.disclosure_index e on e.partnership = i.partnership and e.disclosure = i.id
            join ledger.pending p on p.partnership = i.partnership and p.id = i.id where i.what = '{what}' and i.job = 'clocks' limit 1
            """));
    }

    [Theory]
    [InlineData("nothing", "run")]
    [InlineData("clocks", "delete")]
    public async Task WhatThereIsNot_IsRefusedWithAnEntry(string job, string what)
    {
        Assert.IsType<Refusal.NotFound>((await scene.Office.AskAsync(scene.Operator, job, what)).Refusal);
        Assert.Equal(0, await scene.Hub.LookAsync<long>($"select count(*) from jobs.instruction where job = '{job}' and what = '{what}'"));
        Assert.NotEqual(0, await scene.Hub.LookAsync<long>("select count(*) from hub.disclosure_index where route = 'jobs.ask' and outcome = 'refused:not-found'"));
    }

    [Theory]
    [InlineData("nwd", "ig-officer", "audit")]
    [InlineData("nwd", "hub-manager", "safeguarding")]
    [InlineData("csc", "social-worker", "safeguarding")]
    public async Task NobodyElse_SeesOrMovesThem(string agency, string function, string purpose)
    {
        var other = scene.Acting(agency, function, purpose);
        Assert.IsType<Refusal.NotPermitted>((await scene.Office.ReadAsync(other)).Refusal);
        Assert.IsType<Refusal.NotPermitted>((await scene.Office.AskAsync(other, "clocks", "pause")).Refusal);
        // Nor by injected SQL under their context.
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => scene.Hub.RunAsAsync(other,
            "insert into jobs.instruction (partnership, id, job, what, at) select c.partnership, c.disclosure, 'clocks', 'pause', c.at from guard.ctx() c"))).SqlState);
        Assert.True(await scene.RunAsync("retention"));
        const string look = "do $$ begin if exists (select from jobs.run) or exists (select from guard.job_schedule()) or guard.job_nodes() > 0 then raise exception 'seen'; end if; end $$";
        await scene.Hub.RunAsAsync(other, look);
        Assert.Equal("seen", (await Assert.ThrowsAsync<PostgresException>(() => scene.Hub.RunAsAsync(scene.Operator, look))).MessageText);
    }

    [Theory]
    [InlineData("select * from jobs.outbox")]
    [InlineData("select * from jobs.work_notice")]
    [InlineData("select * from jobs.qrtz_triggers")]
    [InlineData("update jobs.qrtz_triggers set trigger_state = 'PAUSED'")]
    [InlineData("update jobs.instruction set taken = now()")]
    [InlineData("insert into jobs.run (partnership, id, job, node, started, outcome, recovered) values ('north-yorkshire', gen_random_uuid(), 'clocks', 'n', now(), 'running', false)")]
    public async Task SchedulerAndOutbox_AreBeyondTheApplicationsRole(string sql) =>
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => scene.Hub.RunAsAsync(scene.Operator, sql))).SqlState);

    [Fact]
    public async Task TheJobsRole_ReadsNoRecordOfAnybody()
    {
        var readable = await scene.NamesAsync("""
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('hub', 'ledger', 'identity', 'guard') and c.relkind in ('r', 'p', 'v') and has_any_column_privilege('nwd_jobs', c.oid, 'select') order by 1
            """);
        Assert.Equal(["hub.agency", "hub.partnership"], readable);
    }

    [Fact]
    public async Task RunThatANodeLeftOpen_IsBrokenOffWhenTheNextBegins()
    {
        var runs = scene.Get<JobRuns>();
        var lost = await runs.BeginAsync(Hub.Partnership, "checkpoint", "lost node", false, CancellationToken.None);
        Assert.True(await scene.RunAsync("checkpoint"));
        await runs.EndAsync(Hub.Partnership, lost, JobRuns.Done, CancellationToken.None);
        Assert.Equal("broken-off", await scene.Hub.LookAsync<string>($"select outcome from jobs.run where id = '{lost}'"));
    }
}
