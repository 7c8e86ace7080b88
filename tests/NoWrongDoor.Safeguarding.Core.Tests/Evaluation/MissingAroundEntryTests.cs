using NoWrongDoor.Safeguarding.Core.Care;

namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>Missing episodes before and after coming to the hub: the same time on both sides, and nothing said of fewer than five young people.</summary>
public sealed class MissingAroundEntryTests(InventedFigures scene) : IClassFixture<InventedFigures>
{
    private static readonly DateOnly Came = new(2024, 6, 1);

    // Of 12 who came for 365 nights, told to the nearest five and hundred; one group of six or seven more or fewer would be told.
    [Fact]
    public async Task Sides_AreTwelveMonthsEach_AndTheDayOfComingIsAfter()
    {
        await scene.PlayAsync(Comers(12), [
            .. Each(6, Came.AddDays(-366)), .. Each(6, Came.AddDays(-365)), .. Each(6, Came.AddDays(-1)),
            .. Each(7, Came), .. Each(7, Came.AddDays(364)), .. Each(7, Came.AddDays(365))]);
        var (care, missing) = await LineAsync(2024);
        Assert.Equal((10, 4400), (care("young_people"), care("nights")));
        Assert.Equal((10, 15), (missing("episodes_before"), missing("episodes_after")));
        Assert.Equal((5, 5), (missing("young_people_before"), missing("young_people_after")));
        var rates = (await scene.EntriesAsync()).Lines.Single(l => l.Year.Start == 2024).Missing;
        Assert.Equal(("0.23", "0.34"), (rates["per_100_nights_before"].Value.Text, rates["per_100_nights_after"].Value.Text));
    }

    [Fact]
    public async Task WhoCameOfLate_IsCountedForAsLongAsHasPassedOnBothSides()
    {
        var came = new DateOnly(2026, 9, 1); // up to the end of October: 61 nights
        await scene.PlayAsync(Comers(100, came), [.. Each(5, came.AddDays(-61)), .. Each(5, came.AddDays(-62)), .. Each(5, came.AddDays(60)), .. Each(5, came.AddDays(61))]);
        var (care, missing) = await LineAsync(2026);
        Assert.Equal((100, 6100), (care("young_people"), care("nights")));
        Assert.Equal((5, 5), (missing("episodes_before"), missing("episodes_after")));
    }

    [Fact]
    public async Task Coming_IsTheFirstPlacementWithAnOffer()
    {
        var before = Enumerable.Range(0, 20).Select(p => new InventedStay(p, "U4", Came.AddDays(-300), Came));
        var later = Enumerable.Range(0, 20).Select(p => new InventedStay(p, "K2", Came.AddDays(400), null, "hub-bed"));
        await scene.PlayAsync([.. before, .. Comers(20), .. later]);
        var (care, _) = await LineAsync(2024);
        Assert.Equal((20, 7300), (care("young_people"), care("nights")));
        Assert.Equal(2024, Assert.Single((await scene.EntriesAsync()).Lines, l => l.Care["young_people"].IsShown).Year.Start);
    }

    // How many came; how many of them were missing; what is said of the people, their episodes, and how many were missing.
    [Theory]
    [InlineData(4, 4, false, false, false)]
    [InlineData(5, 0, true, false, false)]
    [InlineData(5, 4, true, false, false)]
    [InlineData(5, 5, true, false, false)]
    [InlineData(9, 5, true, false, false)]
    [InlineData(10, 4, true, false, false)]
    [InlineData(10, 5, true, true, true)]
    [InlineData(10, 6, true, false, false)]
    [InlineData(10, 10, true, false, false)]
    public async Task Side_OfFewerThanFive_IsNotShown(int came, int missing, bool people, bool episodes, bool ofThem)
    {
        await scene.PlayAsync(Comers(came), Each(missing, Came.AddDays(-30)));
        var line = (await scene.EntriesAsync()).Lines.Single(l => l.Year.Start == 2024);
        Assert.Equal((people, people), (line.Care["young_people"].IsShown, line.Care["nights"].IsShown));
        Assert.Equal((episodes, episodes), (line.Missing["episodes_before"].IsShown, line.Missing["per_100_nights_before"].IsShown));
        Assert.Equal(ofThem, line.Missing["young_people_before"].IsShown);
        Assert.False(line.Missing["episodes_after"].IsShown);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task WhatIsShown_TellsNothingOfWhatIsNot(int seed)
    {
        var dice = new Lots(seed);
        var comers = Enumerable.Range(0, 30).Select(p => new InventedStay(p, "K2", new DateOnly(2022, 4, 1).AddDays(dice.Next(0, 1_600)), null, "hub-bed")).ToList();
        var episodes = Enumerable.Range(0, 60).Select(_ => new InventedEpisode(dice.Next(0, 30), new DateOnly(2021, 6, 1).AddDays(dice.Next(0, 1_950)))).ToList();
        await scene.PlayAsync(comers, episodes);
        var said = await scene.EntriesAsync();
        var years = comers.GroupBy(c => CollectionYear.Of(c.Start)).ToDictionary(g => g.Key, g => g.ToList());
        Assert.Equal(said.Lines.Select(l => years.TryGetValue(l.Year, out var of) && of.Count >= 5), said.Lines.Select(l => l.Care["young_people"].IsShown));
        var changed = 0;
        foreach (var line in said.Lines)
        {
            var of = years.GetValueOrDefault(line.Year) ?? [];
            if (of.Count < 4)
            {
                // One more comes, and is often missing.
                await SameAsync(said, [.. comers, new InventedStay(900, null, line.Year.First.AddDays(40), null, "outreach")], [.. episodes, .. Enumerable.Repeat(new InventedEpisode(900, line.Year.First.AddDays(50)), 9)]);
                changed++;
            }

            if (!line.Missing["episodes_before"].IsShown && of.Find(c => episodes.Exists(e => e.Person == c.Person && IsBefore(e, c))) is { } already)
            {
                await SameAsync(said, comers, [.. episodes, new InventedEpisode(already.Person, already.Start.AddDays(-1))]);
                changed++;
            }
        }

        Assert.True(changed > 0);
    }

    private static bool IsBefore(InventedEpisode episode, InventedStay came) => episode.Day < came.Start && episode.Day >= came.Start.AddDays(-Math.Min(365, new DateOnly(2026, 11, 1).DayNumber - came.Start.DayNumber));

    private async Task SameAsync(Core.Evaluation.MissingAroundEntry said, IEnumerable<InventedStay> stays, IEnumerable<InventedEpisode> episodes)
    {
        await scene.PlayAsync(stays, episodes);
        Assert.Equal(InventedFigures.Said(said), InventedFigures.Said(await scene.EntriesAsync()));
    }

    private static IEnumerable<InventedStay> Comers(int people, DateOnly? came = null) => Enumerable.Range(0, people).Select(p => new InventedStay(p, "K2", came ?? Came, null, "hub-bed"));

    private static IEnumerable<InventedEpisode> Each(int people, DateOnly day) => Enumerable.Range(0, people).Select(p => new InventedEpisode(p, day));

    private async Task<(Func<string, int?> Care, Func<string, int?> Missing)> LineAsync(int year)
    {
        var line = (await scene.EntriesAsync()).Lines.Single(l => l.Year.Start == year);
        return (field => InventedFigures.Number(line.Care, field), field => InventedFigures.Number(line.Missing, field));
    }
}
