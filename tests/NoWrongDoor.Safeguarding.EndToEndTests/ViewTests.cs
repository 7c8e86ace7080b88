using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>
/// What five people read of one young person who is missing: their page, and the page of every record that it leads to, against texts held beside this file.
/// The texts were taken from the pages once and read over beside the agreement; the field table is what was written from its clauses by hand.
/// </summary>
public sealed partial class ViewTests(Stage stage)
{
    // Whether they are missing now, and what is done in their case, is for other tests to change.
    private const string OfThePerson = "main > h1, .nwd-passport, [aria-labelledby=helps] .nwd-first > div:not(:has(a[href^='/raise/'])), .nwd-slice:not([aria-labelledby=helps]), .nwd-contacts";

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
        var read = new List<string>(await LinesAsync(reader, OfThePerson));
        // In which order a month stands to a day moves with the day of the test.
        read.AddRange((await reader.Page.Locator(".nwd-held tbody tr").AllInnerTextsAsync()).Select(row => string.Join('\n', Lines(row))).Order(StringComparer.Ordinal));
        var records = new List<string>();
        foreach (var record in await reader.Page.Locator("main a[href^='/records/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(l => l.getAttribute('href')))]"))
        {
            await reader.Opens(record);
            records.Add("\n" + string.Join('\n', await LinesAsync(reader, "main > h1, main > h1 ~ p:has(.govuk-tag), .nwd-slice")));
        }

        read.AddRange(records.Order(StringComparer.Ordinal));
        var file = Repository.PathOf("tests", "NoWrongDoor.Safeguarding.EndToEndTests", "Views", who + ".txt");
        if (Environment.GetEnvironmentVariable("NWD_WRITE_SNAPSHOTS") is not null)
        {
            await File.WriteAllTextAsync(file, string.Join('\n', read) + '\n');
        }

        Assert.Equal((await File.ReadAllTextAsync(file)).TrimEnd('\n'), string.Join('\n', read));
    }

    private static async Task<IEnumerable<string>> LinesAsync(Officer reader, string parts) => (await reader.Page.Locator(parts).AllInnerTextsAsync()).SelectMany(Lines);

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(Plain).Where(l => l.Length > 0);

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
