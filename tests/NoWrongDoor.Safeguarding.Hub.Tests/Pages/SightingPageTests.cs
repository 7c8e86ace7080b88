using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The commonest event of the night: somebody saw them, after they were reported missing.</summary>
public sealed class SightingPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string When = "Form.Date.Day=1&Form.Date.Month=3&Form.Date.Year=2026";

    [Fact]
    public async Task Sighting_IsOneCorrection_OfTimePlaceAndWhatWasSeen()
    {
        var (police, slice) = await scene.PoliceAsync();
        var id = (await police.RecordAsync("missing-episodes", new JsonObject
        {
            ["reported_at"] = "2026-03-01T03:10:00Z", ["last_seen_at"] = "2026-03-01T01:00:00Z", ["circumstances"] = "Left by the garden.",
        }, slice))["id"]!.GetValue<string>();
        var page = $"/missing/{id}/seen";
        var etag = Uri.EscapeDataString(NightScene.HiddenOf(await police.PageAsync(page), "ETag"));

        var (_, before) = await police.SendsAsync(page, $"{When}&Form.Time=00:30&Form.Text=Invented+bridge&ETag={etag}");
        Assert.Contains("They were seen later than that already", before, StringComparison.Ordinal);
        var (_, nowhere) = await police.SendsAsync(page, $"{When}&Form.Time=03:30&ETag={etag}");
        Assert.Contains("Enter where they were seen", nowhere, StringComparison.Ordinal);

        var form = $"{When}&Form.Time=03:30&Form.Text=Invented+bridge&What=By+a+driver&ETag=";
        await police.ChangeAsync("missing-episodes", id, new JsonObject { ["risk_level"] = "high" });
        var (_, stale) = await police.SendsAsync(page, form + etag);
        Assert.Contains("Somebody changed this", stale, StringComparison.Ordinal);
        var (led, _) = await police.SendsAsync(page, form + Uri.EscapeDataString(NightScene.HiddenOf(stale, "ETag")));
        Assert.Equal($"/missing/{id}?done=seen", led);

        var fields = (await police.ReadAsync($"/api/v1/missing-episodes/{id}")).ToJsonString();
        Assert.Contains("2026-03-01T03:30:00Z", fields, StringComparison.Ordinal);
        Assert.Contains("Invented bridge", fields, StringComparison.Ordinal);
        Assert.Contains("Left by the garden.\\n\\nSeen Sunday 1 March 2026 at 03:30: By a driver", fields, StringComparison.Ordinal);
        Assert.Equal(3, (await police.ReadAsync($"/api/v1/missing-episodes/{id}/history"))["items"]!.AsArray().Count);
        var history = await police.PageAsync($"/history/missing-episode/{id}");
        Assert.Contains("Seen", history, StringComparison.Ordinal);
        Assert.Contains("About Robin Invented", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sighting_OfSomebodyRecordedAsFoundMeanwhile_ComesBackAsItWasTyped_AndIsRecordedOnceTheyAreMissingAgain()
    {
        var (police, slice) = await scene.PoliceAsync();
        var id = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z" }, slice))["id"]!.GetValue<string>();
        var page = $"/missing/{id}/seen";
        var form = $"{When}&Form.Time=03:30&Form.Text=Invented+bridge&What=With+an+invented+driver&ETag=";
        var opened = Uri.EscapeDataString(NightScene.HiddenOf(await police.PageAsync(page), "ETag"));
        await police.ChangeAsync("missing-episodes", id, new JsonObject { ["found_at"] = "2026-03-01T05:00:00Z" }, "close");

        using var refused = await police.PostFormAsync(page, form + opened, drawnBy: "/young-people/new");
        var back = await refused.Content.ReadAsStringAsync();
        Assert.Contains("They were recorded as found meanwhile; this sighting is not recorded", back, StringComparison.Ordinal);
        foreach (var typed in new[] { "value=\"03:30\"", "Invented bridge", "With an invented driver", $"href=\"/missing/{id}/reopen\"" })
        {
            Assert.Contains(typed, back, StringComparison.Ordinal);
        }

        using var now = await police.PostFormAsync(page, $"Form.Text=Invented+bridge&now=true&ETag={opened}", drawnBy: "/young-people/new");
        var pressed = await now.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("name=\"Form.Time\"[^>]*value=\"\"", pressed);
        Assert.Matches("name=\"Form.Time\"[^>]*value=\"[0-9:]+\"", pressed);
        Assert.DoesNotContain("Invented bridge", (await police.ReadAsync($"/api/v1/missing-episodes/{id}")).ToJsonString(), StringComparison.Ordinal);

        var reopen = $"/missing/{id}/reopen";
        await police.SendsAsync(reopen, $"Why=mistyped&ETag={Uri.EscapeDataString(NightScene.HiddenOf(await police.PageAsync(reopen), "ETag"))}");
        var (_, stale) = await police.SendsAsync(page, form + Uri.EscapeDataString(NightScene.HiddenOf(back, "ETag")));
        Assert.Contains("Somebody changed this", stale, StringComparison.Ordinal);
        var (led, _) = await police.SendsAsync(page, form + Uri.EscapeDataString(NightScene.HiddenOf(stale, "ETag")));
        Assert.Equal($"/missing/{id}?done=seen", led);
    }

    [Fact]
    public async Task OpenEpisode_OffersNothingToAddOfTheFinding()
    {
        var (police, slice) = await scene.PoliceAsync();
        var id = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-03-01T04:00:00Z" }, slice))["id"]!.GetValue<string>();
        var open = await police.PageAsync($"/missing/{id}");
        Assert.Contains($"/correct/missing-episode/{id}/informant", open, StringComparison.Ordinal);
        Assert.DoesNotContain($"/correct/missing-episode/{id}/found", open, StringComparison.Ordinal);
        await police.ChangeAsync("missing-episodes", id, new JsonObject { ["found_at"] = "2026-03-01T05:00:00Z" }, "close");
        var found = await police.PageAsync($"/missing/{id}?done=found");
        Assert.Contains($"/correct/missing-episode/{id}/found_place", found, StringComparison.Ordinal);
        Assert.Contains("Wednesday 4 March 2026 at 05:00", found, StringComparison.Ordinal);
    }
}
