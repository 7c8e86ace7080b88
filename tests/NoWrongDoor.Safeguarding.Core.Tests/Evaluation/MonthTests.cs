using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Core.Tests.Disclosure;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Evaluation;

/// <summary>Figures are counted once a month and stand still in between: whole or not at all, provable, and read without going over anybody's records.</summary>
public sealed class MonthTests : IAsyncLifetime
{
    private static readonly DateOnly LastYear = new(2025, 6, 1);
    private readonly InventedFigures _scene = new();

    public ValueTask InitializeAsync() => _scene.InitializeAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task BetweenTwoMonths_NothingChanges_WhoeverComes()
    {
        await _scene.PlayAsync(Stays(20));
        var (nights, entries) = await SaidAsync();
        await _scene.RecordAsync([.. Stays(40), .. Stays(40, new(2026, 11, 1), 100)]);
        Assert.Equal((nights, entries), await SaidAsync());
        Assert.Equal(0, await _scene.CountAsync());
        Assert.Equal((nights, entries), await SaidAsync());
        await ToDecemberAsync();
        Assert.Equal((nights, entries), await SaidAsync());
        Assert.Equal(new DateOnly(2026, 10, 31), (await _scene.NightsAsync()).Month!.Time.Last);
        Assert.Equal(30, await _scene.CountAsync());
        var told = await _scene.NightsAsync();
        Assert.Equal((new DateOnly(2026, 11, 30), 80), (told.Month!.Time.Last, InventedFigures.Number(Cell(told, 2026), "young_people")));
    }

    // Fourteen live there all the year; in the second month nobody comes, or one for twelve nights, or one for all of it, or one of them was never there.
    [Theory]
    [InlineData(14, 0)]
    [InlineData(14, 19)]
    [InlineData(14, 1)]
    [InlineData(13, 0)]
    public async Task TwoMonthsCompared_DoNotTellOfOneYoungPerson(int people, int since)
    {
        await _scene.PlayAsync(Stays(14, new(2026, 4, 1)));
        Assert.Equal(15, InventedFigures.Number(Cell(await _scene.NightsAsync(), 2026), "young_people"));
        await _scene.RecordAsync([.. Stays(people, new(2026, 4, 1)), .. Stays(since == 0 ? 0 : 1, new DateOnly(2026, 11, 1).AddDays(since - 1), 100)]);
        await ToDecemberAsync();
        await _scene.CountAsync();
        var cell = Cell(await _scene.NightsAsync(), 2026);
        Assert.Equal(15, InventedFigures.Number(cell, "young_people"));
        Assert.Equal(people == 14 ? 3400 : 3200, InventedFigures.Number(cell, "nights"));
    }

    // Each number that is told stands for five numbers of young people, but for the smallest, of which the first two would be fewer than five.
    [Theory]
    [InlineData(8, 12, 10)]
    [InlineData(13, 17, 15)]
    [InlineData(18, 22, 20)]
    [InlineData(5, 7, 5)]
    public async Task NumberThatIsTold_StandsForSeveral(int from, int to, int told)
    {
        foreach (var people in new[] { from, to })
        {
            await _scene.PlayAsync(Stays(people));
            Assert.Equal(told, InventedFigures.Number(Cell(await _scene.NightsAsync(), 2025), "young_people"));
        }
    }

