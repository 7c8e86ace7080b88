using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What a social worker or an officer types into the long forms is kept while it is typed, and gone once it is sent.</summary>
public sealed class RecordDraftTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private string Form => $"/young-people/{scene.Person}/record/return-home-interview";

    private async Task<string> WorkAsync() => WebUtility.HtmlDecode(await scene.Worker.PageAsync("/"));

    [Fact]
    public async Task HalfAnInterview_IsFoundAgain_AndGoneOnceItIsRecorded()
    {
        await scene.PoliceAsync();
        var key = NightScene.HiddenOf(await scene.Worker.PageAsync(Form), "Key");
        Assert.NotEmpty(key);
        var (_, kept) = await scene.Worker.SendsAsync($"{Form}?handler=Keep", $"Key={key}&Answers[child_voice_verbatim].Form.Text=It+was+quiet&Answers[found_at].Form.Time=late");
        Assert.Empty(kept);
        await scene.Worker.SendsAsync($"{Form}?handler=Keep", $"Key={key}&Answers[child_voice_verbatim].Form.Text=It+was+quiet+there&Answers[found_at].Form.Time=late&Answers[push_factors].Form.Chosen=bullying");
        var work = await WorkAsync();
        Assert.Equal(2, work.Split("Return home interview: Robin Invented").Length);
        var again = work.Split("href=\"").Select(part => part.Split('"')[0]).Single(address => address.StartsWith(Form + "?draft=", StringComparison.Ordinal));
        var page = await scene.Worker.PageAsync(again);
        Assert.Contains("It was quiet there", page, StringComparison.Ordinal);
        Assert.Contains("value=\"late\"", page, StringComparison.Ordinal);
        Assert.Equal(key, NightScene.HiddenOf(page, "Key"));
        Assert.Contains("You have begun one about them", await scene.Worker.PageAsync(Form), StringComparison.Ordinal);

        var (led, _) = await scene.Worker.SendsAsync(Form, $"Key={key}&Answers[child_voice_verbatim].Form.Text=It+was+quiet+there"
            + "&Answers[found_at].Form.Date.Day=20&Answers[found_at].Form.Date.Month=2&Answers[found_at].Form.Date.Year=2026&Answers[found_at].Form.Time=10:00");
        Assert.Matches("^/records/return-home-interview/ri_[^/?]+\\?done=recorded$", led);
        Assert.Contains("Return home interview: it is recorded.", await scene.Worker.PageAsync(led!), StringComparison.Ordinal);
        Assert.DoesNotContain("Begun and not sent", await WorkAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeThatWasFilledIn_IsNotKeptAsTheirs_AndAnUntouchedFormIsNoDraft()
    {
        var (police, slice) = await scene.PoliceAsync();
        var episode = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-02-26T20:00:00Z" }, slice))["id"]!.GetValue<string>();
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = "2026-02-26T23:40:00Z" }, "close");
        var page = await scene.Worker.PageAsync(Form);
        Assert.Equal("2026-02-26T23:40:00Z", NightScene.HiddenOf(page, "Filled"));
        await scene.Worker.SendsAsync($"{Form}?handler=Keep", $"Key={NightScene.HiddenOf(page, "Key")}&Filled=2026-02-26T23:40:00Z"
            + "&Answers[found_at].Form.Date.Day=26&Answers[found_at].Form.Date.Month=2&Answers[found_at].Form.Date.Year=2026&Answers[found_at].Form.Time=23:40");
        Assert.DoesNotContain("Begun and not sent", await WorkAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_IsThrownAway_OnceThatIsAsked()
    {
        var (police, slice) = await scene.PoliceAsync();
        var (begun, _) = await police.SendsAsync($"/young-people/{slice}/report-missing", "begin=1");
        var report = begun![..begun!.LastIndexOf('/')];
        await police.SendsAsync($"{report}/informant", "Form.Text=Mum+Sue");
        Assert.Contains("Mum Sue", await police.PageAsync($"{report}/check"), StringComparison.Ordinal);
        var (on, _) = await police.SendsAsync($"{report}/informant", "Form.Text=Mum+Sue&clear=true");
        Assert.EndsWith("/risk", on, StringComparison.Ordinal);
        Assert.DoesNotContain("Mum Sue", await police.PageAsync($"{report}/check"), StringComparison.Ordinal);

        var drop = report.Replace("/missing/report/", "/drafts/", StringComparison.Ordinal) + "/drop";
        Assert.Contains("About Robin Invented", await police.PageAsync(drop), StringComparison.Ordinal);
        Assert.Contains("Missing report: Robin Invented", await police.PageAsync("/"), StringComparison.Ordinal);
        Assert.Equal("/?done=thrown", (await police.SendsAsync(drop, "sure=1")).Location);
        Assert.DoesNotContain("Missing report: Robin Invented", await police.PageAsync("/?done=thrown"), StringComparison.Ordinal);
        using var gone = await police.GetAsync($"{report}/check");
        Assert.Equal("/?done=gone", gone.Headers.Location?.ToString());
    }

    [Fact]
    public async Task ReportSentTwice_LeadsToTheYoungPerson_WhoIsMissingNow()
    {
        var (police, slice) = await scene.PoliceAsync();
        var (begun, _) = await police.SendsAsync($"/young-people/{slice}/report-missing", "begin=1");
        var check = begun![..begun!.LastIndexOf('/')] + "/check";
        await police.SendsAsync(begun!, "now=true");
        var about = NightScene.HiddenOf(await police.PageAsync(check), "about");
        using var form = await police.GetAsync($"/young-people/{slice}/report-missing");
        var token = Uri.EscapeDataString(NightScene.HiddenOf((await form.Content.ReadAsStringAsync()).Replace("type=\"hidden\" ", "", StringComparison.Ordinal), "__RequestVerificationToken"));
        foreach (var place in new[] { "done=recorded", $"/young-people/{slice}?done=sent" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, check)
            {
                Content = new StringContent($"about={about}&__RequestVerificationToken={token}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
            };
            using var sent = await police.SendAsync(request);
            Assert.EndsWith(place, sent.Headers.Location?.ToString(), StringComparison.Ordinal);
        }

        var page = await police.PageAsync($"/young-people/{slice}?done=sent");
        Assert.Contains("It was recorded already, or thrown away.", page, StringComparison.Ordinal);
        Assert.Contains("Missing now", page, StringComparison.Ordinal);
    }
}
