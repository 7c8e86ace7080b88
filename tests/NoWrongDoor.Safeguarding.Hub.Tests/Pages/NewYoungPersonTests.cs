using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A young person whom the hub does not hold can be reported missing: they are recorded first, once whoever may be the same has been looked for.</summary>
public sealed class NewYoungPersonTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Fact]
    public async Task NobodyFound_LeadsToANewYoungPerson_AndOnToTheMissingReport()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        var (_, nobody) = await police.SendsAsync("/young-people", "Q=Sorrel");
        Assert.Contains("/young-people/new", nobody, StringComparison.Ordinal);
        var key = NightScene.HiddenOf(await police.PageAsync("/young-people/new"), "Key");
        var (_, empty) = await police.SendsAsync("/young-people/new", $"Key={key}&Born.Day=1&Born.Month=Nov&Born.Year=11");
        Assert.Contains("Enter at least one name", empty, StringComparison.Ordinal);
        Assert.Contains("must have a year of 4 numbers", empty, StringComparison.Ordinal);
        var form = $"GivenName=Sorrel&FamilyName=Pretend&Born.Day=1&Born.Month=Nov&Born.Year=2011&Key={key}";
        var (led, _) = await police.SendsAsync("/young-people/new", form);
        Assert.Matches("^/young-people/yp_[^/]+/report-missing$", led);
        Assert.Contains("About Sorrel Pretend", await police.PageAsync(led!), StringComparison.Ordinal);
        var (begun, _) = await police.SendsAsync(led!, "begin=1");
        await police.SendsAsync(begun!, "now=true");
        var (episode, _) = await police.SendsAsync(begun![..begun!.LastIndexOf('/')] + "/check", "send=1");
        Assert.EndsWith("?done=recorded", episode, StringComparison.Ordinal);
        Assert.Equal(1, await scene.Hub.Database.AskAsync<long>("select count(*) from ledger.pending where convert_from(leaf, 'UTF8')::json ->> 'route' = 'young-person.match'"));

        // The next one of that name is asked about first; a form that was changed meanwhile is looked for again.
        var next = NightScene.HiddenOf(await police.PageAsync("/young-people/new"), "Key");
        var (_, alike) = await police.SendsAsync("/young-people/new", $"GivenName=Sorrel&Key={next}");
        Assert.Contains("Is it one of these?", alike, StringComparison.Ordinal);
        Assert.Contains("Sorrel Pretend", alike, StringComparison.Ordinal);
        var looked = Uri.EscapeDataString(NightScene.HiddenOf(alike, "LookedFor"));
        var (_, changed) = await police.SendsAsync("/young-people/new", $"GivenName=Sorrel&FamilyName=Pretend&Key={next}&Anyway=true&LookedFor={looked}");
        Assert.Contains("Is it one of these?", changed, StringComparison.Ordinal);
        var (recorded, _) = await police.SendsAsync("/young-people/new", $"GivenName=Sorrel&Key={next}&Anyway=true&LookedFor={looked}");
        Assert.Matches("/report-missing$", recorded);
    }

    [Fact]
    public async Task FunctionThatRecordsNobody_IsToldWhomToRing()
    {
        var chair = await scene.Hub.AsAsync(new Acting("nwd", "meeting-chair"));
        var (_, nobody) = await chair.SendsAsync("/young-people", "Q=Nobody");
        Assert.DoesNotContain("/young-people/new", nobody, StringComparison.Ordinal);
        Assert.Contains("101", nobody, StringComparison.Ordinal);
        using var page = await chair.GetAsync("/young-people/new");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }
}
