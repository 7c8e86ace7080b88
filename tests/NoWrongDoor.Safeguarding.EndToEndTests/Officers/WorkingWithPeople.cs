using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NoWrongDoor.Safeguarding.EndToEndTests.Officers;

internal static class WorkingWithPeople
{
    public static async Task ComesToActAs(this Officer officer, string functionAndAgency, string purpose)
    {
        await officer.SignsIn();
        await officer.ChoosesToActAs(functionAndAgency, purpose);
        await officer.IsAt("My work");
    }

    public static async Task SearchesFor(this Officer officer, string words)
    {
        await officer.Page.GotoAsync(new Uri(officer.Stage.Hub, "/young-people").ToString());
        await officer.Page.GetByLabel("Find a young person").FillAsync(words);
        await officer.Button("Search").ClickAsync();
    }

    public static async Task OpensTheRecordOf(this Officer officer, string name)
    {
        await officer.SearchesFor(name);
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(name);
    }

    public static async Task RecordsThatTheyAreFound(this Officer officer)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "They have been found" }).ClickAsync();
        await officer.FindsThePageInOrder("found");
        await officer.Button("Found now: use the time now").ClickAsync();
        await officer.Sees("Recorded: they have been found.");
    }

    /// <summary>Through the question pages, one at a time, with the answers that a tired officer has.</summary>
    public static async Task RecordsAMissingEpisode(this Officer officer, string circumstances, string place)
    {
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Record a missing episode" }).ClickAsync();
        await officer.FindsThePageInOrder("report-start");
        await officer.Button("Start").ClickAsync();
        await officer.FindsThePageInOrder("report-when");
        await officer.Button("Use the time now").ClickAsync();
        await officer.Button("Not known: go on").ClickAsync();
        await officer.IsAt("Where were they last seen?");
        await officer.Page.Locator("input[type=text]").First.FillAsync(place);
        await officer.FindsThePageInOrder("report-where");
        await officer.Button("Save and continue").ClickAsync();
        await officer.Page.GetByLabel("What happened?").FillAsync(circumstances);
        await officer.Button("Save and continue").ClickAsync();
        await officer.Page.GetByLabel("Who told the police?").FillAsync("Foster carer");
        await officer.Button("Save and continue").ClickAsync();
        await officer.Page.GetByRole(AriaRole.Radio, new() { Name = "High", Exact = true }).CheckAsync();
        await officer.FindsThePageInOrder("report-risk");
        await officer.Button("Save and continue").ClickAsync();
        await officer.Button("None yet: go on").ClickAsync();
        await officer.IsAt("Check what you are about to record");
        await officer.FindsThePageInOrder("report-check");
        await officer.Button("Record the episode").ClickAsync();
        await officer.Sees("The missing episode is recorded.");
    }

    public static Task Goes(this Officer officer, string link) => officer.Link(link).ClickAsync();

    /// <summary>On the page of who saw what: one box filled in, the others as they are.</summary>
    public static async Task SearchesEntriesFor(this Officer officer, string box, string words)
    {
        await officer.Page.GetByLabel(box).FillAsync(words);
        await officer.Button("Search").ClickAsync();
        await officer.Page.WaitForLoadStateAsync();
    }
}
