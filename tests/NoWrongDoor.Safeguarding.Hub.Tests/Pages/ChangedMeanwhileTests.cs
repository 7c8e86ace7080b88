using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>
/// Somebody changes a record while its form is open. The form is refused, says so and what stands there now, and can be sent again; whatever else is wrong
/// with it, it never takes the newer version unseen.
/// </summary>
public sealed partial class ChangedMeanwhileTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Changed = "Somebody changed this record after you opened it";

    [Fact]
    public async Task Found_AfterAColleaguesCorrection_SaysWhatItSaysNow_AndIsThenRecorded()
    {
        var (police, episode) = await EpisodeAsync();
        var page = $"/missing/{episode}/found";
        var opened = ETagOf(await police.PageAsync(page));
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["police_reference"] = "NYP-INVENTED-2" });

        var undated = await SendAsync(police, page, opened, "Form.Text=the+pier");
        Assert.DoesNotContain(Changed, undated, StringComparison.Ordinal);
        Assert.Equal(opened, ETagOf(undated));

        const string Dated = "Form.Date.Day=2&Form.Date.Month=2&Form.Date.Year=2026&Form.Time=09:00";
        var refused = await SendAsync(police, page, opened, Dated);
        Assert.Contains(Changed, refused, StringComparison.Ordinal);
        Assert.Contains("NYP-INVENTED-2", refused, StringComparison.Ordinal);
        await SentAsync(police, page, ETagOf(refused), Dated);
    }

    [Fact]
    public async Task Reopening_AfterAColleaguesCorrection_SaysWhatItSaysNow_AndIsThenRecorded()
    {
        var (police, episode) = await EpisodeAsync();
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = "2026-02-02T09:00:00Z" }, "close");
        var page = $"/missing/{episode}/reopen";
        var opened = ETagOf(await police.PageAsync(page));
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["police_reference"] = "NYP-INVENTED-3" });
        Assert.Equal(opened, ETagOf(await SendAsync(police, page, opened, "Why=")));
        var refused = await SendAsync(police, page, opened, "Why=another+person");
        Assert.Contains("NYP-INVENTED-3", refused, StringComparison.Ordinal);
        await SentAsync(police, page, ETagOf(refused), "Why=another+person");
    }

    [Fact]
    public async Task Correction_ThatWasIncompleteAtFirst_DoesNotOverwriteAColleague()
    {
        var id = await CaseAsync();
        var page = $"/correct/raise-case/{id}/strengths";
        var opened = ETagOf(await scene.Worker.PageAsync(page));
        await scene.Worker.ChangeAsync("raise-cases", id, new JsonObject { ["strengths"] = "Sings in an invented choir." });

        var unexplained = await SendAsync(scene.Worker, page, opened, "Form.Text=Paints.");
        Assert.Contains("Say why", unexplained, StringComparison.Ordinal);
        Assert.Equal(opened, ETagOf(unexplained));

        var refused = await SendAsync(scene.Worker, page, ETagOf(unexplained), "Form.Text=Paints.&Why=mistyped");
        Assert.Contains(Changed, refused, StringComparison.Ordinal);
        Assert.Contains("Sings in an invented choir.", refused, StringComparison.Ordinal);
        Assert.Contains("Paints.", refused, StringComparison.Ordinal);
        Assert.Equal("Sings in an invented choir.", (await scene.Worker.ReadAsync($"/api/v1/raise-cases/{id}"))["fields"]!["strengths"]!.GetValue<string>());

        await SentAsync(scene.Worker, page, ETagOf(refused), "Form.Text=Paints.&Why=mistyped");
        Assert.Equal("Paints.", (await scene.Worker.ReadAsync($"/api/v1/raise-cases/{id}"))["fields"]!["strengths"]!.GetValue<string>());
    }

    [Fact]
    public async Task CaseAndAction_ThatComeBackForAnotherReason_KeepTheVersionThatTheyWereOpenedFrom()
    {
        var id = await CaseAsync();
        var opened = ETagOf(await scene.Worker.PageAsync($"/raise/{id}"));
        await scene.Worker.ChangeAsync("raise-cases", id, new JsonObject { ["chair"] = "Invented Chair" });
        Assert.Equal(opened, ETagOf(await SendAsync(scene.Worker, $"/raise/{id}", opened, "Stage=")));
        var refused = await SendAsync(scene.Worker, $"/raise/{id}", opened, "Stage=closed");
        Assert.Contains(Changed, refused, StringComparison.Ordinal);
        Assert.NotEqual(opened, ETagOf(refused));

        var action = (await scene.Worker.RecordAsync("raise-actions", new JsonObject { ["text"] = "Meet weekly.", ["owner_agency"] = "csc", ["due_at"] = "2027-03-01" }, id, member: "case"))["id"]!.GetValue<string>();
        var page = $"/raise/actions/{action}";
        opened = ETagOf(await scene.Worker.PageAsync(page));
        await scene.Worker.ChangeAsync("raise-actions", action, new JsonObject { ["owner_person"] = "Invented Colleague" });
        Assert.Equal(opened, ETagOf(await SendAsync(scene.Worker, page, opened, "Status=nonsense&Person=Me")));
        refused = await SendAsync(scene.Worker, page, opened, "Status=accepted&Person=Me");
        Assert.Contains(Changed, refused, StringComparison.Ordinal);
        Assert.Contains("Invented Colleague", refused, StringComparison.Ordinal);
        await SentAsync(scene.Worker, page, ETagOf(refused), "Status=accepted&Person=Me");
    }

    private async Task<(ReaderClient Police, string Episode)> EpisodeAsync()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var slice = (await police.ReadAsync("/api/v1/young-people?limit=1"))["items"]![0]!["id"]!.GetValue<string>();
        var episode = await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-02-01T20:00:00Z" }, slice);
        return (police, episode["id"]!.GetValue<string>());
    }

    private async Task<string> CaseAsync() =>
        (await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person))["id"]!.GetValue<string>();

    // The page that comes back when a form was not taken.
    private static async Task<string> SendAsync(ReaderClient reader, string page, string etag, string form)
    {
        using var answer = await reader.PostFormAsync(page, $"{form}&ETag={Uri.EscapeDataString(etag)}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task SentAsync(ReaderClient reader, string page, string etag, string form)
    {
        using var answer = await reader.PostFormAsync(page, $"{form}&ETag={Uri.EscapeDataString(etag)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private static string ETagOf(string page) => WebUtility.HtmlDecode(ETag().Match(page).Groups[1].Value);

    [GeneratedRegex("name=\"ETag\" value=\"([^\"]*)\"")]
    private static partial Regex ETag();
}
