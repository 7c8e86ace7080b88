using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Evaluation;

namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>Nights in residential care: counted as `nwd care days` counts them, and nothing said of fewer than five young people.</summary>
public sealed class ResidentialNightsTests(InventedFigures scene) : IClassFixture<InventedFigures>
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public async Task Cell_OfFewerThanFive_IsNotShown(int people, bool shown)
    {
        await scene.PlayAsync(Enumerable.Range(0, people).Select(p => new InventedStay(p, "K2", new(2025, 4, 11), new(2025, 5, 1))));
        var nights = await scene.NightsAsync();
        var cell = nights.Lines.Single(l => l is { Year.Start: 2025, Placement: "K2" }).Figures;
        Assert.Equal(shown ? (InventedFigures.Nearest(people, 5), InventedFigures.Nearest(people * 20, 100)) : (null, (int?)null), (InventedFigures.Number(cell, "young_people"), InventedFigures.Number(cell, "nights")));
        Assert.Equal(shown ? InventedFigures.Nearest(people * 20, 100) : (int?)null, InventedFigures.Number(nights.Lines.Single(l => l is { Year.Start: 2025, Placement: null }).Figures, "nights"));
        Assert.Equal(25, nights.Lines.Count);
    }

    [Fact]
    public async Task OnePersonOfManyNightsAndMoves_IsOnePerson()
    {
        await scene.PlayAsync(Enumerable.Range(0, 9).Select(n => new InventedStay(1, "K2", new DateOnly(2025, 4, 1).AddDays(n * 20), new DateOnly(2025, 4, 11).AddDays(n * 20))));
        Assert.All((await scene.NightsAsync()).Lines, l => Assert.False(l.Figures["nights"].IsShown));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ShownCells_AreWhatCareDaysCounts(int seed)
    {
        var stays = Stays(new Lots(seed), 60);
        await scene.PlayAsync(stays);
        var nights = await scene.NightsAsync();
        Assert.Equal(new DateOnly(2026, 10, 31), nights.Month!.Time.Last);
        var compared = 0;
        foreach (var year in Enumerable.Range(2022, 4).Select(y => new CollectionYear(y)))
        {
            var days = DaysOf([.. stays.Where(s => s.Start < year.End)], year);
            foreach (var line in nights.Lines.Where(l => l.Year.Start == year.Start && l.Placement is not null && l.Figures["nights"].IsShown))
            {
                Assert.Equal(InventedFigures.Nearest(days[line.Placement!], 100), InventedFigures.Number(line.Figures, "nights"));
                compared++;
            }
        }

        Assert.True(compared > 4, $"only {compared} were compared");
    }

    [Fact]
    public async Task RunningYear_IsCountedToTheEndOfTheLastMonth()
    {
        await scene.PlayAsync(Enumerable.Range(0, 100).Select(p => new InventedStay(p, "R1", new(2026, 10, 1), p == 0 ? new(2027, 1, 1) : null)));
        var line = (await scene.NightsAsync()).Lines.Single(l => l is { Year.Start: 2026, Placement: "R1" });
        Assert.Equal(100 * 31, InventedFigures.Number(line.Figures, "nights"));
    }

    /// <summary>
    /// What is published follows from the cells that are shown: a total is their sum, so that nothing of what is not shown can be worked out, by any means.
    /// Worlds that differ in a cell that is not shown are answered alike, to the letter.
    /// </summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task WhatIsShown_TellsNothingOfWhatIsNot(int seed)
    {
        var dice = new Lots(seed);
        var stays = Stays(dice, 14 + (seed % 3 * 12));
        await scene.PlayAsync(stays);
        var nights = await scene.NightsAsync();
        var hidden = new List<(CollectionYear Year, string Code, int People)>();
        foreach (var year in nights.Lines.GroupBy(l => l.Year))
        {
            var cells = year.Where(l => l.Placement is not null).ToDictionary(l => l.Placement!, l => InventedFigures.Number(l.Figures, "nights"));
            Assert.Equal(InventedFigures.Codes, cells.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(cells.Values.Any(n => n is not null) ? cells.Values.Sum() : null, InventedFigures.Number(year.Single(l => l.Placement is null).Figures, "nights"));
            foreach (var (code, shown) in cells)
            {
                var people = PeopleOf(stays, year.Key, code, nights.Month!.Time).Count;
                Assert.Equal(people >= 5, shown is not null);
                hidden.AddRange(shown is null ? [(year.Key, code, people)] : Array.Empty<(CollectionYear, string, int)>());
            }
        }

        Assert.NotEmpty(hidden);
        foreach (var (year, code, _) in hidden.Where(h => h.People < 4).OrderBy(_ => dice.Next(1_000_000)).Take(4))
        {
            var added = new InventedStay(900, code, year.First.AddDays(dice.Next(0, 100)), year.First.AddDays(dice.Next(101, 200)));
            await scene.PlayAsync([.. stays, added]);
            Assert.Equal(InventedFigures.Said(nights), InventedFigures.Said(await scene.NightsAsync()));
        }

        foreach (var (year, code, _) in hidden.Where(h => h.People > 0).OrderBy(_ => dice.Next(1_000_000)).Take(2))
        {
            var gone = PeopleOf(stays, year, code, nights.Month!.Time).First();
            await scene.PlayAsync(stays.Where(s => s.Person != gone || s.Placement != code || !hidden.Exists(h => h.Code == code && h.Year == CollectionYear.Of(s.Start)) || Crosses(s)));
            Assert.Equal(InventedFigures.Said(nights), InventedFigures.Said(await scene.NightsAsync()));
        }
    }

    // It counts in two years, one of which may be shown.
    private static bool Crosses(InventedStay stay) => stay.End is not { } end || CollectionYear.Of(end.AddDays(-1)) != CollectionYear.Of(stay.Start);

    private static List<InventedStay> Stays(Lots dice, int people) =>
        [.. Enumerable.Range(0, people * 2).Select(n =>
        {
            var start = new DateOnly(2022, 1, 1).AddDays(dice.Next(0, 1_700));
            // Many children's homes, few of the others: as it is.
            return new InventedStay(n / 2, dice.Next(10) switch { 0 => "K1", 1 or 2 => "R1", 3 => "S1", < 8 => "K2", _ => "U4" }, start, dice.Next(5) == 0 ? null : start.AddDays(dice.Next(0, 500)));
        })];

    private static HashSet<int> PeopleOf(IEnumerable<InventedStay> stays, CollectionYear year, string code, CountedTime time)
    {
        var end = time.IsRunning(year) ? time.End : year.End;
        return [.. stays.Where(s => s.Placement == code && s.Start < end && (s.End is not { } ended || (ended > year.First && ended > s.Start))).Select(s => s.Person)];
    }

    // By the file that an authority would send, as the command reads it.
    private static IReadOnlyDictionary<string, int> DaysOf(IReadOnlyList<InventedStay> stays, CollectionYear year)
    {
        var file = Path.GetTempFileName();
        try
        {
            static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
            File.WriteAllLines(file, [string.Join(',', CareEpisode.Columns), .. stays.Select(s => $"{s.Person},{Day(s.Start)},{Day(s.End)},{s.Placement}")]);
            var counted = Assert.Single(CareDays.Of([CareReturn.Read(file, new DateOnly(2030, 1, 1), problem => Assert.Fail(problem.ToString()))!]));
            Assert.Equal(year, counted.Year);
            return counted.Days;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
