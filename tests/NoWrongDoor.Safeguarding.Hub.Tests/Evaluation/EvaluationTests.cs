using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Evaluation;

/// <summary>Counts over HTTP: who is shown them for what, at which rung, and what the page says where there are few.</summary>
public sealed class EvaluationTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Nights = "/api/v1/evaluation/residential-nights";
    private const string Entries = "/api/v1/evaluation/missing-around-entry";

    private static readonly Acting Perry = new("nwd", "performance-officer", "statistics");

    // Eleven who came on 1 June 2025 into a children's home; six of them were missing, once before and twice after.
    private const string Eleven = """
        set session_replication_role = replica;
        insert into hub.care_episode (partnership, id, subject, owner, legal_status, placement_type, placement_start, nwd_offer_type, created_at, changed_at)
        select 'north-yorkshire', gen_random_uuid(), ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'csc', 'C2', 'K2', date '2025-06-01', 'hub-bed', now(), now() from generate_series(1, 11) n;
        insert into hub.missing_episode (partnership, id, subject, owner, status, reported_at, found_at, created_at, changed_at)
        select 'north-yorkshire', gen_random_uuid(), ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'nyp', 'closed', d, d, now(), now()
        from generate_series(1, 6) n cross join unnest(array[timestamptz '2025-05-01 12:00Z', '2025-07-01 12:00Z', '2025-07-02 12:00Z']) d;
        """;

    public static TheoryData<string> Readers() => [.. TableFile.Readers.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Reader_OfCounts_IsShownEachAtItsRung(string column)
    {
        await BeginAsync();
        var reader = await scene.Hub.AsAsync(TableFile.Readers[column].For("statistics"));
        var nights = await LinesAsync(reader, Nights);
        var entries = await LinesAsync(reader, Entries);
        Assert.Equal(Expected("care-figures", column), Rungs(nights.FirstOrDefault(l => (string?)l["placement"] == "K2" && (string?)l["year"] == "2025-26")?["care"]));
        var line = entries.FirstOrDefault(l => (string?)l["year"] == "2025-26");
        Assert.Equal(Expected("care-figures", column), Rungs(line?["care"]));
        Assert.Equal(Expected("missing-figures", column), Rungs(line?["missing"]));
    }

    public static TheoryData<string, string> FunctionsAndPurposes()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var code in TableFile.Readers.Keys)
        {
            foreach (var purpose in new[] { "safeguarding", "missing-response", "direct-care", "audit", "crime-prevention", "statistics" })
            {
                pairs.Add(code, purpose);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(FunctionsAndPurposes))]
    public async Task Counts_AreForThePerformanceOfficer_ForStatisticsAlone(string code, string purpose)
    {
        await BeginAsync();
        var reader = await scene.Hub.AsAsync(TableFile.Readers[code].For(purpose));
        foreach (var address in new[] { Nights, Entries })
        {
            using var answer = await reader.GetAsync(address);
            if (code != "PERF")
            {
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                continue;
            }

            var lines = (await ReaderClient.BodyAsync(answer, HttpStatusCode.OK))["lines"]!.AsArray();
            Assert.Equal(purpose == "statistics", lines.Count > 0);
        }
    }

    [Fact]
    public async Task Page_SaysTheFigures_AndTheirDefinition()
    {
        await BeginAsync();
        var page = await (await scene.Hub.AsAsync(Perry)).PageAsync("/evaluation");
        Assert.Contains("Of about 10 young people who came to the hub there were about 5 missing episodes before and 10 after, a difference that may be rounding alone", page, StringComparison.Ordinal);
        Assert.Contains("Too few to say", page, StringComparison.Ordinal);
        Assert.Contains("What is counted, and how", page, StringComparison.Ordinal);
        Assert.Contains("Clause 6.521", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/evaluation\"", page, StringComparison.Ordinal);
    }

    // Each measure has an entry of its own, and the officer can read it: which figures, and how much of each.
    [Fact]
    public async Task Page_LeadsToTheEntriesOfWhatItShows()
    {
        await BeginAsync();
        var reader = await scene.Hub.AsAsync(Perry);
        var page = await reader.PageAsync("/evaluation");
        var entries = System.Text.RegularExpressions.Regex.Matches(page, "href=\"/receipts/([0-9a-f-]{36})\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, entries.Distinct().Count());
        await reader.PageAsync($"/who-saw-what/{entries[0]}");
        Assert.Equal("evaluation.missing-around-entry, evaluation.residential-nights", await scene.Hub.Database.AskAsync<string>(
            $"select string_agg(distinct substring(route from '^[^.]+[.][^.]+'), ', ' order by substring(route from '^[^.]+[.][^.]+')) from hub.disclosure_index where disclosure in ('{entries[0]}', '{entries[1]}')"));
    }

    [Fact]
    public async Task Page_WhereNothingIsShared_SaysSo_AndIsTheSameWhateverIsThere()
    {
        var reader = await scene.Hub.AsAsync(Perry.For("safeguarding"));
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.care_episode; delete from hub.missing_episode; delete from hub.figure; delete from hub.disclosure_index where route like 'evaluation.count.20%';");
        var nothing = Without(await reader.PageAsync("/evaluation"));
        await BeginAsync();
        Assert.Equal(nothing, Without(await reader.PageAsync("/evaluation")));
        Assert.Contains("No agency shares these figures with you", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SaysToWhenItWasCounted_AndBeforeThatWhenItWillBe()
    {
        await BeginAsync();
        var reader = await scene.Hub.AsAsync(Perry);
        var counted = await scene.Hub.Database.AskAsync<string>(
            "select to_char(max(counted_to) - 1, 'FMMonth YYYY') || ', counted on ' || to_char(max(made_at) at time zone 'Europe/London', 'FMDD FMMonth YYYY \"at\" HH24:MI') from hub.figure");
        Assert.Contains($"Figures to the end of {counted}.", await reader.PageAsync("/evaluation"), StringComparison.Ordinal);
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.figure");
        Assert.Contains("Changed outside the hub: not shown", await reader.PageAsync("/evaluation"), StringComparison.Ordinal);
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.figure; delete from hub.disclosure_index where route like 'evaluation.count.20%'");
        var page = await reader.PageAsync("/evaluation");
        Assert.Matches("These figures have not been counted yet: [A-Z][^<]+[.]</p>\\s*<p class=\"govuk-body\">They will be on [0-9]+ [A-Z][a-z]+ 2026 at 02:10", page);
        Assert.DoesNotContain("They stay as they are", page, StringComparison.Ordinal);
        Assert.Empty(await LinesAsync(reader, Nights));
    }

    [Fact]
    public async Task Page_SaysOfAFigureThatWasChangedOutsideTheHub_ThatItIsNotShown()
    {
        await BeginAsync();
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; update hub.figure set young_people = 50 where placement = 'K2' and year = 2025");
        Assert.Contains("Changed outside the hub: not shown", await (await scene.Hub.AsAsync(Perry)).PageAsync("/evaluation"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 10, 5, ", a difference that may be rounding alone")]
    [InlineData(10, 5, 5, ", a difference that may be rounding alone")]
    [InlineData(5, 15, 5, ", 200% more")]
    [InlineData(3300, 3000, 200, ", 9% fewer")]
    [InlineData(10, 10, 5, ", about the same")]
    [InlineData(0, 0, 100, ", about the same")]
    public void Change_IsSaidWhereItIsMoreThanRounding(int from, int to, int rounding, string said) =>
        Assert.Equal(said, Hub.Pages.Evaluation.Figure.Change(from, to, rounding));

    [Fact]
    public async Task Page_ForWhoeverMayNotEvaluate_IsNotThere()
    {
        using var page = await scene.Worker.GetAsync("/evaluation");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.DoesNotContain("/evaluation", await scene.Worker.PageAsync("/"), StringComparison.Ordinal);
    }

    // The harness asks these routes in worlds that are equal for whoever is shown no count. For whoever is, worlds are equal where the cells that are shown are: here all
    // else is otherwise, what the records of the eleven say besides, and who is in the cells that are not shown.
    [Fact]
    public async Task Answers_InWorldsThatDifferWhereNothingIsShown_AreTheSameBytes()
    {
        var reader = await scene.Hub.AsAsync(Perry);
        await BeginAsync();
        var one = await AllAsync(reader);
        await scene.Hub.Database.RunAsSuperuserAsync(Eleven.Replace("generate_series(1, 11)", "generate_series(21, 24)", StringComparison.Ordinal).Replace("generate_series(1, 6)", "generate_series(21, 24)", StringComparison.Ordinal)
            .Replace("'K2'", "'S1'", StringComparison.Ordinal).Replace("2025-", "2023-", StringComparison.Ordinal));
        await scene.Hub.Database.RunAsSuperuserAsync("""
            set session_replication_role = replica;
            update hub.care_episode set placement_provider = 'Pretend', legal_status = 'V2', hub = 'east', key_worker_name = 'Somebody else';
            update hub.missing_episode set risk_level = 'high', police_reference = 'INV-1', found_at = found_at + interval '1 hour';
            """);
        await CountAsync();
        Assert.Equal(one, await AllAsync(reader));
        Assert.Contains("\"nights\":3300", one, StringComparison.Ordinal);
    }

    private static async Task<string> AllAsync(ReaderClient reader)
    {
        var answers = new List<string>();
        foreach (var address in new[] { Nights, Entries, "/evaluation", "/" })
        {
            using var answer = await reader.GetAsync(address);
            answers.Add($"{address} {(int)answer.StatusCode}\n{string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not ("Set-Cookie" or "X-Correlation-Id")).Select(h => $"{h.Key}: {string.Join(' ', h.Value)}"))}\n{await answer.Content.ReadAsStringAsync()}");
        }

        return Without(string.Join('\n', answers));
    }

    // A request is known by other ids each time.
    private static string Without(string page) => System.Text.RegularExpressions.Regex.Replace(page, "[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}(?=</)|value=\"CfDJ8[^\"]*\"", "");

    private static SortedDictionary<string, string> Expected(string name, string column)
    {
        var table = TableFile.Read(name);
        return new(table.Fields.Where(f => table[column, f] != TableFile.Withheld).ToDictionary(f => f.Split('.')[1], f => table[column, f]), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, string> Rungs(JsonNode? record) => new(
        record?["provenance"]!.AsObject().ToDictionary(f => f.Key, f => f.Value!["level"]!.GetValue<string>()) ?? [], StringComparer.Ordinal);

    private static async Task<List<JsonObject>> LinesAsync(ReaderClient reader, string address)
    {
        using var answer = await reader.GetAsync(address);
        return answer.StatusCode == HttpStatusCode.Forbidden ? []
            : [.. (await ReaderClient.BodyAsync(answer, HttpStatusCode.OK))["lines"]!.AsArray().Select(l => l!.AsObject())];
    }

    private async Task BeginAsync()
    {
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.care_episode; delete from hub.missing_episode;" + Eleven);
        await CountAsync();
    }

    // As if for the first time: what was counted before is not there.
    private async Task CountAsync()
    {
        await scene.Hub.Database.RunAsSuperuserAsync("set session_replication_role = replica; delete from hub.figure; delete from hub.disclosure_index where route like 'evaluation.count.20%'");
        await Counting.RunAsync(scene.Hub);
    }
}
