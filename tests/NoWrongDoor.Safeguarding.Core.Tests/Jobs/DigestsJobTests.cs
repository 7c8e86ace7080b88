using NoWrongDoor.Safeguarding.Core.Jobs.Digests;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>A digest says that something waits and nothing else: to whom nothing may be shown, nothing is said.</summary>
public sealed class DigestsJobTests : IAsyncLifetime
{
    private readonly JobScene _scene = new();

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Digest_SaysTheSameWhateverWaits_AndHasNoValueOfAnybody()
    {
        await _scene.InterviewAsync("2026-11-24T02:10:00Z");
        var one = await DigestsAsync();
        await NextDayAsync();
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        await _scene.InterviewAsync("2026-11-19T02:10:00Z");
        await _scene.ActionAsync("csc", "social-worker", "2026-11-20");
        var many = await DigestsAsync();
        Assert.Equal(Assert.Single(one), Assert.Single(many));
        Assert.Equal($"duty@csc.example|{DigestText.Subject}|{DigestText.Body(_scene.Configuration.Urls.Hub)}", many[0]);
        // Neither a value of the young people nor a figure that could count them.
        Assert.All(ThreadTests.Bramble.Split('"').Where(w => w.Length > 2 && w.Any(char.IsLetter) && !w.Contains(':', StringComparison.Ordinal) && !w.Contains('_', StringComparison.Ordinal)),
            value => Assert.DoesNotContain(value, many[0], StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(DigestText.Subject + DigestText.Body(""), char.IsAsciiDigit);
    }

    [Fact]
    public async Task WhatAFunctionMayNotBeShown_MakesItNoDigest()
    {
        // Housing takes no part in this case: nothing of it is in its reach.
        await _scene.ActionAsync("tewv", "camhs-practitioner", "2026-11-20");
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        Assert.Equal(["duty@csc.example"], (await DigestsAsync()).Select(d => d.Split('|')[0]));
    }

    [Fact]
    public async Task NothingWaits_NobodyIsTold()
    {
        await _scene.Hub.PersonAsync();
        Assert.Empty(await DigestsAsync());
        Assert.Empty(Post());
    }

    [Fact]
    public async Task SecondRunOfADay_SendsNothingMore_AndMessagesLeaveAsFiles()
    {
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        await DigestsAsync();
        await DigestsAsync();
        var message = await File.ReadAllTextAsync(Assert.Single(Post()));
        Assert.Contains("To: duty@csc.example", message, StringComparison.Ordinal);
        Assert.Equal(1, await _scene.Hub.LookAsync<long>("select count(*) from jobs.outbox where sent_at is not null"));
    }

    [Fact]
    public async Task AgreementThatChangedSince_TakesTheNoticeBack()
    {
        await _scene.ActionAsync("nych", "housing-officer", "2026-11-20");
        Assert.True(await _scene.RunAsync("clocks"));
        await PublishedPolicy.PublisherFor(_scene.Hub.Database).SuspendAsync(Hub.Partnership, "ny-youth-safeguarding", "ivy", "test", CancellationToken.None);
        Assert.True(await _scene.RunAsync("digests"));
        Assert.Empty(Post());
    }

    [Fact]
    public async Task MessageThatDidNotLeave_LeavesWithTheNextRun()
    {
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        Assert.True(await _scene.RunAsync("clocks"));
        var folder = _scene.Configuration.Post!.Folder!;
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        Assert.False(await _scene.RunAsync("digests"));
        Assert.Equal("failed", await _scene.Hub.LookAsync<string>("select outcome from jobs.run where job = 'digests'"));
        File.Delete(folder);
        Assert.True(await _scene.RunAsync("digests"));
        Assert.Single(Post());
    }

    [Fact]
    public async Task MessageToABadAddress_KeepsNoOtherBack()
    {
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        Assert.True(await _scene.RunAsync("clocks"));
        var now = _scene.Hub.Database.Clock.GetUtcNow();
        await _scene.Hub.Database.RunAsSuperuserAsync($"""
            insert into jobs.outbox (partnership, id, agency, function, day, recipient, subject, body, made_at)
            values ('{Hub.Partnership}', gen_random_uuid(), 'nych', 'housing-officer', '{now:yyyy-MM-dd}', 'no address', 'Invented', 'Invented', '{now.AddHours(-1):O}')
            """);
        Assert.False(await _scene.RunAsync("digests"));
        Assert.Contains("To: duty@csc.example", await File.ReadAllTextAsync(Assert.Single(Post())), StringComparison.Ordinal);
        Assert.Equal("nych", await _scene.Hub.LookAsync<string>("select string_agg(agency, ',') from jobs.outbox where sent_at is null"));
    }

    private async Task<string[]> DigestsAsync()
    {
        Assert.True(await _scene.RunAsync("clocks"));
        Assert.True(await _scene.RunAsync("digests"));
        return await _scene.NamesAsync("select concat_ws('|', recipient, subject, body) from jobs.outbox where day = (select max(day) from jobs.outbox) order by 1");
    }

    private Task NextDayAsync() => _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(1));

    private string[] Post() => Directory.Exists(_scene.Configuration.Post!.Folder) ? Directory.GetFiles(_scene.Configuration.Post.Folder!) : [];
}
