using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>An item of intelligence is opened by reading its conditions, on a page with nothing else on it, or by one request of the API.</summary>
public sealed partial class HandlingPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Items = "/api/v1/intelligence-items";

    [Fact]
    public async Task Item_IsOpenedByReadingItsConditionsOnAPageOfTheirOwn()
    {
        var (id, _) = await ReleasedAsync("Ask before you speak of it.");
        var (person, record) = ($"/young-people/{scene.Person}", $"/records/intelligence-item/{id}");
        foreach (var before in new[] { await scene.Worker.PageAsync(person), await scene.Worker.PageAsync(record) })
        {
            Assert.Contains($"/intelligence/{id}/handling", before, StringComparison.Ordinal);
            Assert.DoesNotContain("Seen: Ask before", before, StringComparison.Ordinal);
        }

        Assert.Contains("You have not yet acknowledged the handling conditions", await scene.Worker.PageAsync(record), StringComparison.Ordinal);
        var page = $"/intelligence/{id}/handling";
        var asked = await scene.Worker.PageAsync(page);
        Assert.Contains("Ask before you speak of it.", asked, StringComparison.Ordinal);
        using var read = await scene.Worker.PostFormAsync(page, $"ETag={Uri.EscapeDataString(WebUtility.HtmlDecode(ETag().Match(asked).Groups[1].Value))}");
        Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        Assert.Equal(record, read.Headers.Location!.ToString());
        var after = await scene.Worker.PageAsync(record);
        Assert.Contains("Seen: Ask before", after, StringComparison.Ordinal);
        Assert.Contains("C: known indirectly to the source", after, StringComparison.Ordinal);
        foreach (var opened in new[] { after, await scene.Worker.PageAsync(person) })
        {
            Assert.DoesNotContain($"/intelligence/{id}/handling", opened, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ConditionsThatChangedMeanwhile_AreShownAnew_AndNotAcknowledgedUnread()
    {
        var (id, own) = await ReleasedAsync("Old conditions.");
        var page = $"/intelligence/{id}/handling";
        var old = ETag().Match(await scene.Worker.PageAsync(page)).Groups[1].Value;
        await (await scene.Hub.AsAsync(Acting.Intelligence)).ChangeAsync("intelligence-items", own, new JsonObject { ["handling_conditions"] = "New conditions." });
        using var read = await scene.Worker.PostFormAsync(page, $"ETag={Uri.EscapeDataString(WebUtility.HtmlDecode(old))}");
        var again = await read.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, read.StatusCode);
        Assert.Contains("The conditions have changed since you opened them", again, StringComparison.Ordinal);
        Assert.Contains("New conditions.", again, StringComparison.Ordinal);
        Assert.NotEqual(old, ETag().Match(again).Groups[1].Value);
        Assert.Equal("handling-not-acknowledged", (await scene.Worker.ReadAsync($"{Items}/{id}"))["withheld"]!["sanitised_text"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Api_AcknowledgesWithTheETagThatWasShown_AndAnswersTheItem()
    {
        var (id, _) = await ReleasedAsync("Ask first.");
        using var without = await scene.Worker.PostAsync($"{Items}/{id}/acknowledge-handling", "{}");
        await ApiScene.ProblemAsync(without, 428);
        using var unread = await scene.Worker.PostAsync($"{Items}/{id}/acknowledge-handling", "{}", ("If-Match", "\"0000\""));
        await ApiScene.ProblemAsync(unread, 412);
        using var done = await scene.Worker.StepAsync("intelligence-items", id, "acknowledge-handling");
        Assert.Equal("Seen: Ask first.", (await ReaderClient.BodyAsync(done!, HttpStatusCode.OK))["fields"]!["sanitised_text"]!.GetValue<string>());
        // Of somebody else's token there is nothing.
        using var nobody = await (await scene.Hub.AsAsync(Acting.Housing)).PostAsync($"{Items}/{id}/acknowledge-handling", "{}", ("If-Match", "\"0000\""));
        await ApiScene.ProblemAsync(nobody, 404);
    }

    [Fact]
    public async Task SignOffPage_IsForASecondPersonWhoHasJudgedTheText()
    {
        var own = await RecordedAsync("Ask first.");
        var page = $"/intelligence/{own}/sign-off";
        var (first, second) = (await scene.Hub.AsAsync(Acting.Intelligence), await scene.Hub.AsAsync(Acting.Intelligence with { IsSecond = true }));
        var asked = await second.PageAsync(page);
        Assert.Contains("Told by Pretend.", asked, StringComparison.Ordinal);
        var etag = Uri.EscapeDataString(WebUtility.HtmlDecode(ETag().Match(asked).Groups[1].Value));
        foreach (var (by, form, told) in new[]
        {
            (second, "", "Say whether only one person could know it"), (second, "OnlyOneKnows=yes&Criminalises=no", "Change the sanitised text first"),
            (first, "OnlyOneKnows=no&Criminalises=no", "A second person signs it off"),
        })
        {
            using var refused = await by.PostFormAsync(page, $"{form}&ETag={etag}");
            Assert.Contains(told, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var signed = await second.PostFormAsync(page, $"OnlyOneKnows=no&Criminalises=no&ETag={etag}");
        Assert.Equal($"/records/intelligence-item/{own}", signed.Headers.Location?.ToString());
        using var others = await (await scene.Hub.AsAsync(Acting.Police)).GetAsync(page);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    // For the police, and for social care.
    private async Task<(string ForWorker, string Own)> ReleasedAsync(string conditions)
    {
        var own = await RecordedAsync(conditions);
        using var signed = await (await scene.Hub.AsAsync(Acting.Intelligence with { IsSecond = true })).StepAsync("intelligence-items", own, "sign-off", new JsonObject { ["why"] = "test" });
        await ReaderClient.BodyAsync(signed!, HttpStatusCode.OK);
        return (scene.Hub.Tokens.Of("north-yorkshire", "csc", "ii", scene.Hub.Tokens.Read("north-yorkshire", "nyp", "ii", own)!.Value), own);
    }

    private async Task<string> RecordedAsync(string conditions)
    {
        foreach (var (collection, prefix, agency, function) in new[] { ("case-memberships", "member_", "csc", "social-worker"), ("relationships", "", "nyp", "police-intelligence") })
        {
            var fields = new JsonObject { [prefix + "agency"] = agency, [prefix + "function"] = function, ["started"] = "2026-09-01T09:00:00Z", ["source"] = "test" };
            if (prefix.Length == 0)
            {
                fields["kind"] = "other";
            }

            await scene.Worker.RecordAsync(collection, fields, scene.Person);
        }

        var about = scene.Hub.Tokens.Of("north-yorkshire", "nyp", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value);
        return (await (await scene.Hub.AsAsync(Acting.Intelligence)).RecordAsync("intelligence-items", new JsonObject
        {
            ["submitted_at"] = "2026-09-02T09:00:00Z", ["source_evaluation"] = "1", ["intelligence_assessment"] = "C", ["handling_code"] = "C",
            ["handling_conditions"] = conditions, ["permitted_recipients"] = "csc", ["raw_text"] = "Told by Pretend.", ["sanitised_text"] = $"Seen: {conditions}",
        }, about))["id"]!.GetValue<string>();
    }

    [GeneratedRegex("name=\"ETag\" value=\"([^\"]*)\"")]
    private static partial Regex ETag();
}
