using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>The story that the hub is for: two nights of one young person, seven people who each know a part, and the proof of what each was shown.</summary>
public sealed class MainStoryTests(Stage stage)
{
    private const string Aspen = "Aspen Quillmadeup";
    private const string Circumstances = "Went out after tea without a coat. A friend says that somebody older had sent a taxi.";
    private const string Incident = "Young people were moved on from the invented arcade. Aspen stood by the door and had asked to go home.";
    private const string Strengths = "Draws every day, and tells a teacher when it is too much.";
    private const string Conclusions = "Aspen leaves home when nobody has asked how the day was, and comes back when somebody has.";
    private const string RawIntelligence = "Pretend heard at the invented arcade";
    private const string ForEverybody = "The arcade is asked to ring the police before it turns anybody out.";
    private const string ForClinicians = "What helps at night is told in the next appointment.";
    private const string VisitTheArcade = "Visit the invented arcade with its manager.";
    private const string OfferAnEvening = "Offer the drawing group on Thursdays.";

    [Fact]
    public async Task SevenPeople_EachSeeTheirPart_AndTheLedgerProvesWhatEachWasShown()
    {
        await using var pat = await stage.ComesAsync("pat.officer");
        await using var sam = await stage.ComesAsync("sam.social");
        await using var hol = await stage.ComesAsync("hol.housing");
        await using var cam = await stage.ComesAsync("cam.practitioner");
        await using var mo = await stage.ComesAsync("mo.chair");
        await using var mina = await stage.ComesAsync("mina.minutes");
        await using var ivy = await stage.ComesAsync("ivy.governance");

        await AnOfficerRecordsAMissingEpisodeAndAnIncident(pat);
        await TheClockOfTheInterviewRuns(sam);
        var before = await WhatHousingReads(hol);
        await CamhsSeeTheHistoryButNoRawIntelligence_AndAddASummary(cam);
        Assert.Equal(before, await WhatHousingReadsNow(hol));
        await TheOfficerReadsTheSummaryInTheCase(pat);
        await TheChairBringsTheCaseToItsActions(mo);
        await pat.Accepts(Aspen, VisitTheArcade);
        await cam.Accepts(Aspen, OfferAnEvening);
        await TheChairMovesTheCaseOn_AndHoldsTheMeeting(mo);
        await WhoeverTakesTheMinutesDraftsThem_AndTheChairApprovesThem(mina, mo);
        await EachAgencyHasMinutesOfItsOwn(pat, cam, hol);
        await InformationGovernanceFindsAllOfIt_AndVerifiesTheProof(ivy);
        Assert.Contains("no fault found in", await stage.VerifiesTheLedgerAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Quillmadeup", stage.Logs, StringComparison.Ordinal);
    }

    private static async Task AnOfficerRecordsAMissingEpisodeAndAnIncident(Officer pat)
    {
        await pat.ComesToActAs("Police response, North Yorkshire Police", "missing response");
        await pat.OpensTheRecordOf(Aspen);
        await pat.RecordsAMissingEpisode(Circumstances, "Invented pier, Invented-on-Sea");
        await pat.Page.GetByRole(AriaRole.Button, new() { Name = "They have been found" }).ClickAsync();
        await pat.Button("Found now: use the time now").ClickAsync();
        await pat.Sees("Recorded: they have been found.");
        await pat.OpensTheRecordOf(Aspen);
        await pat.RecordsAnIncident("Invented arcade, Invented-on-Sea", "present", Incident);
        await pat.Sees(Incident);
    }

    private static async Task TheClockOfTheInterviewRuns(Officer sam)
    {
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await sam.Sees(Aspen + ": Return home interview (found, and none recorded)");
        await sam.Sees("Due by");
    }

    private static async Task<string> WhatHousingReads(Officer hol)
    {
        await hol.ComesToActAs("Housing officer, North Yorkshire Council - Housing", "safeguarding");
        return await WhatHousingReadsNow(hol);
    }

    private static async Task<string> WhatHousingReadsNow(Officer hol)
    {
        await hol.OpensTheRecordOf(Aspen);
        await hol.DoesNotSee(Conclusions);
        await hol.DoesNotSee(Incident);
        return await hol.Page.GetByRole(AriaRole.Main).InnerTextAsync();
    }

    private static async Task CamhsSeeTheHistoryButNoRawIntelligence_AndAddASummary(Officer cam)
    {
        await cam.ComesToActAs("CAMHS practitioner, Tees Esk and Wear Valleys (CAMHS)", "safeguarding");
        await cam.OpensTheRecordOf(Aspen);
        await cam.Sees("Missing episodes");
        await cam.DoesNotSee(RawIntelligence);
        await cam.DoesNotSee(Circumstances);
        await cam.Goes("Intelligence item");
        await cam.Sees("An older person is said to give things to young people");
        await cam.DoesNotSee(RawIntelligence);
        await cam.DoesNotSee(Circumstances);
        await cam.OpensTheRecordOf(Aspen);
        await cam.RecordsASummary(Strengths, Conclusions);
        await cam.Sees(Conclusions);
    }

    private static async Task TheOfficerReadsTheSummaryInTheCase(Officer pat)
    {
        await pat.OpensTheRecordOf(Aspen);
        await pat.Sees(Strengths);
        await pat.Goes("CAMHS summary");
        await pat.Sees(Conclusions);
        await pat.Sees(Strengths);
    }

    private static async Task TheChairBringsTheCaseToItsActions(Officer mo)
    {
        await mo.ComesToActAs("Meeting chair, No Wrong Door hub", "safeguarding");
        await mo.OpensACase(Aspen, "North Yorkshire Police", "Missing after dark, and somebody older sends taxis.");
        await mo.MovesTheCaseTo("Risk");
        await mo.Sees("What does each of us know, and what does the young person say?");
        await mo.Writes("What is going well", Strengths);
        await mo.Writes("What the young person says", "I want somebody to ask me how the day was.");
        await mo.Writes("What the young person was told", "Told by the social worker on Monday.");
        await mo.MovesTheCaseTo("Analysis");
        await mo.Sees("Why is it happening, where, and how worried are we?");
        await mo.Writes("Why we think it is happening", "Somebody older gives things to young people at the arcade and asks for favours.");
        await mo.Writes("Where it comes from, in hundredths", "home 10, peers 20, school 10, neighbourhood 50, online 10");
        await mo.Writes("Level of concern agreed", "high");
        await mo.MovesTheCaseTo("Intervention");
        await mo.AsksFor(VisitTheArcade, "North Yorkshire Police", "Neighbourhood");
        await mo.AsksFor(OfferAnEvening, "Tees Esk and Wear Valleys (CAMHS)", "Peers");
        await mo.MovesTheCaseTo("Solution");
        await mo.Sees("Every action is accepted by the agency that is to do it");
    }

    private static async Task TheChairMovesTheCaseOn_AndHoldsTheMeeting(Officer mo)
    {
        await mo.Opens("/raise");
        await mo.Goes(Aspen);
        await mo.MovesTheCaseTo("Solution");
        await mo.Sees("What will be different, by when, and what do we live with until then?");
        await mo.FindsThePageInOrder("case-solution");
        await mo.PlansAMeeting("Risk meeting", "Mo Chair");
        await mo.WritesInTheMeeting("Decision", ForEverybody);
        await mo.WritesInTheMeeting("Minute", ForClinicians, "CAMHS practitioner");
    }

    private static async Task WhoeverTakesTheMinutesDraftsThem_AndTheChairApprovesThem(Officer mina, Officer mo)
    {
        await mina.ComesToActAs("Minute taker, No Wrong Door hub", "safeguarding");
        await mina.Goes("Meetings");
        await mina.Goes(Aspen);
        await mina.Sees("You draft these minutes. The chair approves them.");
        await mina.Goes("Who is here, and who sent apologies");
        await mina.Page.GetByLabel("Anybody else").FillAsync("nwd/meeting-chair Mo Chair");
        await mina.Button("Save who is here").ClickAsync();
        await mina.Button("The meeting was held").ClickAsync();
        await mina.Sees("Held, minutes not approved yet");
        await mina.DoesNotSee("Approve the minutes");
        await mina.DoesNotSee(Conclusions);
        await mina.FindsThePageInOrder("minutes-drafted");
        await mo.Page.ReloadAsync();
        await mo.Button("Approve the minutes").ClickAsync();
        await mo.Sees("Minutes approved");
        await mina.Page.ReloadAsync();
        await mina.Sees("These minutes are approved, and stay as they are.");
    }

    private static async Task EachAgencyHasMinutesOfItsOwn(Officer pat, Officer cam, Officer hol)
    {
        foreach (var officer in new[] { pat, cam })
        {
            await officer.Goes("Meetings");
            await officer.Goes(Aspen);
            await officer.Sees(ForEverybody);
        }

        await cam.Sees(ForClinicians);
        await pat.DoesNotSee(ForClinicians);
        await hol.Goes("Meetings");
        await hol.DoesNotSee(Aspen);
        await hol.Goes("Cases");
        await hol.DoesNotSee(Aspen);
    }

    private static async Task InformationGovernanceFindsAllOfIt_AndVerifiesTheProof(Officer ivy)
    {
        await ivy.ComesToActAs("IG officer, No Wrong Door hub", "audit");
        await ivy.Opens("/young-people");
        await ivy.Page.Locator("tbody a").Filter(new() { HasText = "A. Q." }).First.ClickAsync();
        await ivy.Goes("Who saw what about this young person");
        foreach (var name in new[] { "Pat Officer", "Sam Social", "Cam Practitioner", "Mo Chair", "Hol Housing" })
        {
            await ivy.SearchesEntriesFor("Who looked", name);
            await ivy.Sees(name);
        }

        // What CAMHS concluded was shown to the police by one clause, and by it to nobody of housing.
        await ivy.SearchesEntriesFor("Who looked", "");
        await ivy.SearchesEntriesFor("Under which clause", "6.130");
        await ivy.Sees("Pat Officer");
        await ivy.DoesNotSee("Hol Housing");
        await ivy.FindsThePageInOrder("who-saw-the-summary");
        await ivy.Page.GetByRole(AriaRole.Link, new() { Name = "Open this entry" }).First.ClickAsync();
        await ivy.Sees("Proved: this entry is number");
        await ivy.DoesNotSee(Conclusions);
    }
}
