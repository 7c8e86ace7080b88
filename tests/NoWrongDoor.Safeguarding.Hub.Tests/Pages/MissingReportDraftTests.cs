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

    private Task<long> EntriesAsync() =>
        scene.Hub.Database.AskAsync<long>("select count(*) from hub.disclosure_index where record_type = 'missing-episode' and 'last_seen_place' = any(fields)");
}