    [Fact]
    public async Task Correction_OfAYearThatIsOver_IsToldInTheNextMonth_BesideWhatWasTold()
    {
        await _scene.PlayAsync(Stays(20));
        var before = await KeptAsync();
        await _scene.RecordAsync(Stays(20).Select(s => s with { Start = s.Start.AddDays(30) }));
        Assert.Null((await LineAsync()).Earlier);
        await ToDecemberAsync();
        await _scene.CountAsync();
        var line = await LineAsync();
        Assert.Equal((5500, 6100), (InventedFigures.Number(line.Figures, "nights"), InventedFigures.Number(line.Earlier!.Figures, "nights")));
        Assert.All((await _scene.NightsAsync()).Lines.Where(l => l.Year.Start == 2026), l => Assert.Null(l.Earlier));
        // What was told of the month before stands as it was.
        Assert.Equal(before, await KeptAsync("and counted_to = '2026-11-01'"));
        Assert.Contains("careEarlier", Json(await _scene.NightsAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfEpisodes_IsToldInTheNextMonth_AndNotOfTheYoungPeopleWhoCame()
    {
        var came = new DateOnly(2024, 6, 1);
        IEnumerable<InventedEpisode> Each(int people) => Enumerable.Range(0, people).Select(p => new InventedEpisode(p, came.AddDays(20)));
        await _scene.PlayAsync(Stays(40, came), Each(20));
        await _scene.RecordAsync(Stays(40, came), Each(10));
        await ToDecemberAsync();
        await _scene.CountAsync();
        var line = (await _scene.EntriesAsync()).Lines.Single(l => l.Year.Start == 2024);
        Assert.Null(line.CareEarlier);
        Assert.Equal((10, 20), (InventedFigures.Number(line.Missing, "episodes_after"), InventedFigures.Number(line.MissingEarlier!.Figures, "episodes_after")));
    }

    // November was not counted; what was put right in it is a correction all the same, and stays one in the months after.
    [Fact]
    public async Task Correction_AfterAMonthThatWasNotCounted_IsTold_AndInTheMonthsAfter()
    {
        await _scene.PlayAsync(Stays(20));
        await _scene.RecordAsync(Stays(20).Select(s => s with { Start = s.Start.AddDays(30) }));
        foreach (var month in new[] { new DateOnly(2027, 1, 1), new DateOnly(2027, 2, 1) })
        {
            await ToAsync(month);
            Assert.Equal(30, await _scene.CountAsync());
            var line = await LineAsync();
            Assert.Equal((5500, 6100), (InventedFigures.Number(line.Figures, "nights"), InventedFigures.Number(line.Earlier!.Figures, "nights")));
            Assert.Equal(new DateOnly(2026, 10, 31), line.Earlier!.Time.Last);
        }

        Assert.Contains("\"careEarlierUntil\":\"2026-10-31\"", Json(await _scene.NightsAsync()), StringComparison.Ordinal);
    }

    // Who came is known when the year is over; their nights go on for a year.
    [Fact]
    public async Task Correction_OfWhoCame_IsToldWhenTheYearIsOver_AndNotOfTheirNights()
    {
        await _scene.PlayAsync(Stays(20));
        await _scene.RecordAsync(Stays(10));
        await ToDecemberAsync();
        await _scene.CountAsync();
        var line = (await _scene.EntriesAsync()).Lines.Single(l => l.Year.Start == 2025);
        Assert.Equal((10, 20), (InventedFigures.Number(line.Care, "young_people"), InventedFigures.Number(line.CareEarlier!.Figures, "young_people")));
        Assert.Equal("young_people", Assert.Single(line.CareEarlier!.Figures.Fields).Name);
        Assert.Null(line.MissingEarlier);
    }

    [Fact]
    public async Task AfterTheGraceOfTheReview_NothingIsCounted()
    {
        await _scene.PlayAsync(Stays(20));
        await ToAsync(new DateOnly(2027, 8, 1));
        Assert.Equal(30, await _scene.CountAsync());
        await ToAsync(new DateOnly(2027, 9, 1));
        Assert.Equal(0, await _scene.CountAsync());
        Assert.Equal(0, await _scene.Hub.LookAsync<long>("select count(*) from hub.figure where counted_to = '2027-09-01'"));
        Assert.All((await _scene.NightsAsync()).Lines.SelectMany(l => l.Figures.Fields), field => Assert.NotEqual("five-or-more", field.Provenance?.Level));
    }

    [Fact]
    public async Task MonthThatIsAllGone_IsNotCountedAgain_NotShown_AndNamed()
    {
        await _scene.PlayAsync(Stays(20));
        await ToDecemberAsync();
        await _scene.CountAsync();
        foreach (var gone in new[] { "counted_to = '2026-12-01'", "true" })
        {
            await BehindTheHub.RunAsync(_scene.Hub, $"delete from hub.figure where {gone}");
            Assert.Equal(0, await _scene.CountAsync());
            var (nights, entries) = (await _scene.NightsAsync(), await _scene.EntriesAsync());
            Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30)), (nights.Month!.Time.Last, entries.Month!.Time.Last));
            Assert.Equal((25, 5), (nights.Lines.Count, entries.Lines.Count));
            Assert.All(nights.Lines.SelectMany(l => l.Figures.Fields), field => Assert.Equal("altered", field.Withheld?.Reason));
            Assert.All(entries.Lines.SelectMany(l => l.Care.Fields.Concat(l.Missing.Fields)), field => Assert.Equal("altered", field.Withheld?.Reason));
            Assert.Empty(nights.NotCounted);
        }

        Assert.Equal(70, (await FaultsAsync()).Count);
    }

