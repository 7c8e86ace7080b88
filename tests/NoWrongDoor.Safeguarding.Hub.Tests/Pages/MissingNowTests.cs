using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>No young person falls off the list of who is missing: whoever is missing longest comes first, and where one page is too short it says so.</summary>
public sealed partial class MissingNowTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task MoreThanOnePageHolds_HighRiskFirst_ThenLongestMissing_AndTheRestIsReached()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var slice = (await police.ReadAsync("/api/v1/young-people?limit=1"))["items"]![0]!["id"]!.GetValue<string>();
        var first = new DateTimeOffset(2026, 2, 1, 20, 0, 0, TimeSpan.Zero);
        var episodes = new List<string>();
        for (var i = 0; i < 22; i++)
        {
            var episode = await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = first.AddHours(i).ToString("O", CultureInfo.InvariantCulture), ["risk_level"] = i == 21 ? "high" : null }, slice);
            episodes.Add($"/missing/{episode["id"]!.GetValue<string>()}\"");
        }

        var before = await SlicesShownAsync();
        var page = await police.PageAsync("/");
        Assert.Equal(before + 1, await SlicesShownAsync());
        Assert.Contains("There are more.", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf(episodes[0], StringComparison.Ordinal) is var oldest and >= 0 && oldest < page.IndexOf(episodes[1], StringComparison.Ordinal));
        // Reported last of all, and not left to the second page.
        Assert.True(page.IndexOf(episodes[21], StringComparison.Ordinal) is var high and >= 0 && high < page.IndexOf(episodes[0], StringComparison.Ordinal));
        Assert.Contains("everybody at high risk whom you may see so", page, StringComparison.Ordinal);
        Assert.Contains(episodes[19], page, StringComparison.Ordinal);
        Assert.DoesNotContain(episodes[20], page, StringComparison.Ordinal);
        var rest = await police.PageAsync(WebUtility.HtmlDecode(More().Match(page).Groups[1].Value));
        Assert.Contains(episodes[20], rest, StringComparison.Ordinal);
        Assert.DoesNotContain(episodes[19], rest, StringComparison.Ordinal);
        Assert.DoesNotContain("There are more.", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReaderWhoIsNeverShownTheTime_StillHasMyWork()
    {
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nych", ["function"] = "housing-officer", ["kind"] = "tenancy", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);

        Assert.Contains(">My work</h1>", await housing.PageAsync("/"), StringComparison.Ordinal);
        Assert.Equal(0, await scene.Hub.Database.AskAsync<long>(
            "select count(*) from ledger.pending where convert_from(leaf, 'UTF8')::json ->> 'function' = 'housing-officer' and convert_from(leaf, 'UTF8')::json ->> 'outcome' <> 'shown'"));
    }

    private Task<long> SlicesShownAsync() => scene.Hub.Database.AskAsync<long>("select count(distinct disclosure) from hub.disclosure_index where record_type = 'young-person'");

    [GeneratedRegex("href=\"(/\\?after=[^\"]+)\"")]
    private static partial Regex More();
}
