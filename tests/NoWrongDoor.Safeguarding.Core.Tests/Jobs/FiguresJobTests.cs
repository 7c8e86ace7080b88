using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Jobs.Figures;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>The job that counts the figures of the month: for every hub whose officer is shown some, once a month, under its own name.</summary>
public sealed class FiguresJobTests : IAsyncLifetime
{
    private readonly JobScene _scene = new();

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Job_CountsTheMonthOnce_HoweverOftenItRuns()
    {
        Assert.True(await _scene.RunAsync("figures"));
        Assert.Equal(["nwd csc  25 2026-11-01", "nwd csc nyp 5 2026-11-01"], await LinesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.True(await _scene.RunAsync("figures"));
        Assert.Equal(["nwd csc  25 2026-11-01", "nwd csc nyp 5 2026-11-01"], await LinesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.True(await _scene.RunAsync("figures"));
        Assert.Equal(["nwd csc  25 2026-11-01", "nwd csc  25 2026-12-01", "nwd csc nyp 5 2026-11-01", "nwd csc nyp 5 2026-12-01"], await LinesAsync());
        Assert.Equal(3, await _scene.Hub.LookAsync<long>("select count(*) from jobs.run where job = 'figures' and outcome = 'done'"));
    }

    [Fact]
    public async Task Job_IsEnteredUnderItsOwnName_WhatItLooksForAndWhatItCounts()
    {
        Assert.True(await _scene.RunAsync("figures"));
        Assert.Equal(["performance-officer evaluation.count.2026-10 stored", "performance-officer evaluation.count.due shown"], await _scene.NamesAsync(
            "select distinct function || ' ' || route || ' ' || outcome from hub.disclosure_index where user_name = 'The job Figures of the month' and partnership = 'north-yorkshire' order by 1"));
    }

    [Fact]
    public async Task FirstFigures_AreThereAtOnce_AndTheOfficerIsShownThem()
    {
        Assert.True(await _scene.Get<FirstFigures>().CountAsync(Hub.Partnership, "nwd seed", CancellationToken.None));
        var told = await _scene.Get<Evaluations>().ResidentialNightsAsync(_scene.Acting("nwd", "performance-officer", "statistics"), CancellationToken.None);
        Assert.Equal((new DateOnly(2026, 10, 31), 25), (told.Value.Month!.Time.Last, told.Value.Lines.Count));
    }

    [Fact]
    public async Task DryRunOfRetention_CountsFiguresThatArePastAYear()
    {
        Assert.True(await _scene.RunAsync("figures"));
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(370));
        Assert.True(await _scene.RunAsync("retention"));
        Assert.Equal(["nwd 30"], await _scene.NamesAsync("select agency || ' ' || past from jobs.retention_report where holds = 'figure' and past > 0"));
        Assert.Equal(30, await _scene.Hub.LookAsync<long>("select count(*) from hub.figure"));
    }

    private Task<string[]> LinesAsync() => _scene.NamesAsync(
        "select concat_ws(' ', agency, care_owner, missing_owner, count(*), counted_to) from hub.figure group by agency, care_owner, missing_owner, counted_to order by 1");
}