    // Whoever owns the database can take away what was counted and the lines of the index that say so: what is counted then is named.
    [Fact]
    public async Task MonthThatIsGoneWithItsLinesOfTheIndex_IsCountedAgain_AndNamed()
    {
        await _scene.PlayAsync(Stays(20));
        await BehindTheHub.RunAsync(_scene.Hub, "delete from hub.figure");
        await BehindTheHub.RunAsync(_scene.Hub, "delete from hub.disclosure_index where route = 'evaluation.count.2026-10'");
        Assert.Equal(30, await _scene.CountAsync());
        Assert.NotEmpty(await FaultsAsync());
    }

    [Fact]
    public async Task NodeThatDiesWhileItCounts_LeavesNothingOfTheMonth_AndTheNextCountsAll()
    {
        await _scene.PlayAsync(Stays(20));
        await ToDecemberAsync();
        await _scene.Hub.Database.RunAsSuperuserAsync("""
            create function public.die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
            create trigger dies after insert on hub.figure for each row when (new.year = 2024) execute function public.die();
            """);
        try
        {
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => _scene.CountAsync());
        }
        finally
        {
            await _scene.Hub.Database.RunAsSuperuserAsync("drop trigger dies on hub.figure; drop function public.die()");
        }

        Assert.Equal(0, await _scene.Hub.LookAsync<long>("select count(*) from hub.figure where counted_to = '2026-12-01'"));
        Assert.Equal(0, await _scene.Hub.LookAsync<long>("select count(*) from hub.disclosure_index where route = 'evaluation.count.2026-11'"));
        Assert.Equal(30, await _scene.CountAsync());
    }

    [Fact]
    public async Task TwoThatCountAtOnce_CountOnce()
    {
        await _scene.PlayAsync(Stays(20));
        await ToDecemberAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _scene.CountAsync()));
        Assert.Equal("30 lines of 1 entry", await _scene.Hub.LookAsync<string>("select count(*) || ' lines of ' || count(distinct entry) || ' entry' from hub.figure where counted_to = '2026-12-01'"));
    }

    [Fact]
    public async Task Counting_IsOneEntry_OfTheJob_WithALineForEachFigure()
    {
        await _scene.PlayAsync(Stays(20));
        Assert.Equal("evaluation.count.2026-10 stored for statistics: 30 care-figure; evaluation.count.2026-10 stored for statistics: 5 missing-figure", await _scene.Hub.LookAsync<string>("""
            select string_agg(of.said, '; ' order by of.said) from (
                select e.route || ' ' || e.outcome || ' for ' || e.purpose || ': ' || count(*) || ' ' || e.record_type as said
                from hub.disclosure_index e where e.user_name = 'The job Figures of the month' and e.kind = 'write' and e.subject is null
                group by e.disclosure, e.route, e.outcome, e.purpose, e.record_type) of
            """));
    }

    [Fact]
    public async Task Counting_NamesTheClausesAndTheAgreement_ThatItIsDoneBy()
    {
        await _scene.PlayAsync(Stays(20));
        Assert.Equal("care-figure 6.520 ny-youth-safeguarding, missing-figure 6.521 ny-youth-safeguarding", await _scene.Hub.LookAsync<string>("""
            select string_agg(distinct concat_ws(' ', record_type, array_to_string(clauses, '+'), split_part(array_to_string(agreements, '+'), '@', 1)), ', ')
            from hub.disclosure_index where route = 'evaluation.count.2026-10' and kind = 'write'
            """));
        using var leaf = JsonDocument.Parse(await _scene.Hub.LookAsync<byte[]>("select p.leaf from ledger.pending p where p.id = (select f.entry from hub.figure f limit 1)"));
        Assert.All(leaf.RootElement.GetProperty("records").EnumerateArray(), record => Assert.Contains("6.52", record.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entry_OfALook_NamesEachFigureByItsMonthAndItsMac()
    {
        await _scene.PlayAsync(Stays(20));
        var told = await _scene.NightsAsync();
        using var leaf = JsonDocument.Parse(await _scene.Hub.LookAsync<byte[]>($"select leaf from ledger.pending where id = '{told.Disclosure}'"));
        var reader = new EnteredRecordReader(_scene.Hub.Get<Pseudonyms>(), _scene.Hub.Get<LeafSeal>());
        var named = reader.Read(leaf.RootElement, leaf.RootElement.GetProperty("records")).ToList();
        Assert.Equal(25, named.Count);
        Assert.All(named, record => Assert.Equal((2026 * 12) + 9, record!.Value.Revision.Revision));
        var kept = (await _scene.Hub.LookAsync<string[]>("select array_agg(encode(mac, 'hex')) from hub.figure where measure = 'residential-nights'")).ToHashSet();
        Assert.Equal(kept, named.Select(record => record!.Value.Mac!).ToHashSet());
    }

    [Theory]
    [InlineData("young_people = 25")]
    [InlineData("nights = nights + 100")]
    [InlineData("young_people = null, nights = null")]
    [InlineData("made_at = made_at + interval '1 day'")]
    public async Task FigureThatWasChanged_IsNotShown_AndIsNamed(string change)
    {
        await _scene.PlayAsync(Stays(20));
        await _scene.NightsAsync();
        Assert.Empty(await FaultsAsync());
        await BehindTheHub.RunAsync(_scene.Hub, $"update hub.figure set {change} where measure = 'residential-nights' and year = 2025 and placement = 'K2'");
        Assert.All((await LineAsync()).Figures.Fields, field => Assert.Equal("altered", field.Withheld?.Reason));
        Assert.Equal("figure residential-nights 2025-26 K2 of csc, to the end of 2026-10: changed directly in the database", Assert.Single(await FaultsAsync()));
    }

    [Fact]
    public async Task FigureThatWasTakenAway_OrPutInAnothersPlace_IsNotShown_AndIsNamed()
    {
        await _scene.PlayAsync(Stays(20));
        await BehindTheHub.RunAsync(_scene.Hub, "delete from hub.figure where measure = 'residential-nights' and year = 2024 and placement = 'K1'");
        await BehindTheHub.RunAsync(_scene.Hub, "update hub.figure f set mac = o.mac from hub.figure o where f.year = 2025 and f.placement = 'K2' and o.year = 2023 and o.placement = 'K2'");
        var told = await _scene.NightsAsync();
        Assert.Equal(25, told.Lines.Count);
        Assert.Equal("altered", told.Lines.Single(l => l is { Year.Start: 2024, Placement: "K1" }).Figures["nights"].Withheld?.Reason);
        Assert.Equal("altered", Cell(told, 2025)["nights"].Withheld?.Reason);
        var faults = await FaultsAsync();
        Assert.Contains(faults, f => f.EndsWith("to the end of 2026-10: the figure is gone", StringComparison.Ordinal));
        Assert.Contains("figure residential-nights 2025-26 K2 of csc, to the end of 2026-10: its MAC is not the one in the ledger", faults);
        Assert.Equal(2, faults.Count);
    }

    [Fact]
    public async Task Reading_GoesOverFiguresAlone_AndAsManyWhateverPeopleThereAre()
    {
        await _scene.PlayAsync(Stays(12));
        var few = await PlanAsync();
        await _scene.PlayAsync(Stays(3_000));
        var many = await PlanAsync();
        Assert.Equal(["figure"], many.Relations);
        Assert.Equal(few.Relations, many.Relations);
        Assert.Equal((25, 25), (few.Rows, many.Rows));
    }

    [Theory]
    [InlineData("nwd", "performance-officer", "safeguarding")]
    [InlineData("nwd", "hub-manager", "statistics")]
    [InlineData("csc", "performance-officer", "statistics")]
    [InlineData("nyp", "police-intelligence", "statistics")]
    public async Task Database_TellsFiguresToNobodyElse(string agency, string function, string purpose)
    {
        await _scene.PlayAsync(Stays(20));
        await _scene.Hub.RunAsAsync(_scene.Hub.Reader(agency, function, purpose), "do $$ begin if exists (select from hub.figure) then raise 'told'; end if; end $$");
        await Assert.ThrowsAsync<PostgresException>(() => _scene.Hub.RunAsAsync(_scene.Perry, "do $$ begin if exists (select from hub.figure) then raise 'told'; end if; end $$"));
    }

    [Theory]
    [InlineData("insert into hub.figure select partnership, agency, measure, definition, '2026-10-01', care_owner, missing_owner, year, placement, young_people, nights, null, null, null, null, made_at, entry, mac from hub.figure where measure = 'residential-nights'")]
    [InlineData("update hub.figure set nights = 100")]
    [InlineData("delete from hub.figure")]
    public async Task Database_TakesFiguresFromTheJobAlone_AndChangesNone(string sql)
    {
        await _scene.PlayAsync(Stays(20));
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => _scene.Hub.RunAsAsync(_scene.Perry, sql))).SqlState);
    }

    [Theory]
    [InlineData("young_people = 4")]
    [InlineData("young_people = 16")]
    [InlineData("nights = 3344")]
    [InlineData("counted_to = '2026-11-02'")]
    public async Task Database_KeepsNothingOfFewerThanFive_AndNothingFiner(string change)
    {
        await _scene.PlayAsync(Stays(20));
        Assert.Equal("23514", (await Assert.ThrowsAsync<PostgresException>(() => BehindTheHub.RunAsync(_scene.Hub, $"update hub.figure set {change} where measure = 'residential-nights' and placement = 'K2' and year = 2025"))).SqlState);
    }

    private static IEnumerable<InventedStay> Stays(int people, DateOnly? since = null, int first = 0) =>
        Enumerable.Range(first, people).Select(p => new InventedStay(p, "K2", since ?? LastYear, null, "hub-bed"));

    private static DisclosedRecord Cell(ResidentialNights told, int year) => told.Lines.Single(l => l.Year.Start == year && l.Placement == "K2").Figures;

    private static string Json(ResidentialNights told)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            told.WriteJson(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task<NightsOfYear> LineAsync() => (await _scene.NightsAsync()).Lines.Single(l => l is { Year.Start: 2025, Placement: "K2" });

    private async Task<(string Nights, string Entries)> SaidAsync() => (InventedFigures.Said(await _scene.NightsAsync()), InventedFigures.Said(await _scene.EntriesAsync()));

    private Task<string> KeptAsync(string where = "") => _scene.Hub.LookAsync<string>($"select string_agg(f::text, ';' order by f::text) from hub.figure f where true {where}");

    private Task ToDecemberAsync() => ToAsync(new DateOnly(2026, 12, 1));

    private Task ToAsync(DateOnly day) => _scene.Hub.Database.AdvanceAsync(new DateTimeOffset(day, new TimeOnly(2, 10), TimeSpan.Zero) - _scene.Hub.Database.Clock.GetUtcNow());

    // The invented records were stored past the hub, and are named for it: what is asked here is of figures.
    private async Task<List<string>> FaultsAsync() => [.. (await BehindTheHub.FaultsAsync(_scene.Hub)).Select(f => f.Problem).Where(f => f.Contains("figure", StringComparison.Ordinal))];

    private async Task<(List<string> Relations, long Rows)> PlanAsync()
    {
        var plan = await ExplainAsync();
        var nodes = Nodes(plan).ToList();
        var scans = nodes.Where(n => n.TryGetProperty("Relation Name", out _)).ToList();
        return ([.. scans.Select(n => n.GetProperty("Relation Name").GetString()!).Distinct().Order()], (long)nodes[0].GetProperty("Actual Rows").GetDouble());
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement plan) =>
        plan.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(plan) : [plan];

    private async Task<JsonElement> ExplainAsync()
    {
        var sql = FigureTable.LastAndOtherwise.Replace("@years_after", "0", StringComparison.Ordinal).Replace("@partnership", "'north-yorkshire'", StringComparison.Ordinal).Replace("@agency", "'nwd'", StringComparison.Ordinal)
            .Replace("@measure", "'residential-nights'", StringComparison.Ordinal).Replace("@definition", $"{Measure.ResidentialNights.Version}", StringComparison.Ordinal)
            .Replace("@until", "date '2026-11-01'", StringComparison.Ordinal);
        var text = await _scene.Hub.AskAsAsync<string>(_scene.Perry, $"explain (analyze, verbose, format json) {sql}");
        using var document = JsonDocument.Parse(text);
        return document.RootElement[0].GetProperty("Plan").Clone();
    }
}
