using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What somebody who has been awake for twenty hours reads, and would otherwise read wrongly.</summary>
public sealed partial class TiredOfficerTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Tell = "The hub sends nobody a message: tell them.";
    private const string Typed = "Form.Date.Day=1&Form.Date.Month=3&Form.Date.Year=2026&Form.Time=";

    [Fact]
    public async Task Card_SaysWhenAndWhere_AfterASightingInWordsAlone_AndNothingOfItToWhoeverMayNotKnow()
    {
        var (police, slice) = await scene.PoliceAsync();
        var clinician = await scene.Hub.AsAsync(Acting.Clinician);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "tewv", ["function"] = "camhs-practitioner", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var seen = await EpisodeAsync(police, slice, new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z", ["last_seen_place"] = new JsonObject { ["grid_reference"] = "TA 048 884" } });
        await police.ChangeAsync("missing-episodes", seen, new JsonObject { ["last_seen_at"] = "2026-03-01T03:30:00Z", ["last_seen_place"] = "Invented bridge" });
        var unseen = await EpisodeAsync(police, slice, new JsonObject { ["reported_at"] = "2026-03-01T03:20:00Z" });

        var cards = (await police.PageAsync("/")).Split("<li class=\"nwd-danger\">");
        string SaidOf(string id) => LastSeen().Match(cards.Single(c => c.Contains($"/missing/{id}\"", StringComparison.Ordinal))).Value;
        Assert.Contains("a place that was recorded in words alone is not", SaidOf(seen), StringComparison.Ordinal);
        Assert.Contains("03:30", SaidOf(seen), StringComparison.Ordinal);
        Assert.Contains("Nothing recorded", SaidOf(unseen), StringComparison.Ordinal);

        var withheld = LastSeen().Matches(await clinician.PageAsync("/")).Select(m => m.Value).ToArray();
        Assert.True(withheld.Length > 1);
        Assert.Single(withheld.Distinct());
        Assert.Equal(2, withheld[0].Split("Withheld").Length - 1);
    }

    [Fact]
    public async Task HighRiskStandsFirst_InRed_ThenWhatIsNotDecided_ThenTheRest()
    {
        var (police, slice) = await scene.PoliceAsync();
        var episodes = new List<string>();
        foreach (var risk in new[] { "low", null, "high" })
        {
            episodes.Add(await EpisodeAsync(police, slice, new JsonObject { ["reported_at"] = $"2026-03-02T0{episodes.Count}:00:00Z", ["risk_level"] = risk }));
        }

        var page = await police.PageAsync("/");
        var (low, open, high) = (page.IndexOf(episodes[0], StringComparison.Ordinal), page.IndexOf(episodes[1], StringComparison.Ordinal), page.IndexOf(episodes[2], StringComparison.Ordinal));
        Assert.True(high is > 0 && high < open && open < low);
        Assert.Contains("govuk-tag--red\">High<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NightBefore_IsListed_AndWhatWasBegunStandsBeforeWhatWaits()
    {
        var (police, slice) = await scene.PoliceAsync();
        var found = new List<string>();
        foreach (var (reported, back) in new[] { ("2026-09-05T20:00:00Z", "2026-09-05T22:59:00Z"), ("2026-09-05T20:00:00Z", "2026-09-05T23:00:00Z") })
        {
            found.Add((await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = reported }, slice))["id"]!.GetValue<string>());
            await police.ChangeAsync("missing-episodes", found[^1], new JsonObject { ["found_at"] = back }, "close");
        }

        var (begun, _) = await police.SendsAsync($"/young-people/{slice}/report-missing", "begin=1");
        var mine = await police.PageAsync("/");
        Assert.Contains($"/missing/{found[1]}\"", mine, StringComparison.Ordinal);
        Assert.DoesNotContain($"/missing/{found[0]}\"", mine, StringComparison.Ordinal);
        Assert.Contains("Found yesterday 00:00", mine, StringComparison.Ordinal);
        Assert.True(mine.IndexOf("Begun and not sent", StringComparison.Ordinal) is var draft and > 0 && draft < mine.IndexOf("Since yesterday", StringComparison.Ordinal));
        Assert.Contains("/missing/report/", begun, StringComparison.Ordinal);

        var work = await scene.Worker.PageAsync("/");
        Assert.True(work.IndexOf("Since yesterday", StringComparison.Ordinal) is var since and > 0 && since < work.IndexOf("Return home interviews late or due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AfterRecordingAndAfterASighting_ItSaysThatNobodyIsTold_AndTheHistorySaysWhatWasDone()
    {
        var (police, slice) = await scene.PoliceAsync();
        var id = await EpisodeAsync(police, slice, new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z" });
        Assert.Contains(Tell, await police.PageAsync($"/missing/{id}?done=recorded"), StringComparison.Ordinal);
        Assert.DoesNotContain(Tell, await police.PageAsync($"/missing/{id}?done=corrected"), StringComparison.Ordinal);

        var form = await police.PageAsync($"/missing/{id}/seen");
        Assert.Contains("who told you belongs into \"Who told the police\"", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        Assert.Contains("the old one stays in the history", form, StringComparison.Ordinal);
        var (seen, _) = await police.SendsAsync($"/missing/{id}/seen", $"{Typed}03:30&Form.Text=Invented+bridge&ETag={ETagOf(form)}");
        Assert.Contains(Tell, await police.PageAsync(seen!), StringComparison.Ordinal);

        var page = $"/missing/{id}/found";
        var (found, _) = await police.SendsAsync(page, $"{Typed}04:30&ETag={ETagOf(await police.PageAsync(page))}");
        Assert.Equal($"/missing/{id}?done=found", found);
        var history = await police.PageAsync($"/history/missing-episode/{id}");
        Assert.Equal(["Found", "Seen", "Recorded"], Titles().Matches(history).Select(m => m.Groups[1].Value));
        using var again = await police.GetAsync(page);
        Assert.Equal($"/missing/{id}", again.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Question_RefusesWhatItsEndWouldRefuse_AndNowTakesThePlaceOfWhatTheDraftFilledIn()
    {
        var (police, slice) = await scene.PoliceAboutSomebodyElseAsync();
        var (begun, _) = await police.SendsAsync($"/young-people/{slice}/report-missing", "begin=1");
        var report = begun![..begun!.LastIndexOf('/')];
        var (_, future) = await police.SendsAsync($"{report}/last-seen", "Form.Date.Day=1&Form.Date.Month=3&Form.Date.Year=2091&Form.Time=03:30");
        Assert.Contains("href=\"#Form_Date\">The time is in the future.", future, StringComparison.Ordinal);
        var (_, nowhere) = await police.SendsAsync($"{report}/last-seen-place", "Form.Text=the+pier&Form.Grid=by+the+pier");
        Assert.Contains("href=\"#Form_Grid\">A grid reference is two letters", nowhere, StringComparison.Ordinal);
        Assert.Contains("by the pier", nowhere, StringComparison.Ordinal);

        var (next, _) = await police.SendsAsync($"{report}/reported", $"{Typed}03:30");
        Assert.NotNull(next);
        var filled = Uri.EscapeDataString(NightScene.HiddenOf(await police.PageAsync($"{report}/reported"), "Filled"));
        var (_, changed) = await police.SendsAsync($"{report}/reported", $"{Typed}03:40&Filled={filled}&now=true");
        Assert.Contains("You typed a day or a time and chose the time now.", changed, StringComparison.Ordinal);
        (next, _) = await police.SendsAsync($"{report}/reported", $"{Typed}03:30&Filled={filled}&now=true");
        Assert.NotNull(next);
        Assert.DoesNotContain("1 March 2026", await police.PageAsync($"{report}/check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkOfAnotherAgency_IsAnsweredWithTheWayThatWorks()
    {
        using var absent = await (await scene.Hub.AsAsync(Acting.Police)).GetAsync("/missing/me_none");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        Assert.Contains("A link that another agency sent you does not work here: search by name.", await absent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormOfASighting_AsksWhetherItWouldArrive_AndStoresNothing()
    {
        var (police, slice) = await scene.PoliceAsync();
        var id = await EpisodeAsync(police, slice, new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z" });
        foreach (var page in new[] { $"/missing/{id}/seen", $"/missing/{id}/found" })
        {
            Assert.Contains($"data-keep=\"{page}?handler=Arrives\" data-keep-nothing", await police.PageAsync(page), StringComparison.Ordinal);
            using var asked = await police.PostFormAsync($"{page}?handler=Arrives", $"{Typed}03:30&Form.Text=Invented+bridge");
            Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        }

        Assert.Single((await police.ReadAsync($"/api/v1/missing-episodes/{id}/history"))["items"]!.AsArray());
    }

    [Fact]
    public void Square_ThatIsNotThere_SaysThatAPlaceInWordsIsNotShown() =>
        Assert.Contains("a place that was recorded in words alone is not", ValueWords.NoSquare, StringComparison.Ordinal);

    private static async Task<string> EpisodeAsync(ReaderClient police, string slice, JsonObject fields) =>
        (await police.RecordAsync("missing-episodes", fields, slice))["id"]!.GetValue<string>();

    private static string ETagOf(string page) => Uri.EscapeDataString(NightScene.HiddenOf(page, "ETag"));

    [GeneratedRegex("<div><dt>Last seen</dt>.*?</div>\\s*<div><dt>Where last seen</dt>.*?</div>", RegexOptions.Singleline)]
    private static partial Regex LastSeen();

    [GeneratedRegex("moj-timeline__title\">([^<]*)<")]
    private static partial Regex Titles();
}
