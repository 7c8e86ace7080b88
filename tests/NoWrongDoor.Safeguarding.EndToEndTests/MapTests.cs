using System.Collections.Concurrent;
using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using static Microsoft.Playwright.Assertions;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>The map in a browser: what it draws comes from this origin alone, and what it says stands beside it in words.</summary>
public sealed class MapTests(Stage stage)
{
    [Fact]
    public async Task Map_IsDrawnFromThisOriginAlone_AndSaysInWordsWhatItDraws()
    {
        await using var pat = await ComesAsync("pat.officer", "Police response, North Yorkshire Police", "missing response");
        var answers = new ConcurrentQueue<IResponse>();
        pat.Page.Response += (_, response) => answers.Enqueue(response);
        await pat.Goes("Map");
        await Drawn(pat);
        Assert.All(answers, answer => Assert.Equal(stage.Hub.Authority, new Uri(answer.Url).Authority));
        var tiles = answers.Where(answer => answer.Url.Contains("/map/tiles/", StringComparison.Ordinal)).ToList();
        Assert.Contains(tiles, tile => tile.Url.Contains("/ground/", StringComparison.Ordinal) && tile.Status == 200);
        Assert.Contains(tiles, tile => tile.Url.Contains("/crime/", StringComparison.Ordinal) && tile.Status == 200);
        Assert.All(tiles, tile => Assert.InRange(tile.Status, 200, 204));
        Assert.All(answers, answer => Assert.True(!answer.Headers.TryGetValue("content-security-policy", out var policy) || !policy.Contains("unsafe", StringComparison.Ordinal), answer.Url));
        await pat.Sees("not our young people");
        await pat.Sees("the nearest street, not an address");

        // With the keyboard alone: nearer, and what is in the middle.
        await pat.Page.Locator(".nwd-map").FocusAsync();
        await pat.Page.Keyboard.PressAsync("+");
        await pat.Page.Keyboard.PressAsync("Enter");
        await Expect(pat.Page.GetByRole(AriaRole.Status).Filter(new() { HasTextRegex = new("cell|public crimes|Nothing is drawn here") })).ToBeVisibleAsync();
        Assert.Empty(pat.Complaints);
    }

    [Fact]
    public async Task Table_WithoutScript_SaysTheSameAndChoosesAsTheMapDoes()
    {
        await using var pat = await ComesAsync("pat.officer", "Police response, North Yorkshire Police", "missing response", new BrowserNewContextOptions { JavaScriptEnabled = false });
        await pat.Goes("Map");
        await pat.Sees("The tables below say the same.");
        await Expect(pat.Page.Locator(".nwd-map")).ToBeHiddenAsync();
        await pat.Page.GetByLabel("Public crime of").SelectOptionAsync("Drugs");
        await pat.Button("Show").ClickAsync();
        await Expect(pat.Page.GetByLabel("Public crime of")).ToHaveValueAsync("Drugs");
        await pat.Sees("3 of all categories and months have no location");
        await pat.Button("Show our records in this part of the map").ClickAsync();
        await pat.Sees("Our records in this part of the map");
        await pat.Sees("SE6051");
    }

    [Fact]
    public async Task OurRecords_AreShownForThePartOfTheMapThatIsSeen_AndTheLedgerSaysSo()
    {
        await using var pat = await ComesAsync("pat.officer", "Police response, North Yorkshire Police", "missing response");
        await pat.Goes("Map");
        await Drawn(pat);
        await pat.Button("Show our records in this part of the map").ClickAsync();
        await pat.Sees("Our records in this part of the map");
        await Drawn(pat);
        await using var hol = await ComesAsync("hol.housing", "Housing officer, North Yorkshire Council - Housing", "safeguarding");
        await hol.Goes("Map");
        await Drawn(hol);
        await hol.Button("Show our records in this part of the map").ClickAsync();
        // Of whom she is the landlord the incident, not that they were missing: as on every other page.
        await hol.Sees("Incident of anti-social behaviour");
        await hol.DoesNotSee("Missing episode: last seen there");
        await hol.DoesNotSee("SE5951");
        await using var ivy = await ComesAsync("ivy.governance", "IG officer, No Wrong Door hub", "audit");
        await ivy.Opens("/who-saw-what");
        await ivy.Sees("Map");
        await stage.VerifiesTheLedgerAsync();
    }

    private static async Task Drawn(Officer officer) => await Expect(officer.Page.Locator("[data-map][data-drawn=true] canvas").First).ToBeVisibleAsync();

    private async Task<Officer> ComesAsync(string who, string actingAs, string purpose, BrowserNewContextOptions? browser = null)
    {
        var officer = await stage.ComesAsync(who, browser);
        await officer.ComesToActAs(actingAs, purpose);
        return officer;
    }
}
