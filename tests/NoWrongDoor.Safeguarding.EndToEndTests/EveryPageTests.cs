using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>Every page of both hosts, with its errors, is looked at. A page added and not visited here fails the test.</summary>
public sealed class EveryPageTests(Stage stage)
{
    // They answer with another page at once.
    private static readonly string[] OnlyLeadOn = ["Identity /sign-out", "Hub /receipts/{disclosure:guid}"];

    [Fact]
    public async Task EveryPage_AsItIsAndWithItsErrors_IsInOrder()
    {
        var visiting = new Visiting();
        await using var pat = await stage.ComesAsync("pat.officer");
        await SignsInAfterMistakes(pat, visiting);
        await ReadsAndCorrects(pat, visiting);
        await ReportsWithMistakes(pat, visiting);
        await RecordsSomebodyNew(pat, visiting);
        await LooksAtTheMap(pat, visiting);
        await using var sky = await stage.ComesAsync("sky.social");
        await sky.ComesToActAs("Social worker, Stockport Council - Children's Social Care", "safeguarding");
        await LooksWhereNothingWasImported(sky, visiting);
        await using var ivy = await stage.ComesAsync("ivy.governance");
        await ivy.ComesToActAs("IG officer, No Wrong Door hub", "audit");
        await Audits(ivy, visiting);
        await using var perry = await stage.ComesAsync("perry.performance");
        await perry.ComesToActAs("Performance officer, No Wrong Door hub", "statistics");
        await Evaluates(perry, visiting);
        await using var olu = await stage.ComesAsync("olu.operator");
        await olu.SignsIn();
        await olu.ChoosesToActAs("Operator, No Wrong Door hub", "audit");
        await LooksAfterJobs(olu, visiting);
        await using var sam = await stage.ComesAsync("sam.social");
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await WorksACase(sam, visiting);
        await KeepsTheRegisterOfPlaces(sam, visiting);
        await using var cam = await stage.ComesAsync("cam.practitioner");
        await cam.ComesToActAs("CAMHS practitioner, Tees Esk and Wear Valleys (CAMHS)", "safeguarding");
        await WritesOfHealth(cam, visiting);
        await ReadsIntelligence(sam, visiting);
        await using var ina = await stage.ComesAsync("ina.intelligence");
        await ina.ComesToActAs("Police intelligence, North Yorkshire Police", "safeguarding");
        await SignsIntelligenceOff(ina, visiting);
        await SignsOutEverywhere(pat, visiting);
        Assert.Equal(Visiting.AllPages.Except(OnlyLeadOn), visiting.Seen.Order(StringComparer.Ordinal));
    }

