using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A form that keeps no draft asks, before it is sent, whether it would arrive: nothing that was typed is sent into an ended session or a dead line.</summary>
public sealed class ArrivesTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task FormsThatKeepNothing_AskWhetherTheyWouldArrive_AndStoreNothing()
    {
        var (police, slice) = await scene.PoliceAsync();
        var episode = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z" }, slice))["id"]!.GetValue<string>();
        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = "2026-03-01T05:00:00Z" }, "close");
        var opened = (await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person))["id"]!.GetValue<string>();
        var action = (await scene.Worker.RecordAsync("raise-actions", new JsonObject { ["text"] = "Meet weekly.", ["owner_agency"] = "csc", ["due_at"] = "2027-03-01" }, opened, member: "case"))["id"]!.GetValue<string>();

        await AsksAsync(police, $"/missing/{episode}/reopen", "Why=mistyped");
        await AsksAsync(police, "/young-people/new", "GivenName=Sorrel");
        foreach (var (page, typed) in new[]
        {
            ($"/correct/young-person/{scene.Person}/known_as", "Form.Text=Jay&Why=mistyped"), ($"/young-people/{scene.Person}/open-case", "BroughtBy=csc&Why=Invented"),
            ($"/raise/{opened}/ask", "Text=Meet&Agency=csc"), ($"/raise/actions/{action}", "Status=done&Evidence=Met"),
            ($"/raise/{opened}/meet", "Forum=risk+meeting"), ("/places/new", "Name=Invented+arcade&Kind=shop"),
        })
        {
            await AsksAsync(scene.Worker, page, typed);
        }
    }

    private async Task AsksAsync(ReaderClient reader, string page, string typed)
    {
        var shown = await reader.PageAsync(page);
        Assert.Contains($"data-keep=\"{page}?handler=Arrives\" data-keep-nothing", shown, StringComparison.Ordinal);
        Assert.Contains("data-keep-status role=\"status\"", shown, StringComparison.Ordinal);
        var before = await StoredAsync();
        using var asked = await reader.PostFormAsync($"{page}?handler=Arrives", $"{typed}&Key={NightScene.HiddenOf(shown, "Key")}&ETag={Uri.EscapeDataString(NightScene.HiddenOf(shown, "ETag"))}");
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal(before, await StoredAsync());
    }

    private Task<long> StoredAsync() => scene.Hub.Database.AskAsync<long>("select (select count(*) from hub.revision) + (select count(*) from hub.place)");
}
