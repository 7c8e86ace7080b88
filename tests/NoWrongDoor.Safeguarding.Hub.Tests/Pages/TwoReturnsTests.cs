using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Two returns are two interviews: each has its own 72 hours, its own line under My work and its own time in the form.</summary>
public sealed partial class TwoReturnsTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string None = "none recorded";

    [Fact]
    public async Task InterviewAfterTheSecondReturn_LeavesTheFirstWaiting_AndEachLineFillsInItsOwnReturn()
    {
        var (police, slice) = await scene.PoliceAsync();
        await ReturnAsync(police, slice, "2026-09-01T20:00:00Z", "2026-09-01T21:40:00Z");
        await ReturnAsync(police, slice, "2026-09-03T20:00:00Z", "2026-09-03T22:50:00Z");
        Assert.Equal(["2026-09-03T22:50:00Z", "2026-09-01T21:40:00Z"], await FilledAsync());

        await InterviewAsync("2026-09-03T22:50:00Z");
        Assert.Equal(["2026-09-01T21:40:00Z"], await FilledAsync());
        await InterviewAsync("2026-09-01T21:40:00Z");
        Assert.DoesNotContain(None, await WorkAsync(), StringComparison.Ordinal);

        // Reported twice and found once is one return.
        await ReturnAsync(police, slice, "2026-09-05T18:00:00Z", "2026-09-05T22:00:00Z");
        await ReturnAsync(police, slice, "2026-09-05T19:00:00Z", "2026-09-05T22:00:00Z");
        Assert.Contains(None, await WorkAsync(), StringComparison.Ordinal);
        await InterviewAsync("2026-09-05T22:00:00Z");
        Assert.DoesNotContain(None, await WorkAsync(), StringComparison.Ordinal);

        // What is begun for a return goes on with that return, though another came after it.
        await ReturnAsync(police, slice, "2026-09-05T22:10:00Z", "2026-09-05T22:20:00Z");
        var page = await scene.Worker.PageAsync(Assert.Single(Forms().Matches(await WorkAsync())).Value);
        await ReturnAsync(police, slice, "2026-09-05T22:30:00Z", "2026-09-05T22:40:00Z");
        var form = Kept().Match(page).Groups[1].Value;
        await scene.Worker.SendsAsync($"{form}?handler=Keep", $"Key={NightScene.HiddenOf(page, "Key")}&Episode={NightScene.HiddenOf(page, "Episode")}&Answers[child_voice_verbatim].Form.Text=It+was+quiet");
        var begun = await scene.Worker.PageAsync(form + Drafts().Match(await WorkAsync()).Value);
        Assert.Contains("It was quiet", begun, StringComparison.Ordinal);
        Assert.Equal("2026-09-05T22:20:00Z", NightScene.HiddenOf(begun, "Filled"));
    }

    // What the form of each line under My work fills in: what is still in time stands first.
    private async Task<IReadOnlyList<string>> FilledAsync()
    {
        var filled = new List<string>();
        foreach (var form in Forms().Matches(await WorkAsync()).Select(m => m.Value))
        {
            filled.Add(NightScene.HiddenOf(await scene.Worker.PageAsync(form), "Filled"));
        }

        return filled;
    }

    private Task<JsonObject> InterviewAsync(string found) =>
        scene.Worker.RecordAsync("return-home-interviews", new JsonObject { ["found_at"] = found, ["answer"] = "declined" }, scene.Person);

    private async Task<string> WorkAsync() => WebUtility.HtmlDecode(await scene.Worker.PageAsync("/"));

    private static async Task ReturnAsync(ReaderClient police, string slice, string reported, string found)
    {
        var id = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = reported }, slice))["id"]!.GetValue<string>();
        await police.ChangeAsync("missing-episodes", id, new JsonObject { ["found_at"] = found }, "close");
    }

    [GeneratedRegex("/young-people/[^/\"]+/record/return-home-interview\\?episode=[^\"]+")]
    private static partial Regex Forms();

    [GeneratedRegex("data-keep=\"([^?\"]+)\\?handler=Keep\"")]
    private static partial Regex Kept();

    [GeneratedRegex("\\?draft=[0-9a-f-]+")]
    private static partial Regex Drafts();
}
