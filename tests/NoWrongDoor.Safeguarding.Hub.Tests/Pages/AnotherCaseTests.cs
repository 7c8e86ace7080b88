using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A young person whose case has ended may need another.</summary>
public sealed class AnotherCaseTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task AnotherCase_IsOffered_OnceTheFirstHasEnded()
    {
        var page = $"/young-people/{scene.Person}";
        var opened = await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person);
        Assert.DoesNotContain("Open a case", await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        var id = opened["id"]!.GetValue<string>();
        using var read = await scene.Worker.GetAsync($"/api/v1/raise-cases/{id}");
        var body = new JsonObject { ["stage"] = "closed", ["fields"] = new JsonObject { ["closure_reason"] = "Safe." }, ["why"] = "test" };
        using var moved = await scene.Worker.PostAsync($"/api/v1/raise-cases/{id}/move", body.ToJsonString(), ("If-Match", read.Headers.ETag!.ToString()));
        await ReaderClient.BodyAsync(moved, HttpStatusCode.OK);
        Assert.Contains("Open a case", await scene.Worker.PageAsync(page), StringComparison.Ordinal);
    }
}
