using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The board has every case that is worked on; those that have ended are on a list of their own; a case's page tells of that case.</summary>
public sealed partial class CaseBoardTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task EndedCase_IsOnTheListOfEndedOnes_AndOneThatIsWorkedOnIsOnTheBoard()
    {
        var (ended, open) = (await OpenAsync(), await OpenAsync());
        await CloseAsync(ended);
        var (board, list) = (await WholeAsync("/raise"), await WholeAsync("/raise?ended=true"));
        Assert.Contains(open, board, StringComparison.Ordinal);
        Assert.DoesNotContain(ended, board, StringComparison.Ordinal);
        Assert.Contains(ended, list, StringComparison.Ordinal);
        Assert.DoesNotContain(open, list, StringComparison.Ordinal);
        Assert.Contains("href=\"/raise?ended=true\"", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreCasesThanOnePageHolds_AreSaid_AndReached()
    {
        var opened = new List<string>();
        for (var i = 0; i < 101; i++)
        {
            opened.Add(await OpenAsync());
        }

        Assert.Contains("There are more", await scene.Worker.PageAsync("/raise"), StringComparison.Ordinal);
        var whole = await WholeAsync("/raise");
        Assert.All(opened, id => Assert.Contains($"/raise/{id}\"", whole, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondCase_HasItsOwnActions_AndNoneOfTheFirst()
    {
        var first = await OpenAsync();
        await scene.Worker.RecordAsync("raise-actions", new JsonObject { ["text"] = "Walk home together.", ["owner_agency"] = "csc", ["due_at"] = "2027-03-01" }, first, member: "case");
        await CloseAsync(first);
        var second = await OpenAsync();
        Assert.Contains("Walk home together.", await scene.Worker.PageAsync($"/raise/{first}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Walk home together.", await scene.Worker.PageAsync($"/raise/{second}"), StringComparison.Ordinal);
        await scene.Worker.RecordAsync("raise-actions", new JsonObject { ["text"] = "Meet weekly.", ["owner_agency"] = "csc", ["due_at"] = "2027-03-01" }, second, member: "case");
        Assert.Contains("Meet weekly.", await scene.Worker.PageAsync($"/raise/{second}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Meet weekly.", await scene.Worker.PageAsync($"/raise/{first}"), StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync() =>
        (await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person))["id"]!.GetValue<string>();

    private async Task CloseAsync(string id)
    {
        using var read = await scene.Worker.GetAsync($"/api/v1/raise-cases/{id}");
        var body = new JsonObject { ["stage"] = "closed", ["fields"] = new JsonObject { ["closure_reason"] = "Safe." }, ["why"] = "test" };
        using var moved = await scene.Worker.PostAsync($"/api/v1/raise-cases/{id}/move", body.ToJsonString(), ("If-Match", read.Headers.ETag!.ToString()));
        await ReaderClient.BodyAsync(moved, HttpStatusCode.OK);
    }

    // A list with all that follows after its first page.
    private async Task<string> WholeAsync(string address)
    {
        var whole = await scene.Worker.PageAsync(address);
        for (var next = More().Match(whole); next.Success; next = More().Match(whole, whole.LastIndexOf("<h1", StringComparison.Ordinal)))
        {
            whole += await scene.Worker.PageAsync(WebUtility.HtmlDecode(next.Groups[1].Value));
        }

        return whole;
    }

    [GeneratedRegex("href=\"(/raise\\?[^\"]*after=[^\"]+)\"")]
    private static partial Regex More();
}
