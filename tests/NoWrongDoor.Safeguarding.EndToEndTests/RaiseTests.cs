using Microsoft.Playwright;
using NoWrongDoor.Safeguarding.EndToEndTests.Officers;
using NoWrongDoor.Safeguarding.EndToEndTests.Staging;

namespace NoWrongDoor.Safeguarding.EndToEndTests;

/// <summary>A case opened, held back by its gate, filled and moved; an action asked of another agency and accepted by it.</summary>
public sealed class RaiseTests(Stage stage)
{
    private const string Why = "Missing four times in three weeks, each time found at the invented harbour.";

    [Fact]
    public async Task Case_IsHeldBackByItsGate_FilledByItsMembers_AndSeenByNobodyElse()
    {
        await using var sam = await stage.ComesAsync("sam.social");
        await sam.ComesToActAs("Social worker, North Yorkshire Council - Children's Social Care", "safeguarding");
        await sam.OpensACase("Bramble Testerby", "North Yorkshire Police", Why);
        await sam.FindsThePageInOrder("case-nomination");
        await sam.MovesTheCaseTo("Risk");
        await sam.Sees("What does each of us know, and what does the young person say?");
        await sam.MovesTheCaseTo("Analysis");
        await sam.Sees("Still needed: What is going well and who helps. Ask whoever knows the young person best.");
        await sam.FindsThePageInOrder("case-held-back");
        await sam.Writes("What is going well", "Coaches the younger football team. Trusts the key worker.");
        await sam.Writes("What the young person says", "I want people to ask me first.");
        await sam.Writes("What the young person was told", "Told by the social worker on Monday.");
        await sam.MovesTheCaseTo("Analysis");
        await sam.Sees("Why is it happening, where, and how worried are we?");
        await sam.AsksFor("Offer an appointment where Bramble chooses.", "Tees Esk and Wear Valleys (CAMHS)", "Peers");

        await using var cam = await stage.ComesAsync("cam.practitioner");
        await cam.ComesToActAs("CAMHS practitioner, Tees Esk and Wear Valleys (CAMHS)", "safeguarding");
        await cam.Goes("Cases");
        await cam.FindsThePageInOrder("cases-camhs");
        await cam.Goes("Bramble Testerby");
        await cam.Sees("I want people to ask me first.");
        await cam.Goes("Offer an appointment where Bramble chooses.");
        await cam.Page.GetByRole(AriaRole.Radio, new() { Name = "Accepted", Exact = true }).CheckAsync();
        await cam.Button("Save").ClickAsync();
        await cam.Sees("An accepted action has a person who does it.");
        await cam.Page.GetByLabel("Who does it?").FillAsync("Cam Practitioner");
        await cam.Button("Save").ClickAsync();
        await cam.FindsThePageInOrder("action-accepted");

        await sam.PlansAMeeting("Risk meeting", "Ash Invented");
        await sam.WritesInTheMeeting("Decision", "The coach and the key worker share the evenings.");
        await sam.WritesInTheMeeting("Minute", "What helps at night is told in the next appointment.", "CAMHS practitioner", "Social worker");
        await sam.FindsThePageInOrder("minutes-social-care");
        await cam.Goes("Meetings");
        await cam.Goes("Bramble Testerby");
        await cam.Sees("The coach and the key worker share the evenings.");
        await cam.Sees("What helps at night is told in the next appointment.");

        await using var hol = await stage.ComesAsync("hol.housing");
        await hol.ComesToActAs("Housing officer, North Yorkshire Council - Housing", "safeguarding");
        await hol.Goes("Meetings");
        await hol.Page.Locator("main li a").First.ClickAsync();
        await hol.Sees("The coach and the key worker share the evenings.");
        await hol.DoesNotSee("What helps at night");
        await hol.FindsThePageInOrder("minutes-housing");

        await using var ivy = await stage.ComesAsync("ivy.governance");
        await ivy.ComesToActAs("IG officer, No Wrong Door hub", "audit");
        await ivy.Opens("/raise");
        await ivy.Page.Locator("main h3 a").First.ClickAsync();
        await ivy.Sees("Analysis");
        await ivy.DoesNotSee("harbour");
        await ivy.DoesNotSee("ask me first");
        await ivy.FindsThePageInOrder("case-governance");
    }
}
