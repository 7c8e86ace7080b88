using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>One young person, one missing episode, four lawful views, and the ledger that proves what each was shown.</summary>
public sealed class ThreadTests(Stage stage)
{
    private const string Circumstances = "Left the house at ten with a small bag. Phone is off. Worried about a new friend with a car.";

    [Fact]
    public async Task MissingEpisode_RecordedByPolice_IsSeenByEachAgencyAsTheAgreementSays()
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await pat.ComesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.FindsThePageInOrder("my-work-police");
        await pat.OpensTheRecordOf("Bramble Testerby");
        await pat.FindsThePageInOrder("young-person-police");
        await pat.Sees("Missing now");
        await pat.RecordsThatTheyAreFound();
        await pat.OpensTheRecordOf("Bramble Testerby");
        await pat.RecordsAMissingEpisode(Circumstances, "Invented harbour wall, Scarby");
        await pat.FindsThePageInOrder("episode-police");
        await pat.Sees(Circumstances);

        await using var cam = await stage.ComesAsync("cam.practitioner");
        await cam.ComesToActAs("CAMHS practitioner, Tees Esk and Wear Valleys (CAMHS)", "safeguarding");
        await cam.OpensTheRecordOf("Bramble Testerby");
        await cam.FindsThePageInOrder("young-person-camhs");
        await cam.Sees("Missing now");
        await cam.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Open the episode" }).ClickAsync();
        await cam.IsAt("Missing episode");
        await cam.DoesNotSee(Circumstances);
        await cam.DoesNotSee("Foster carer");
        await cam.FindsThePageInOrder("episode-camhs");

        await using var hol = await stage.ComesAsync("hol.housing");
        await hol.ComesToActAs("Housing officer, North Yorkshire Council - Housing", "safeguarding");
        await hol.OpensTheRecordOf("Bramble Testerby");
        await hol.FindsThePageInOrder("young-person-housing");
        await hol.DoesNotSee(Circumstances);
        await hol.SearchesFor("Juniper Sampleton");
        await hol.Sees("Nobody that you may see as you are acting now");
        await hol.SearchesFor("Nobody Atall");
        await hol.Sees("Nobody that you may see as you are acting now");
        await hol.FindsThePageInOrder("search-nobody");
        await hol.SignsOut();
        await hol.FindsThePageInOrder("signed-out");

        await using var ivy = await stage.ComesAsync("ivy.governance");
        await ivy.ComesToActAs("IG officer, No Wrong Door hub", "audit");
        await ivy.Goes("Who saw what");
        await ivy.FindsThePageInOrder("who-saw-what");
        await ivy.Page.GetByLabel("Who looked").FillAsync("Cam");
        await ivy.Button("Search").ClickAsync();
        await ivy.Sees("Cam Practitioner");
        await ivy.DoesNotSee("Pat Officer");
        await ivy.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open this entry" }).First.ClickAsync();
        await ivy.Sees("Proved: this entry is number");
        await ivy.DoesNotSee("Testerby");
        await ivy.FindsThePageInOrder("entry-proved");

        var command = await ivy.Page.Locator("code", new() { HasText = "ledger prove" }).TextContentAsync();
        var opened = await stage.OpensTheEntryAsync(command!.Split(' ')[^1]);
        Assert.Contains("The proof leads from the entry to the signed checkpoint.", opened, StringComparison.Ordinal);
        Assert.Matches("of person [0-9a-f-]{36}, revision [1-9][0-9]*, MAC [0-9a-f]{64}", opened);
        Assert.Contains("no fault found in", await stage.VerifiesTheLedgerAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Testerby", stage.Logs, StringComparison.Ordinal);
        Assert.DoesNotContain("small bag", stage.Logs, StringComparison.Ordinal);
    }
}
