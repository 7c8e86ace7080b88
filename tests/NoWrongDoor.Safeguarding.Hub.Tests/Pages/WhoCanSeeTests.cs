using System.Net;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The sheet of who can see what, as information governance reads and prints it.</summary>
public sealed class WhoCanSeeTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task Sheet_SaysWhoSeesHowMuchByWhichClause_AndNoValue()
    {
        await JoinsAsync("nwd", "ig-officer");
        await JoinsAsync("nych", "housing-officer");
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        var person = (await oversight.ReadAsync("/api/v1/young-people"))["items"]![0]!["id"]!.GetValue<string>();
        var page = await oversight.PageAsync($"/young-people/{person}/who-can-see");
        Assert.Contains("Housing officer, North Yorkshire Council - Housing", page, StringComparison.Ordinal);
        Assert.Contains("Age band, clause 5.9", page, StringComparison.Ordinal);
        Assert.Contains("if no address is marked confidential", page, StringComparison.Ordinal);
        Assert.Contains("Printed by", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Robin", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2011", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_IsNotThereForAnybodyElse_AndTheLookIsEnteredAsRefused()
    {
        using var got = await scene.Worker.GetAsync($"/young-people/{scene.Person}/who-can-see");
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        Assert.Equal(1, await scene.Hub.Database.AskAsync<long>(
            "select count(*) from hub.disclosure_index where kind = 'refusal' and agency = 'csc' and route = 'young-person.who-can-see'"));
    }

    private async Task JoinsAsync(string agency, string function) => await scene.Worker.RecordAsync("case-memberships",
        new() { ["member_agency"] = agency, ["member_function"] = function, ["started"] = "2026-01-01T09:00:00Z", ["source"] = "test" }, scene.Person);
}
