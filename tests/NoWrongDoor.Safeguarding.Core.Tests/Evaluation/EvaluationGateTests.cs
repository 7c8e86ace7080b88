using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>Counts go through the gate: one entry for a question, clauses say of whose records, and the database refuses everybody else.</summary>
public sealed class EvaluationGateTests(InventedFigures scene) : IClassFixture<InventedFigures>
{
    private static readonly IEnumerable<InventedStay> Six = Enumerable.Range(0, 6).Select(p => new InventedStay(p, "K2", new(2024, 6, 1), null, "hub-bed"));

    [Fact]
    public async Task Question_IsOneEntry_ThatSaysMeasureTimeAndThreshold_AndNamesNobody()
    {
        await scene.PlayAsync(Six);
        var before = await scene.Hub.LookAsync<long>("select count(*) from ledger.pending");
        var nights = await scene.NightsAsync();
        Assert.Equal(before + 1, await scene.Hub.LookAsync<long>("select count(*) from ledger.pending"));
        Assert.Equal("disclosure shown evaluation.residential-nights.2022-04-01-to-2026-10-31.five-or-more", await scene.Hub.LookAsync<string>(
            $"select distinct kind || ' ' || outcome || ' ' || route from hub.disclosure_index where disclosure = '{nights.Disclosure}'"));
        Assert.Equal("25 lines, 0 of somebody", await scene.Hub.LookAsync<string>(
            $"select count(*) || ' lines, ' || count(subject) || ' of somebody' from hub.disclosure_index where disclosure = '{nights.Disclosure}' and owner = 'csc'"));
        // A year and code that is shown, one that is not, a total that is, one that is not.
        Assert.Equal("-0, -2, 00, 22", await scene.Hub.LookAsync<string>($"select string_agg(distinct levels, ', ' order by levels) from hub.disclosure_index where disclosure = '{nights.Disclosure}'"));
        Assert.Equal("6.520", await scene.Hub.LookAsync<string>($"select distinct array_to_string(clauses, ',') from hub.disclosure_index where disclosure = '{nights.Disclosure}' and levels = '22'"));
    }

    // Social care's are shared; police that are in no agreement, and another agency that wrote of placements, are as if they were not there.
    [Fact]
    public async Task RecordsOfAnAgencyThatSharesNothing_ChangeNothing()
    {
        var episodes = Enumerable.Range(0, 6).Select(p => new InventedEpisode(p, new(2024, 5, 1))).ToList();
        // Five more who were never missing: of six alone, a number of episodes would say that all six were.
        List<InventedStay> eleven = [.. Six, .. Enumerable.Range(10, 5).Select(p => Six.First() with { Person = p })];
        await scene.PlayAsync(eleven, episodes);
        var (nights, entries) = (InventedFigures.Said(await scene.NightsAsync()), InventedFigures.Said(await scene.EntriesAsync()));
        Assert.Contains("episodes_before=5", entries, StringComparison.Ordinal);
        await scene.PlayAsync(
            [.. eleven, .. Enumerable.Range(50, 9).Select(p => new InventedStay(p, "K1", new(2023, 6, 1), null, "hub-bed", "nych"))],
            [.. episodes, .. Enumerable.Range(0, 6).Select(p => new InventedEpisode(p, new(2024, 5, 2), "btp"))]);
        Assert.Equal((nights, entries), (InventedFigures.Said(await scene.NightsAsync()), InventedFigures.Said(await scene.EntriesAsync())));
    }

    [Theory]
    [InlineData("nwd", "performance-officer", "safeguarding")]
    [InlineData("nwd", "hub-manager", "statistics")]
    [InlineData("csc", "social-worker", "statistics")]
    [InlineData("nyp", "police-intelligence", "statistics")]
    public async Task WhoeverNoClauseServes_IsShownNoLine_WhateverIsThere(string agency, string function, string purpose)
    {
        await scene.PlayAsync(Six);
        var reader = scene.Hub.Reader(agency, function, purpose);
        Assert.Empty((await scene.NightsAsync(reader)).Lines);
        Assert.Empty((await scene.EntriesAsync(reader)).Lines);
    }

    [Fact]
    public async Task WhoeverMayNotEvaluate_IsRefused_AndThatIsEntered()
    {
        var answer = await scene.Hub.Get<Evaluations>().ResidentialNightsAsync(scene.Perry with { Permissions = [] }, CancellationToken.None);
        Assert.IsType<Refusal.NotPermitted>(answer.Refusal);
        Assert.Equal("refused:not-permitted", await scene.Hub.LookAsync<string>("select outcome from hub.disclosure_index where route like 'evaluation.%' and kind = 'refusal' order by at desc limit 1"));
    }

    [Theory]
    [InlineData("nwd", "performance-officer", "safeguarding", "2026-11-01")]
    [InlineData("nwd", "hub-manager", "statistics", "2026-11-01")]
    [InlineData("csc", "performance-officer", "statistics", "2026-11-01")]
    [InlineData("nwd", "performance-officer", "statistics", "2026-11-02")]
    [InlineData("nwd", "performance-officer", "statistics", "2026-10-01")]
    [InlineData("nwd", "performance-officer", "statistics", "2026-12-01")]
    public async Task Database_CountsInThePerformanceOfficersFunctionAlone_AndOverNoOtherTime(string agency, string function, string purpose, string countedTo)
    {
        await scene.PlayAsync(Six);
        await RefusedAsync(scene.Hub.Reader(agency, function, purpose) with { User = scene.Job.User }, countedTo);
    }

    // Whoever reads figures has none counted: two counts of one day would differ by who came in between.
    [Fact]
    public async Task Database_CountsForTheJobAlone()
    {
        await scene.PlayAsync(Six);
        await RefusedAsync(scene.Perry, "2026-11-01");
    }

    private async Task RefusedAsync(ReaderIdentity reader, string countedTo)
    {
        foreach (var sql in new[] { $"select * from guard.residential_nights('csc', '{countedTo}')", $"select * from guard.missing_around_entry('csc', 'nyp', '{countedTo}')" })
        {
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => scene.Hub.RunAsAsync(reader, sql))).SqlState);
        }
    }
}
