using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>My work says what waits, the longest late first, and says that nothing waits only of what it has looked over.</summary>
public sealed class MyWorkTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private async Task<string> WorkAsync() => WebUtility.HtmlDecode(await scene.Worker.PageAsync("/"));

    [Fact]
    public async Task InterviewsAndActions_AreListed_UntilTheyAreSettled()
    {
        var (police, slice) = await scene.PoliceAsync();
        Assert.Contains("Return home interviews late or due: none that you may see.", await WorkAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("interviews", WebUtility.HtmlDecode(await police.PageAsync("/")), StringComparison.Ordinal);

        // Found, and nobody has written of an interview: it is due all the same, and the form knows since when.
        var episode = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-09-03T20:00:00Z" }, slice))["id"]!.GetValue<string>();
        Assert.Contains("Missing now", await WorkAsync(), StringComparison.Ordinal);
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = "2026-09-03T21:40:00Z" }, "close");
        var found = await WorkAsync();
        Assert.Contains("Robin Invented: Return home interview (found, and none recorded)", found, StringComparison.Ordinal);
        Assert.Contains("11 hours late", found, StringComparison.Ordinal);
        var form = $"/young-people/{scene.Person}/record/return-home-interview";
        var filled = await scene.Worker.PageAsync(form);
        Assert.Contains("value=\"22:40\"", filled, StringComparison.Ordinal);
        Assert.Contains("The time of return is filled in", filled, StringComparison.Ordinal);

        var old = await scene.Worker.RecordAsync("return-home-interviews", new JsonObject { ["found_at"] = "2026-08-28T10:00:00Z" }, scene.Person);
        await scene.Worker.RecordAsync("return-home-interviews", new JsonObject { ["found_at"] = "2026-09-03T21:40:00Z", ["answer"] = "declined" }, scene.Person);
        var both = await WorkAsync();
        Assert.Contains($"/records/return-home-interview/{old["id"]!.GetValue<string>()}\"", both, StringComparison.Ordinal);
        Assert.Contains("Robin Invented: Return home interview (not offered)", both, StringComparison.Ordinal);
        Assert.Contains("6 days late", both, StringComparison.Ordinal);
        Assert.DoesNotContain("none recorded", both, StringComparison.Ordinal);
        Assert.DoesNotContain("declined", both, StringComparison.Ordinal);
        await scene.Worker.ChangeAsync("return-home-interviews", old["id"]!.GetValue<string>(), new JsonObject { ["completed_at"] = "2026-08-29T10:00:00Z" });

        var opened = await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person);
        foreach (var (text, due) in new[] { ("Later", "2026-09-14"), ("Late", "2026-09-04") })
        {
            await scene.Worker.RecordAsync("raise-actions", new JsonObject { ["text"] = text, ["owner_agency"] = "csc", ["due_at"] = due }, opened["id"]!.GetValue<string>(), member: "case");
        }

        var actions = await WorkAsync();
        Assert.DoesNotContain("Return home interview (", actions, StringComparison.Ordinal);
        Assert.True(actions.IndexOf("3 days late", StringComparison.Ordinal) is var late and > 0 && late < actions.IndexOf("Due by 14 September 2026", StringComparison.Ordinal));
        Assert.Contains("Action (asked, not accepted yet)", actions, StringComparison.Ordinal);
    }
}
