using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>
/// What five people read of one young person who is missing: each agency's slice and who works with them, against texts held beside this file.
/// The texts were taken from the pages once and read over beside the agreement; the field table is what was written from its clauses by hand.
/// </summary>
public sealed partial class ViewTests(Stage stage)
{
    [Theory]
    [InlineData("pat.officer", "Police response, North Yorkshire Police", "missing response")]
    [InlineData("cam.practitioner", "CAMHS practitioner, Tees Esk and Wear Valleys (CAMHS)", "safeguarding")]
    [InlineData("hol.housing", "Housing officer, North Yorkshire Council - Housing", "safeguarding")]
    [InlineData("sam.social", "Social worker, North Yorkshire Council - Children's Social Care", "safeguarding")]
    [InlineData("ivy.governance", "IG officer, No Wrong Door hub", "audit")]
    public async Task Reader_OfOneYoungPerson_ReadsTheseWordsAndNoOthers(string who, string actingAs, string purpose)
    {
        await using var reader = await stage.ComesAsync(who);
        await reader.ComesToActAs(actingAs, purpose);
        await reader.Opens("/young-people");
        await reader.Page.Locator("tbody a").Filter(new() { HasTextRegex = BrambleOrInitials() }).First.ClickAsync();
        // The whole of it: a click is done when the next page begins to come.
        await reader.Page.WaitForURLAsync(OneYoungPerson());
        var sections = await reader.Page.Locator("main > .nwd-passport, .nwd-slice, .nwd-scroll").AllInnerTextsAsync();
        var read = string.Join('\n', sections.Where(s => !s.StartsWith("Missing episodes", StringComparison.Ordinal))
            .SelectMany(s => s.Split('\n')).Select(Plain).Where(l => l.Length > 0));
        var file = Repository.PathOf("tests", "NoWrongDoor.Safeguarding.EndToEndTests", "Views", who + ".txt");
        if (Environment.GetEnvironmentVariable("NWD_WRITE_SNAPSHOTS") is not null)
        {
            await File.WriteAllTextAsync(file, read + '\n');
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).TrimEnd('\n'), read);
    }

    // Times, days and months move with the day of the test, and a document's hash with every word of it.
    private static string Plain(string line) => Hash().Replace(Month().Replace(Day().Replace(line.Replace('\t', ' ').Trim(), "DAY"), "MONTH"), "HASH");

    [GeneratedRegex("/young-people/[a-z]+_")]
    private static partial Regex OneYoungPerson();

    [GeneratedRegex("^(Bramble Testerby|B\\. T\\.)$")]
    private static partial Regex BrambleOrInitials();

    [GeneratedRegex("\\b((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)( 20(25|26))?( (at )?\\d{2}:\\d{2}( (BST|GMT))?)?\\b")]
    private static partial Regex Day();

    [GeneratedRegex("\\b(January|February|March|April|May|June|July|August|September|October|November|December) 20(25|26)\\b")]
    private static partial Regex Month();

    [GeneratedRegex("#[0-9a-f]{12}")]
    private static partial Regex Hash();
}
