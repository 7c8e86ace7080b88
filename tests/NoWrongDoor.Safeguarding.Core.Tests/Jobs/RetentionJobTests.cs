using NoWrongDoor.Safeguarding.Core.Jobs.Operating;
using NoWrongDoor.Safeguarding.Core.Jobs.Retention;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Core.Tests.Jobs;

/// <summary>The dry run counts what is past its period, tells each agency of its own, and deletes nothing.</summary>
public sealed class RetentionJobTests : IAsyncLifetime
{
    private readonly JobScene _scene = new();

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task WhatIsPastItsPeriod_IsCountedForItsOwnAgency_AndStays()
    {
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(6 * 366));
        await _scene.Hub.PersonAsync();
        var before = await HeldAsync();
        Assert.True(await _scene.RunAsync("retention"));
        Assert.Equal(before, await HeldAsync());
        Assert.Equal(["csc return-home-interview 1", "csc young-person 1"], await _scene.NamesAsync(
            "select concat_ws(' ', agency, holds, past) from jobs.retention_report where past > 0 order by 1"));
        Assert.Equal(1, await _scene.Hub.LookAsync<long>(
            "select count(*) from hub.disclosure_index where user_name = 'The job Retention, dry run' and agency = 'csc' and route = 'retention.count' and outcome = 'shown'"));
    }

    [Fact]
    public async Task Report_IsForInformationGovernanceOfTheAgency_AndSaysByWhoseRule()
    {
        var reading = _scene.Get<RetentionReading>();
        Assert.Null((await reading.ReadAsync(_scene.Governance)).Value.MadeAt);
        await _scene.InterviewAsync("2026-11-20T02:10:00Z");
        await _scene.Hub.Database.AdvanceAsync(TimeSpan.FromDays(6 * 366));
        Assert.True(await _scene.RunAsync("retention"));
        Assert.True(await _scene.RunAsync("retention"));
        var report = (await reading.ReadAsync(_scene.Governance)).Value;
        Assert.Equal(RecordTables.All.Count + 2, report.Lines.Count);
        // Social care's two records are told to nobody of the hub.
        Assert.All(report.Lines, line => Assert.Equal((0, true), ((int)line.Past, line.Source.Contains("greement", StringComparison.Ordinal))));
        Assert.IsType<Refusal.NotPermitted>((await reading.ReadAsync(_scene.Acting("csc", "social-worker", "safeguarding"))).Refusal);
        Assert.Equal("42501", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _scene.Hub.RunAsAsync(_scene.Governance, "update jobs.retention_report set past = 0"))).SqlState);
    }

    [Fact]
    public void EveryTypeOfRecord_HasAPeriodInEveryPartnershipOfTheFile()
    {
        var policy = RetentionFile.Load(Repository.PathOf("policies"), [.. RecordTables.All.Select(t => t.Type.Name)]);
        Assert.All(["north-yorkshire", "stockport"], partnership => Assert.Equal(
            RecordTables.All.Select(t => t.Type.Name).Order(StringComparer.Ordinal), policy.Of(partnership).SelectMany(r => r.Records).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("records: [young-person]\n    years: 0", "needs holds, years")]
    [InlineData("records: [young-persons]\n    years: 2", "no type of record")]
    [InlineData("years: 2", "about records or about entries or about figures")]
    [InlineData("figures: true\n    entries: true\n    years: 2", "about records or about entries or about figures")]
    public void FaultyFile_IsRefusedWhole_WithWhatIsWrong(string rule, string says)
    {
        var refused = Assert.Throws<InvalidDataException>(() => RetentionFile.Read(
            $"retention: 1\nrules:\n  - holds: Copies\n    {rule}\n    since: it was made\n    source: A law\n    partnerships: [north-yorkshire]\n", ["young-person"]));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private Task<string> HeldAsync() => _scene.Hub.LookAsync<string>(
        "select concat_ws(' ', (select count(*) from hub.young_person), (select count(*) from hub.return_home_interview), (select count(*) from hub.revision))");
}
