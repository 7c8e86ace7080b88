using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What police who look for a missing young person, without an open case, read at the top of that young person's page.</summary>
public sealed class PersonSearchTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string NotSaid = "You are not shown which of these is the newest.";

    private static readonly JsonObject Placement = new()
    {
        ["legal_status"] = "C2", ["placement_start"] = "2026-02-10", ["placement_address"] = "4 Imagined Close, Scarby, YO62 5ZZ",
        ["key_worker_name"] = "Robin Invented", ["key_worker_phone"] = "+441632960006", ["social_worker_name"] = "Ash Imagined",
    };

    [Fact]
    public async Task WhomToRing_AndWhereTheyArePlaced_StandAtTheTop_AsFarAsShown_AndTheAddressOnlyWhileTheyAreMissing()
    {
        var (police, slice, person) = await SearchAsync();
        await scene.Worker.RecordAsync("care-episodes", (JsonObject)Placement.DeepClone(), person);
        var before = await ReadAsync(police, slice);
        Assert.Null(before.QuerySelector(".nwd-danger"));
        Assert.DoesNotContain("4 Imagined Close", before.Body!.TextContent, StringComparison.Ordinal);

        var episode = await MissingAsync(police, slice);
        var page = await ReadAsync(police, slice);
        var ring = page.QuerySelector("section[aria-labelledby=ring]")!.TextContent;
        foreach (var said in new[] { "Robin Invented", "01632 960006", "Ash Imagined" })
        {
            Assert.Contains(said, ring, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(NotSaid, ring, StringComparison.Ordinal);
        var box = page.QuerySelector(".nwd-danger")!.TextContent;
        Assert.Contains("4 Imagined Close", box, StringComparison.Ordinal);
        Assert.Equal("Withheld", Definition(page, ".nwd-danger", "Placed there until").QuerySelector(".nwd-quiet")!.TextContent);

        await police.ChangeAsync("missing-episodes", episode, new JsonObject { ["found_at"] = "2026-09-05T22:59:00Z" }, "close");
        Assert.DoesNotContain("4 Imagined Close", (await ReadAsync(police, slice)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondPlacement_WhoseDayIsWithheld_StandsBesideTheFirst_AndOnlyTheNewerStandsForWhomTheDaysAreShown()
    {
        var (police, slice, person) = await SearchAsync();
        await MissingAsync(police, slice);
        await scene.Worker.RecordAsync("care-episodes", (JsonObject)Placement.DeepClone(), person);
        var later = (JsonObject)Placement.DeepClone();
        (later["placement_start"], later["placement_address"], later["key_worker_name"]) = ("2026-07-01", "9 Pretend Lane, Scarby, YO62 5ZZ", "Rowan Specimen");
        await scene.Worker.RecordAsync("care-episodes", later, person);

        var page = await ReadAsync(police, slice);
        var (box, ring) = (page.QuerySelector(".nwd-danger")!.TextContent, page.QuerySelector("section[aria-labelledby=ring]")!.TextContent);
        foreach (var (text, both) in new[] { (box, new[] { "4 Imagined Close", "9 Pretend Lane" }), (ring, ["Robin Invented", "Rowan Specimen"]) })
        {
            Assert.All(both, said => Assert.Contains(said, text, StringComparison.Ordinal));
            Assert.Contains(NotSaid, text, StringComparison.Ordinal);
        }

        // The social worker of both is one person: said once, and nothing is in doubt.
        Assert.Equal(2, ring.Split("Ash Imagined").Length);

        var own = await ReadAsync(scene.Worker, person);
        Assert.Contains("9 Pretend Lane", own.QuerySelector(".nwd-danger")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("4 Imagined Close", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Placed there since: 1 July 2026", OneLine(own.QuerySelector(".nwd-danger")!), StringComparison.Ordinal);
        Assert.DoesNotContain(NotSaid, own.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LatestOfAType_IsNotFolded_HoweverManyOthersAreRecorded()
    {
        var (police, slice, person) = await SearchAsync();
        await MissingAsync(police, slice);
        await scene.Worker.RecordAsync("care-episodes", (JsonObject)Placement.DeepClone(), person);
        for (var day = 1; day <= 27; day++)
        {
            await police.RecordAsync("asb-incidents", new JsonObject { ["occurred_at"] = $"2026-08-{day:00}T19:40:00Z", ["yp_role"] = "present", ["asb_type"] = "rowdy-or-inconsiderate" }, slice);
        }

        var page = await ReadAsync(police, slice);
        Assert.Equal(26, page.QuerySelectorAll(".nwd-held tbody tr").Count(r => r.Closest("details") is null));
        var row = page.QuerySelectorAll(".nwd-held th a").Single(a => a.TextContent == "Care episode").Closest("tr")!;
        Assert.Null(row.Closest("details"));
    }

    [Fact]
    public async Task ExtractForThePolice_IsReadWhileTheyAreMissing_AndNotAskedForBefore()
    {
        var (police, slice, person) = await SearchAsync();
        await scene.Worker.RecordAsync("return-home-interviews", new JsonObject
        {
            ["found_at"] = "2026-08-03T02:10:00Z", ["places_named"] = "The invented pier.", ["intelligence_extract"] = "Young people gather at the invented park after ten.",
        }, person);
        const string asked = "select count(*) from hub.disclosure_index i where i.route = 'page.people.record' and 'intelligence_extract' = any(i.fields)";
        var before = await scene.Hub.Database.AskAsync<long>(asked);
        Assert.Null((await ReadAsync(police, slice)).QuerySelector(".nwd-danger"));
        Assert.Equal(before, await scene.Hub.Database.AskAsync<long>(asked));

        await MissingAsync(police, slice);
        var box = (await ReadAsync(police, slice)).QuerySelector(".nwd-danger")!;
        Assert.Contains("Where they may be", box.TextContent, StringComparison.Ordinal);
        Assert.Contains("gather at the invented park after ten", box.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("invented pier", box.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(before, await scene.Hub.Database.AskAsync<long>(asked));
        Assert.Contains("invented pier", (await ReadAsync(scene.Worker, person)).QuerySelector(".nwd-danger")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereLastSeen_StandsInTheBox_AlsoWhereNothingIsRecorded()
    {
        var (police, slice, person) = await SearchAsync();
        await MissingAsync(police, slice);
        Assert.Equal("Nothing recorded", Definition(await ReadAsync(police, slice), ".nwd-danger", "Where last seen").QuerySelector("span")!.TextContent);
    }

    [Fact]
    public async Task HomeTakenOver_IsSaid_WhereItIsAllThatIsShown()
    {
        var (police, slice, person) = await SearchAsync();
        await MissingAsync(police, slice);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nych", ["function"] = "housing-officer", ["kind"] = "tenancy", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, person);
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        var theirs = TokenFor("nych", person);
        await housing.RecordAsync("housing-records", new JsonObject { ["as_at"] = "2026-07-03", ["cuckooing_concern"] = "suspected" }, theirs);
        var row = OneLine((await ReadAsync(police, slice)).QuerySelectorAll(".nwd-held th a").Single(a => a.TextContent == "Housing record").Closest("tr")!);
        Assert.Contains("Home taken over by others: Suspected", row, StringComparison.Ordinal);
        Assert.DoesNotContain("holds something", row, StringComparison.Ordinal);
        Assert.Contains("Withheld: Kind of home, Risk of losing the home", row, StringComparison.Ordinal);

        // Its own agency reads what it left out.
        var own = OneLine((await ReadAsync(housing, theirs)).QuerySelectorAll(".nwd-held th a").Single(a => a.TextContent == "Housing record").Closest("tr")!);
        Assert.Contains("Nothing recorded: Kind of home, Risk of losing the home, Moves on.", own, StringComparison.Ordinal);
    }

    // Everybody here has a young person of their own: who is missing in one test is not in another.
    private async Task<(ReaderClient Police, string Slice, string Person)> SearchAsync()
    {
        var person = (await scene.Worker.RecordAsync("young-people", ApiScene.Slice()))["id"]!.GetValue<string>();
        foreach (var (agency, function) in new[] { ("nyp", "police-response"), ("csc", "social-worker") })
        {
            await scene.Worker.RecordAsync("relationships", new JsonObject
            {
                ["agency"] = agency, ["function"] = function, ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
            }, person);
        }

        return (await scene.Hub.AsAsync(Acting.Police), TokenFor("nyp", person), person);
    }

    private string TokenFor(string agency, string person) => scene.Hub.Tokens.Of("north-yorkshire", agency, "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", person)!.Value);

    private static async Task<string> MissingAsync(ReaderClient police, string slice) =>
        (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-09-05T20:00:00Z" }, slice))["id"]!.GetValue<string>();

    private static IElement Definition(IDocument page, string within, string label) =>
        page.QuerySelectorAll($"{within} dt").Single(dt => dt.TextContent == label).NextElementSibling!;

    private static string OneLine(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<IDocument> ReadAsync(ReaderClient reader, string person) => await new HtmlParser().ParseDocumentAsync(await reader.PageAsync($"/young-people/{person}"));
}