    private static async Task SignsInAfterMistakes(Officer pat, Visiting visiting)
    {
        await pat.OpensTheHub();
        await visiting.Looks(pat, "sign-in");
        await pat.GivesNameAndPassword(pat.Account.UserName, "not the password");
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "sign-in-error");
        await pat.GivesNameAndPassword(pat.Account.UserName, pat.Account.Password);
        await visiting.Looks(pat, "code");
        await pat.GivesCode("12");
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "code-error");
        await pat.GivesCode(await pat.Stage.CodeAsync(pat.Account.UserName));
        await pat.IsAt("Who are you acting as?");
        await visiting.Looks(pat, "choose");
        await pat.Button("Continue").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "choose-error");
        await pat.ChoosesToActAs("Police response, North Yorkshire Police", "missing response");
        await visiting.Looks(pat, "my-work");
    }

    private static async Task ReadsAndCorrects(Officer pat, Visiting visiting)
    {
        await pat.SearchesFor("Testerby");
        await visiting.Looks(pat, "search");
        await pat.OpensTheRecordOf("Bramble Testerby");
        await visiting.Looks(pat, "young-person");
        await pat.Goes("North Yorkshire Police");
        await pat.IsAt("What North Yorkshire Police holds");
        await visiting.Looks(pat, "record");
        await pat.Page.GetByRole(AriaRole.Link, new() { Name = "How this changed" }).First.ClickAsync();
        await visiting.Looks(pat, "history");
        await pat.Page.GoBackAsync();
        await pat.Page.GetByRole(AriaRole.Link, new() { Name = "Correct" }).First.ClickAsync();
        await visiting.Looks(pat, "correct");
        await pat.Button("Save the correction").ClickAsync();
        await pat.Sees("Say why, in a few words");
        await visiting.Looks(pat, "correct-error");
        await pat.Opens("/access-narrowed");
        await visiting.Looks(pat, "access-narrowed");
        await pat.Opens("/young-people/yp_nobody");
        await pat.FindsThePageInOrder("not-found");
    }

    private static async Task ReportsWithMistakes(Officer pat, Visiting visiting)
    {
        await pat.OpensTheRecordOf("Hazel Pretendham");
        await pat.Goes("Record: ASB incident");
        await visiting.Looks(pat, "record-asb");
        await pat.Button("Record it").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "record-asb-error");
        await pat.OpensTheRecordOf("Hazel Pretendham");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "Record a missing episode" }).ClickAsync();
        await visiting.Looks(pat, "report-start");
        await pat.Button("Start").ClickAsync();
        await pat.Button("Save and continue").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "report-when-error");
        await pat.Button("Use the time now").ClickAsync();
        await pat.IsAt("When were they last seen?");
        await pat.Page.GotoAsync(pat.Page.Url[..pat.Page.Url.LastIndexOf('/')] + "/check");
        await visiting.Looks(pat, "report-check");
        await pat.Goes("Throw this draft away");
        await visiting.Looks(pat, "draft-drop");
        await pat.Goes("Keep it");
        await pat.Button("Record the episode").ClickAsync();
        await visiting.Looks(pat, "episode");
        await IsSeenMeanwhile(pat, visiting);
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They have been found" }).ClickAsync();
        await visiting.Looks(pat, "found");
        await pat.Button("Record it").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "found-error");
        await pat.Button("Found now: use the time now").ClickAsync();
        await pat.Sees("Recorded: they have been found.");
        await pat.Goes("Not right? They are still missing");
        await visiting.Looks(pat, "reopen");
        await pat.Button("They are still missing").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "reopen-error");
        await pat.Page.GetByLabel("What was wrong?").FillAsync("Invented: the button was pressed by mistake");
        await pat.Button("They are still missing").ClickAsync();
        await pat.Sees("Recorded: they are still missing.");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They have been found" }).ClickAsync();
        await pat.Button("Found now: use the time now").ClickAsync();
        await pat.Sees("Recorded: they have been found.");
    }

    private static async Task IsSeenMeanwhile(Officer pat, Visiting visiting)
    {
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They were seen" }).ClickAsync();
        await visiting.Looks(pat, "seen");
        await pat.Button("Record it").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "seen-error");
        await pat.Page.GetByLabel("Where they were seen").FillAsync("Invented bridge");
        await pat.Page.GetByLabel("What was seen (if you know)").FillAsync("By a driver, who is sure.");
        await pat.Button("Seen now: use the time now").ClickAsync();
        await pat.Sees("Recorded: they were seen.");
        await pat.Sees("By a driver, who is sure.");
    }

    private static async Task RecordsSomebodyNew(Officer pat, Visiting visiting)
    {
        await pat.SearchesFor("Sorrel Pretend");
        await pat.Sees("Nobody that you may see as you are acting now");
        await pat.Goes("record a new young person");
        await visiting.Looks(pat, "new-young-person");
        await pat.Button("Record them").ClickAsync();
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "new-young-person-error");
        await pat.Page.GetByLabel("Given name").FillAsync("Bramble");
        await pat.Page.GetByLabel("Family name").FillAsync("Testerby");
        await pat.Button("Record them").ClickAsync();
        await pat.Sees("Is it one of these?");
        await visiting.Looks(pat, "new-young-person-alike");
        await pat.Page.GetByLabel("Given name").FillAsync("Sorrel");
        await pat.Page.GetByLabel("Family name").FillAsync("Pretend");
        await pat.Button("It is somebody else: record them").ClickAsync();
        await pat.Sees("About Sorrel Pretend");
        await visiting.Looks(pat, "report-start-new");
    }

    private static async Task LooksAtTheMap(Officer pat, Visiting visiting)
    {
        await pat.Goes("Map");
        await pat.Page.Locator("[data-map][data-drawn=true]").WaitForAsync();
        await visiting.Looks(pat, "map");
        await pat.Opens("/map?since=soon");
        await pat.Sees("There is a problem");
        await visiting.Looks(pat, "map-error");
        await pat.Opens("/map");
        await pat.Button("Show our records in this part of the map").ClickAsync();
        await pat.Sees("Our records in this part of the map");
        await pat.Page.Locator("[data-map][data-drawn=true]").WaitForAsync();
        await visiting.Looks(pat, "map-ours");
    }

    private static async Task LooksWhereNothingWasImported(Officer sky, Visiting visiting)
    {
        await sky.Goes("Map");
        await sky.Sees("There is no map of this partnership's ground yet");
        await visiting.Looks(sky, "map-empty");
    }

    private static async Task Evaluates(Officer perry, Visiting visiting)
    {
        await visiting.Looks(perry, "my-work-counts");
        await perry.Goes("Evaluation");
        await perry.Sees("Too few to say");
        await perry.Page.GetByText("What is counted, and how").First.ClickAsync();
        await visiting.Looks(perry, "evaluation");
    }

    private static async Task Audits(Officer ivy, Visiting visiting)
    {
        await ivy.Goes("Who saw what");
        await visiting.Looks(ivy, "who-saw-what-all");
        await ivy.Page.GetByLabel("From", new() { Exact = true }).FillAsync("yesterday");
        await ivy.Button("Search").ClickAsync();
        await ivy.Sees("There is a problem");
        await visiting.Looks(ivy, "who-saw-what-error");
        await ivy.Opens("/who-saw-what");
        await ivy.Page.GetByRole(AriaRole.Link, new() { Name = "Open this entry" }).First.ClickAsync();
        await ivy.Sees("Entry in the ledger");
        await visiting.Looks(ivy, "entry");
        await ivy.Goes("Agreements");
        await visiting.Looks(ivy, "agreements");
        await ivy.Opens("/agreements/ny-youth-safeguarding");
        await visiting.Looks(ivy, "agreement");
        await ivy.Goes("Missing");
        await visiting.Looks(ivy, "agreement-missing");
        await ivy.Opens("/marks");
        await visiting.Looks(ivy, "marks");
        await ivy.Opens("/retention");
        await visiting.Looks(ivy, "retention");
        await ivy.Opens("/young-people");
        await ivy.Page.Locator("tbody a").Filter(new() { HasText = "B. T." }).First.ClickAsync();
        await ivy.Goes("Who can see what about this young person");
        await ivy.Page.GetByText("Housing officer, North Yorkshire Council - Housing").ClickAsync();
        await ivy.Sees("Age band, clause 5.9");
        await visiting.Looks(ivy, "who-can-see");
    }

    private static async Task LooksAfterJobs(Officer olu, Visiting visiting)
    {
        await olu.Sees("Jobs and their last runs");
        await visiting.Looks(olu, "jobs");
        await olu.Page.GetByRole(AriaRole.Link, new() { Name = "Pause Digests" }).ClickAsync();
        await visiting.Looks(olu, "job-pause");
        await olu.Button("Pause it").ClickAsync();
        await olu.Sees("Digests: Asked to pause.");
        await visiting.Looks(olu, "jobs-asked");
    }

    private static async Task WritesOfHealth(Officer cam, Visiting visiting)
    {
        foreach (var (record, name) in new[] { ("CAMHS summary", "record-camhs-summary"), ("SDQ score", "record-sdq") })
        {
            await cam.OpensTheRecordOf("Bramble Testerby");
            await cam.Goes("Record: " + record);
            await visiting.Looks(cam, name);
            await cam.Button("Record it").ClickAsync();
            await cam.Sees("There is a problem");
            await visiting.Looks(cam, name + "-error");
        }
    }

    private static async Task WorksACase(Officer sam, Visiting visiting)
    {
        await sam.OpensTheRecordOf("Bramble Testerby");
        await sam.Goes("Record: Return home interview");
        await visiting.Looks(sam, "record-interview");
        // When they were found is filled in with what is recorded.
        await sam.Page.GetByLabel("Day").First.FillAsync("");
        await sam.Button("Record it").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "record-interview-error");
        await sam.OpensTheRecordOf("Bramble Testerby");
        await sam.Goes("Record: Care episode");
        await visiting.Looks(sam, "record-care");
        await sam.Button("Record it").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "record-care-error");
        await sam.OpensTheRecordOf("Rowan Madeup-Fielding");
        await sam.Goes("Open a case");
        await visiting.Looks(sam, "open-case");
        await sam.Button("Open the case").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "open-case-error");
        await sam.OpensACase("Rowan Madeup-Fielding", "North Yorkshire Police", "Found twice with older people at an invented flat.");
        await visiting.Looks(sam, "case");
        await sam.Button("Move the case").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "case-error");
        await WritesInTheCase(sam, visiting);
        await Meets(sam, visiting);
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for an action" }).ClickAsync();
        await visiting.Looks(sam, "ask");
        await sam.Button("Ask for it").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "ask-error");
        await sam.Goes("Case");
        await sam.AsksFor("Visit the invented flat with the landlord.", "North Yorkshire Council - Housing", "Neighbourhood");
        await sam.Goes("Visit the invented flat with the landlord.");
        await visiting.Looks(sam, "action");
        await sam.Opens("/raise");
        await visiting.Looks(sam, "cases");
    }

    private static async Task KeepsTheRegisterOfPlaces(Officer sam, Visiting visiting)
    {
        await sam.Goes("Places");
        await sam.Sees("Nobody yet");
        await visiting.Looks(sam, "places");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Put a place on the register" }).ClickAsync();
        await visiting.Looks(sam, "place-new");
        await sam.Button("Put it on the register").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "place-new-error");
        await sam.Page.GetByLabel("What is it called?").FillAsync("Invented takeaway by the harbour, Scarby");
        await sam.Page.GetByRole(AriaRole.Radio, new() { Name = "Takeaway" }).CheckAsync();
        await sam.Button("Put it on the register").ClickAsync();
        await sam.Sees("The place is on the register.");
        await visiting.Looks(sam, "place-recorded");
        await sam.Goes("Add Agency that owns its safety");
        await visiting.Looks(sam, "place-owner");
        await sam.Page.GetByRole(AriaRole.Radio, new() { Name = "North Yorkshire Police" }).CheckAsync();
        await sam.Page.GetByLabel("Why is it changed?").FillAsync("agreed on Tuesday");
        await sam.Button("Save the correction").ClickAsync();
        await sam.Sees("The correction is recorded.");
        await sam.Opens("/places");
        await sam.Goes("Invented bus station, Scarby");
        await sam.Sees("Housing mends the lamps by Friday.");
        await visiting.Looks(sam, "place");
    }

    private static async Task WritesInTheCase(Officer sam, Visiting visiting)
    {
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Write in the case" }).ClickAsync();
        await visiting.Looks(sam, "note-write");
        await sam.Button("Save it").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "note-write-error");
        await sam.Page.GetByRole(AriaRole.Radio, new() { Name = "Hypothesis" }).CheckAsync();
        await sam.Page.GetByLabel("What do you want to say?").FillAsync("Older people wait after football. Evenings with the coach are safe.");
        await sam.Button("Save it").ClickAsync();
        await sam.Sees("Evenings with the coach are safe.");
        await visiting.Looks(sam, "case-notes");
        await sam.Page.Locator(".nwd-note a").First.ClickAsync();
        await visiting.Looks(sam, "note");
        await sam.Opens("/raise");
        await sam.Goes("Rowan Madeup-Fielding");
    }

    private static async Task Meets(Officer sam, Visiting visiting)
    {
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Plan a meeting" }).ClickAsync();
        await visiting.Looks(sam, "meeting-plan");
        await sam.Button("Plan it").ClickAsync();
        await sam.Sees("There is a problem");
        await visiting.Looks(sam, "meeting-plan-error");
        await sam.FillsInAMeeting("Risk meeting", "Ash Invented");
        await sam.Sees("Nobody is entered yet.");
        await visiting.Looks(sam, "meeting-planned");
        await sam.Button("The meeting was held").ClickAsync();
        await sam.Sees("A meeting that was held says who was there.");
        await visiting.Looks(sam, "meeting-error");
        await sam.Goes("Who is here, and who sent apologies");
        await visiting.Looks(sam, "meeting-who");
        await sam.Page.GetByLabel("Anybody else").FillAsync("csc/social-worker Sam Invented\nyth/urgent-care Una Imagined");
        await sam.Button("Save who is here").ClickAsync();
        await sam.Sees("takes no part in the case");
        await visiting.Looks(sam, "meeting-who-error");
        await sam.Page.GetByLabel("Anybody else").FillAsync("csc/social-worker Sam Invented\nyth/urgent-care Una Imagined (apologies)");
        await sam.Button("Save who is here").ClickAsync();
        await sam.WritesInTheMeeting("Decision", "The coach and the key worker share the evenings.");
        await sam.Sees("What was decided");
        await sam.Button("The meeting was held").ClickAsync();
        await sam.Button("Approve the minutes").ClickAsync();
        await sam.Sees("Minutes approved");
        await visiting.Looks(sam, "meeting");
        await sam.Button("Not right? Back to held").ClickAsync();
        await sam.Sees("Say what is not right, in a few words");
        await visiting.Looks(sam, "meeting-back-error");
        await sam.Page.GetByLabel("What is not right in these minutes?").FillAsync("The coach was not asked.");
        await sam.Button("Not right? Back to held").ClickAsync();
        await sam.Sees("Held, minutes not approved yet");
        await sam.Page.GetByRole(AriaRole.Link, new() { Name = "Correct Chair" }).ClickAsync();
        await visiting.Looks(sam, "meeting-correct");
        await sam.Opens("/raise");
        await sam.Sees("Meetings whose minutes are not approved yet");
        await visiting.Looks(sam, "cases-minutes");
        await sam.Opens("/meetings");
        await visiting.Looks(sam, "meetings");
        await sam.Opens("/raise");
        await sam.Goes("Rowan Madeup-Fielding");
    }

    private static async Task ReadsIntelligence(Officer sam, Visiting visiting)
    {
        await sam.OpensTheRecordOf("Juniper Sampleton");
        await sam.Goes("Intelligence item");
        await sam.Sees("You have not yet acknowledged the handling conditions");
        await visiting.Looks(sam, "intelligence-unread");
        await sam.Goes("Young person");
        await sam.IsAt("Juniper Sampleton");
        await sam.DoesNotSee("Older people in a car are said to wait");
        await sam.Page.GetByRole(AriaRole.Button, new() { Name = "Read the conditions and continue" }).ClickAsync();
        await visiting.Looks(sam, "handling");
        await sam.Button("I have read the conditions: continue").ClickAsync();
        await sam.Sees("Older people in a car are said to wait");
        await visiting.Looks(sam, "intelligence-read");
        await sam.Goes("Young person");
        await sam.IsAt("Juniper Sampleton");
        await visiting.Looks(sam, "young-person-intelligence");
    }

    private static async Task SignsIntelligenceOff(Officer ina, Visiting visiting)
    {
        await ina.OpensTheRecordOf("Hazel Pretendham");
        await ina.Goes("Record: Intelligence item");
        await visiting.Looks(ina, "record-intelligence");
        await ina.Button("Record it").ClickAsync();
        await ina.Sees("There is a problem");
        await visiting.Looks(ina, "record-intelligence-error");
        await ina.OpensTheRecordOf("Hazel Pretendham");
        await ina.Goes("Check the sanitised text");
        await visiting.Looks(ina, "sign-off");
        await ina.Button("Sign it off").ClickAsync();
        await ina.Sees("There is a problem");
        await visiting.Looks(ina, "sign-off-error");
    }

    private static async Task SignsOutEverywhere(Officer pat, Visiting visiting)
    {
        await pat.Page.GotoAsync(new Uri(pat.Stage.Identity, "/logout").ToString());
        await visiting.Looks(pat, "logout");
        await pat.Button("Sign out").ClickAsync();
        await visiting.Looks(pat, "identity-signed-out");
        await pat.Page.GotoAsync(new Uri(pat.Stage.Identity, "/error").ToString());
        await visiting.Looks(pat, "identity-error");
        await pat.Opens("/signed-out");
        await visiting.Looks(pat, "signed-out-hub");
    }
}
