using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Core.Raise;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>The clocks find what is late or due soon, for whom it waits, and through the gate alone. It is Wednesday 25 November 2026, nine o'clock.</summary>
public sealed class ClocksJobTests : IAsyncLifetime
{
    private readonly JobScene _scene = new();

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Interview_WaitsForTheAgencyThatRecordsIt_UntilItIsSettled()
    {
        var (_, interview) = await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        Assert.Equal(["csc social-worker return-home-interview late"], await NoticesAsync());
        await _scene.Hub.Get<ReturnHomeInterviews>().CorrectAsync(_scene.Hub.Sam, interview.Id, interview.ETag, RecordInput.From("""{"answer": "declined"}""", "test"));
        Assert.Empty(await NoticesAsync());
    }

    [Fact]
    public async Task Interview_IsLateWhenItsSeventyTwoHoursAreOver_AndNotBefore()
    {
        await _scene.InterviewAsync("2026-11-22T09:00:00Z");
        Assert.Equal(["csc social-worker return-home-interview due"], await NoticesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["csc social-worker return-home-interview late"], await NoticesAsync());
    }

    [Fact]
    public async Task Action_WaitsForTheFunctionThatTakesPart_ThreeDaysBefore_AndIsLateWhenItsDayIsOver()
    {
        await _scene.ActionAsync("nych", "housing-officer", "2026-12-01");
        Assert.Empty(await NoticesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Equal(["nych housing-officer raise-action due"], await NoticesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(["nych housing-officer raise-action due"], await NoticesAsync());
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(["nych housing-officer raise-action late"], await NoticesAsync());
    }

    [Fact]
    public async Task Return_OfWhichNoInterviewIsRecorded_Waits()
    {
        var person = await _scene.Hub.PersonAsync();
        await _scene.Hub.WorksWithAsync(person, "csc", "social-worker");
        await _scene.Hub.WorksWithAsync(person, "nyp", "police-response");
        var hub = _scene.Hub;
        var episode = (await hub.Missing.CreateAsync(hub.Pat, hub.For(hub.Pat, person), RecordInput.From("""{"reported_at": "2026-11-20T20:00:00Z"}"""))).Value;
        Assert.Empty(await NoticesAsync());
        Assert.True((await hub.Missing.CloseAsync(hub.Pat, episode.Id, episode.ETag, RecordInput.From("""{"found_at": "2026-11-21T02:00:00Z"}""", "test"))).IsSuccess);
        Assert.Equal(["csc social-worker return-home-interview late"], await NoticesAsync());
    }

    [Fact]
    public async Task WhatAJobAsks_IsEntered_UnderItsNameWithTheClauseAndNothingButTheClock()
    {
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        await _scene.ActionAsync("nych", "housing-officer", "2026-11-24");
        await NoticesAsync();
        var shown = await _scene.NamesAsync("""
            select distinct concat_ws(' ', agency, function, purpose, record_type, array_to_string(fields, ','), array_to_string(clauses, ','))
            from hub.disclosure_index where user_name = 'The job Clocks' and record_id is not null and outcome = 'shown' order by 1
            """);
        Assert.Contains(shown, s => s.StartsWith("csc social-worker safeguarding return-home-interview ", StringComparison.Ordinal) && s.EndsWith(" 1", StringComparison.Ordinal));
        Assert.Contains(shown, s => s.StartsWith("nych housing-officer safeguarding raise-action ", StringComparison.Ordinal) && char.IsAsciiDigit(s[^1]));
        string[] clock = ["due_at", "found_at", "status", "reported_at", "owner_agency"];
        Assert.All(shown, s => Assert.Empty(s.Split(' ')[4].Split(',').Except(clock)));
        // Every entry of a job has its leaf, as everybody's has.
        Assert.Equal(0, await _scene.Hub.LookAsync<long>(
            "select count(*) from hub.disclosure_index i where not exists (select from ledger.pending p where p.partnership = i.partnership and p.id = i.disclosure)"));
    }

    [Fact]
    public async Task ARefusalThatIsCertain_IsEnteredOnceAndNotAtEachRun()
    {
        await NoticesAsync();
        var refused = await _scene.Hub.LookAsync<long>("select count(*) from hub.disclosure_index where user_name = 'The job Clocks' and kind = 'refusal'");
        await NoticesAsync();
        Assert.Equal(refused, await _scene.Hub.LookAsync<long>("select count(*) from hub.disclosure_index where user_name = 'The job Clocks' and kind = 'refusal'"));
    }

    [Fact]
    public async Task AnActionOfWhichAFunctionIsShownNothing_IsNoticedForNobodyThere()
    {
        await _scene.ActionAsync("nych", "housing-officer", "2026-11-24");
        Assert.Equal(["nych housing-officer raise-action late"], await NoticesAsync());
        await PublishedPolicy.PublisherFor(_scene.Hub.Database).SuspendAsync(Hub.Partnership, "ny-youth-safeguarding", "ivy", "test", CancellationToken.None);
        Assert.Empty(await NoticesAsync());
    }

    private async Task<string[]> NoticesAsync()
    {
        Assert.True(await _scene.RunAsync("clocks"));
        return await _scene.NamesAsync("select concat_ws(' ', agency, function, kind, case when is_late then 'late' else 'due' end) from jobs.work_notice order by 1");
    }
}
