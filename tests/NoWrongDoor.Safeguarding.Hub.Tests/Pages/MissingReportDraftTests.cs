using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A draft keeps what its author typed. What was known last time is a disclosure like any other, each time that it is shown.</summary>
public sealed class MissingReportDraftTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Square = "In the kilometre square TA0488";

    [Fact]
    public async Task PlaceOfLastTime_IsDisclosedAnewEachTimeItIsShown_AndNoMoreOnceAccessHasEnded()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        var work = await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var slice = (await police.ReadAsync($"/api/v1/young-people?limit=1"))["items"]![0]!["id"]!.GetValue<string>();
        var episode = await police.RecordAsync("missing-episodes", new JsonObject
        {
            ["reported_at"] = "2026-02-01T20:00:00Z", ["last_seen_place"] = new JsonObject { ["text"] = "the pier", ["grid_reference"] = "TA 048 884" },
        }, slice);
        Assert.NotNull(episode["id"]);

        using var begun = await police.PostFormAsync($"/young-people/{slice}/report-missing", "begin=1");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var step = begun.Headers.Location!.ToString().Replace("/reported", "/last-seen-place", StringComparison.Ordinal);
        for (var shown = 0; shown < 2; shown++)
        {
            var before = await EntriesAsync();
            Assert.Contains(Square, await police.PageAsync(step), StringComparison.Ordinal);
            Assert.Equal(before + 1, await EntriesAsync());
        }

        await scene.Worker.ChangeAsync("relationships", work["id"]!.GetValue<string>(), new JsonObject { ["ended"] = "2026-03-02T08:00:00Z" }, "end");
        await scene.Hub.Database.RunAsSuperuserAsync("delete from hub.reach where agency = 'nyp'");
        var page = await police.PageAsync(step);
        Assert.Contains("Where were they last seen?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("TA0488", page, StringComparison.Ordinal);
    }

    [Fact]
    public void DraftOfBefore_LosesWhatItsAuthorDidNotType()
    {
        var kept = new AnswerForm { Text = "Sgt Invented" }.Into(Question.Of("informant")!, new Dictionary<string, string>
        {
            ["subject"] = "yp_x", ["risk_level"] = "high", ["last_time.last_seen_place"] = Square,
        });
        Assert.Equal(["informant", "risk_level", "subject"], kept.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TwoAnswersKeptAtOnce_AreBothOnTheCheckPage()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        var report = await BegunAsync(police);
        for (var round = 0; round < 8; round++)
        {
            var (told, happened) = ($"Invented caller {round}", $"Invented account {round}");
            foreach (var kept in await Task.WhenAll(KeepAsync(police, report + "/informant", told), KeepAsync(police, report + "/circumstances", happened)))
            {
                Assert.Equal(HttpStatusCode.NoContent, kept);
            }

            var check = await police.PageAsync(report + "/check");
            Assert.Contains(told, check, StringComparison.Ordinal);
            Assert.Contains(happened, check, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EarlierKeepOfAPage_ThatComesLater_ReplacesNothing_AndThatOfAnotherPageDoes()
    {
        const string Page = "0123456789abcdef";
        var police = await scene.Hub.AsAsync(Acting.Police);
        var report = await BegunAsync(police);
        await KeepAsync(police, report + "/informant", "the whole name", $"{Page}.10");
        await KeepAsync(police, report + "/informant", "the who", $"{Page}.9");
        Assert.Contains("the whole name", await police.PageAsync(report + "/check"), StringComparison.Ordinal);
        await KeepAsync(police, report + "/informant", "somebody else", "fedcba9876543210.1");
        Assert.Contains("somebody else", await police.PageAsync(report + "/check"), StringComparison.Ordinal);
        await KeepAsync(police, report + "/informant", "without scripts");
        Assert.Contains("without scripts", await police.PageAsync(report + "/check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DraftThatDoesNotOpen_DoesNotCloseMyWork()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        var report = await BegunAsync(police);
        Assert.Contains(report, await police.PageAsync("/"), StringComparison.Ordinal);
        await scene.Hub.Database.RunAsSuperuserAsync($"update hub.draft set body = '\\x0102' where id = '{report.Split('/')[^1]}'");
        Assert.DoesNotContain(report, await police.PageAsync("/"), StringComparison.Ordinal);
        using var gone = await police.GetAsync(report + "/check");
        Assert.Equal("/?done=gone", gone.Headers.Location?.ToString());
    }

    // The address of a report begun about the young person of the scene, without its step.
    private async Task<string> BegunAsync(ReaderClient police)
    {
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var slice = (await police.ReadAsync("/api/v1/young-people?limit=1"))["items"]![0]!["id"]!.GetValue<string>();
        using var begun = await police.PostFormAsync($"/young-people/{slice}/report-missing", "begin=1");
        return begun.Headers.Location!.ToString().Replace("/reported", "", StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> KeepAsync(ReaderClient police, string step, string text, string number = "")
    {
        using var kept = await police.PostFormAsync($"{step}?handler=Keep", $"Form.Text={Uri.EscapeDataString(text)}&Kept={number}");
        return kept.StatusCode;
    }

    private Task<long> EntriesAsync() =>
        scene.Hub.Database.AskAsync<long>("select count(*) from hub.disclosure_index where record_type = 'missing-episode' and 'last_seen_place' = any(fields)");
}
