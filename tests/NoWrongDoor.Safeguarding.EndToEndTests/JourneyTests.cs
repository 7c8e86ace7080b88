using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;
using static Microsoft.Playwright.Assertions;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>The same work by keyboard alone, without script, and after it is over.</summary>
public sealed class JourneyTests(Stage stage)
{
    [Fact]
    public async Task Officer_WithoutScript_FindsAYoungPersonAndRecordsAnEpisode()
    {
        await using var pat = await stage.ComesAsync("pat.officer", new BrowserNewContextOptions { JavaScriptEnabled = false, Locale = "en-GB", TimezoneId = "Europe/London" });
        await pat.ComesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.OpensTheRecordOf("Hazel Pretendham");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "Record a missing episode" }).ClickAsync();
        await pat.Button("Start").ClickAsync();
        await pat.Button("Use the time now").ClickAsync();
        foreach (var leftOut in new[] { "Not known: go on", "Not known: go on", "Nothing yet: go on", "Not known: go on" })
        {
            await pat.Button(leftOut).ClickAsync();
        }

        await pat.Page.GetByRole(AriaRole.Radio, new() { Name = "Medium", Exact = true }).CheckAsync();
        await pat.Button("Save and continue").ClickAsync();
        await pat.Button("None yet: go on").ClickAsync();
        await pat.Button("Record the episode").ClickAsync();
        await pat.Sees("The missing episode is recorded.");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They have been found" }).ClickAsync();
        await pat.Button("Found now: use the time now").ClickAsync();
        await pat.Sees("Recorded: they have been found.");
    }

    [Fact]
    public async Task Officer_WhoIsInterrupted_LosesNothingThatWasTyped()
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await pat.ComesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.OpensTheRecordOf("Hazel Pretendham");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "Record a missing episode" }).ClickAsync();
        await pat.Button("Start").ClickAsync();
        await pat.Sees("About Hazel Pretendham");
        await pat.Page.GetByLabel("Day").FillAsync("24");
        await pat.Button("Use the time now").ClickAsync();
        await pat.Sees("You typed a day or a time and chose the time now.");
        await pat.Page.GetByLabel("Day").FillAsync("");
        await pat.Button("Use the time now").ClickAsync();
        await pat.Button("Not known: go on").ClickAsync();
        await pat.Sees("Where were they last seen?");
        await pat.Button("Not known: go on").ClickAsync();

        var story = pat.Page.GetByLabel("What happened?");
        await story.FillAsync("Left by a link");
        await pat.Goes("My work");
        await pat.Sees("Missing report: Hazel Pretendham");
        await pat.Page.GoBackAsync();
        await Expect(story).ToHaveValueAsync("Left by a link");

        await pat.Page.Context.SetOfflineAsync(true);
        await story.FillAsync("Sent into a dead line");
        await pat.Button("Save and continue").ClickAsync();
        await pat.Sees("No connection, so nothing was sent.");
        await pat.Page.Context.SetOfflineAsync(false);
        await pat.Sees("Kept at");
        await pat.Button("Save and continue").ClickAsync();
        await pat.Sees("Who told the police?");
        await pat.Goes("Back");
        await Expect(story).ToHaveValueAsync("Sent into a dead line");

        await story.FillAsync("Typed after the session had ended");
        await pat.Page.Context.ClearCookiesAsync();
        await pat.Button("Save and continue").ClickAsync();
        await pat.Sees("Your session has ended, so nothing was sent.");
        await Expect(story).ToHaveValueAsync("Typed after the session had ended");
    }

    [Fact]
    public async Task Officer_WhoseSessionEndsOverASighting_LosesNothingThatWasTyped()
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await pat.ComesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.Page.GetByRole(AriaRole.Link, new() { Name = "Open the episode" }).First.ClickAsync();
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They were seen" }).ClickAsync();
        var where = pat.Page.GetByLabel("Where they were seen");
        await where.FillAsync("Invented bridge");
        await pat.Page.Context.ClearCookiesAsync();
        await pat.Button("Seen now: use the time now").ClickAsync();
        await pat.Sees("Your session has ended, so nothing was sent.");
        await Expect(where).ToHaveValueAsync("Invented bridge");
    }

    [Fact]
    public async Task SocialWorker_WhoseSessionEndsOverACorrection_LosesNothingThatWasTyped()
    {
        await using var sam = await stage.ComesAsync("sam.social");
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await sam.OpensTheRecordOf("Rowan Madeup-Fielding");
        await sam.Page.Locator("a[href*='/correct/young-person/'][href$='/given_name']").First.ClickAsync();
        var name = sam.Page.GetByLabel("Given name");
        var why = sam.Page.GetByLabel("Why is it changed?");
        await name.FillAsync("Ro, and a long story");
        await why.FillAsync("Typed before the session had ended");
        await sam.Page.Context.ClearCookiesAsync();
        await sam.Button("Save the correction").ClickAsync();
        await sam.Sees("Your session has ended, so nothing was sent.");
        await Expect(name).ToHaveValueAsync("Ro, and a long story");
        await Expect(why).ToHaveValueAsync("Typed before the session had ended");
    }

    [Fact]
    public async Task SocialWorker_WhoIsInterrupted_FindsHalfAnInterviewUnderMyWork()
    {
        await using var sam = await stage.ComesAsync("sam.social");
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await sam.OpensTheRecordOf("Rowan Madeup-Fielding");
        await sam.Goes("Record: Return home interview");
        var words = sam.Page.GetByLabel("In their own words");
        await words.FillAsync("It was quiet there");
        await sam.Sees("Kept at");
        await words.FillAsync("It was quiet there, and warm");
        await sam.Goes("My work");
        await sam.Goes("Return home interview: Rowan Madeup-Fielding");
        await Expect(words).ToHaveValueAsync("It was quiet there, and warm");
        await words.FillAsync("Typed after the session had ended");
        await sam.Page.Context.ClearCookiesAsync();
        await sam.Button("Record it").ClickAsync();
        await sam.Sees("Your session has ended, so nothing was sent.");
        await Expect(sam.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in (opens a new tab)" })).ToBeVisibleAsync();
        await Expect(words).ToHaveValueAsync("Typed after the session had ended");
    }

    [Fact]
    public async Task Officer_ByKeyboardAlone_FindsAYoungPersonAndOpensWhyAValueIsShown()
    {
        await using var cam = await stage.ComesAsync("cam.practitioner");
        await cam.OpensTheHub();
        await cam.TabsTo("User name or email address");
        await cam.Page.Keyboard.TypeAsync(cam.Account.UserName);
        await cam.TabsTo("Password");
        await cam.Page.Keyboard.TypeAsync(cam.Account.Password);
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.Page.GetByLabel("Enter your code").WaitForAsync();
        await cam.TabsTo("Enter your code");
        await cam.Page.Keyboard.TypeAsync(await stage.CodeAsync(cam.Account.UserName));
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.IsAt("Who are you acting as?");
        await cam.TabsTo("CAMHS practitioner");
        await cam.Page.Keyboard.PressAsync("Space");
        await cam.TabsTo("Continue");
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.IsAt("My work");
        await cam.TabsTo("Find a young person");
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.IsAt("Young people");
        await cam.TabsTo("Find a young person");
        await cam.Page.Keyboard.TypeAsync("Testerby");
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.Link("Bramble Testerby").First.WaitForAsync();
        await cam.TabsTo("Bramble Testerby");
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.IsAt("Bramble Testerby");
        await cam.TabsTo("Why you see this");
        await cam.Page.Keyboard.PressAsync("Enter");
        await cam.Sees("Law: Children Act 2004 s.10");
    }

    [Fact]
    public async Task BackButton_AfterSignOut_ShowsNothingOfTheYoungPerson()
    {
        await using var sam = await stage.ComesAsync("sam.social");
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await sam.OpensTheRecordOf("Rowan Madeup-Fielding");
        var record = sam.Page.Url;
        await sam.SignsOut();
        await sam.Page.GoBackAsync();
        Assert.DoesNotContain("Rowan", await sam.Page.ContentAsync(), StringComparison.Ordinal);
        await sam.Page.GotoAsync(record);
        await sam.IsAt("Sign in");
    }

    [Fact]
    public async Task HousingOfficerOutsideTheCase_SeesNoNameNoHistoryAndNoSignOfACase()
    {
        await using var hol = await stage.ComesAsync("hol.housing");
        await hol.ComesToActAs("Housing officer, North Yorkshire Council - Housing", "safeguarding");
        await hol.Opens("/young-people");
        await hol.Page.GetByRole(AriaRole.Link, new() { Name = "Young person (no name that you may see)" }).First.ClickAsync();
        await hol.Sees("13 to 15 years old");
        foreach (var hidden in new[] { "Rowan", "Fielding", "Fabrication", "Missing now", "Missing episodes", "Case" })
        {
            await hol.DoesNotSee(hidden);
        }

        // Somebody who is not there and somebody out of reach are one answer.
        var answers = new List<string>();
        foreach (var name in new[] { "Hazel Pretendham", "Alder Fictonby", "Nobody Atall" })
        {
            await hol.SearchesFor(name);
            answers.Add((await hol.Page.GetByRole(AriaRole.Main).InnerTextAsync()).Replace(name, "", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }
}
