using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>The page of a young person says little and leads on: what it asks for, what it says once, and where the rest stands.</summary>
public sealed class PersonPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Fields = "select string_agg(distinct f, ',' order by f) from hub.disclosure_index i, unnest(i.fields) f";

    private string Page => $"/young-people/{scene.Person}";

    [Fact]
    public void EveryType_LeadsWithFieldsOfItsOwn_ThatAListShowsInFull()
    {
        foreach (var type in PersonRecordTypes.All)
        {
            Assert.Empty(type.Lead.All.Except(type.Record.Fields.Select(f => f.Name)));
            Assert.NotEmpty(type.Lead.Says);
            Assert.Empty(type.Lead.Says.Append(type.Lead.When).Intersect(TableFile.InLists.Keys));
            Assert.Empty(type.Lead.Ring.SelectMany(names => names).Except(type.Lead.Says));
            Assert.Empty(type.Lead.Asked(missing: true).Except(type.Record.Fields.Select(f => f.Name)));
        }
    }

    [Fact]
    public async Task WhatAgenciesAgreeOn_IsSaidOnce_AndWhatTheyDifferIn_SideBySideWithWhoseItIs()
    {
        var (police, slice) = await scene.PoliceAsync();
        await police.RecordAsync("young-people", new JsonObject { ["given_name"] = "Robin", ["family_name"] = "Inventit", ["known_as"] = "Rob", ["phone"] = "07700 900123" }, slice);
        var page = await ReadAsync(scene.Worker, Page);
        var given = Assert.Single(Values(page, "Given name"));
        Assert.Equal(2, given.Split("From ").Length - 1);
        Assert.Contains("Clause", given, StringComparison.Ordinal);
        var family = Values(page, "Family name");
        Assert.Equal(2, family.Count);
        Assert.Contains("Invented", family[0], StringComparison.Ordinal);
        Assert.Contains("Children's Social Care", family[0], StringComparison.Ordinal);
        Assert.Contains("North Yorkshire Police", Assert.Single(family, f => f.Contains("Inventit", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("07700 900123", Assert.Single(Values(page, "Phone")), StringComparison.Ordinal);

        // Its own values are corrected from here; the other's stand whole on a page of their own.
        Assert.Contains(page.QuerySelectorAll("a"), a => a.GetAttribute("href") == $"/correct/young-person/{scene.Person}/family_name");
        Assert.All(page.QuerySelectorAll("a[href^='/correct/']"), a => Assert.StartsWith($"/correct/young-person/{scene.Person}/", a.GetAttribute("href"), StringComparison.Ordinal));
        var whole = page.QuerySelectorAll("a").Single(a => a.TextContent == "North Yorkshire Police").GetAttribute("href")!;
        Assert.Contains("Inventit", (await ReadAsync(scene.Worker, whole)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LedgerSaysOfThePage_WhatItAskedFor_AndOfTheRecordsPageTheWhole()
    {
        var score = await scene.Worker.RecordAsync("sdq-scores", new JsonObject
        {
            ["answered_on"] = "2026-08-02", ["answered_by"] = "teacher", ["emotional_score"] = 4, ["conduct_score"] = 3, ["hyperactivity_score"] = 5, ["peer_score"] = 2, ["prosocial_score"] = 8,
        }, scene.Person);
        Assert.Contains("8", (await ReadAsync(scene.Worker, Page)).QuerySelector($"a[href='/records/sdq-score/{score["id"]}']")!.Closest("tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(string.Join(',', PersonRecordTypes.Find("sdq-score")!.Lead.All.Order(StringComparer.Ordinal)),
            await scene.Hub.Database.AskAsync<string>($"{Fields} where i.route = 'page.people.record' and i.record_type = 'sdq-score'"));
        Assert.Equal(string.Join(',', WhoTheyAre.Fields.Order(StringComparer.Ordinal)),
            await scene.Hub.Database.AskAsync<string>($"{Fields} where i.route = 'page.people.record' and i.record_type = 'young-person'"));

        var record = await ReadAsync(scene.Worker, $"/records/sdq-score/{score["id"]}");
        Assert.Contains("Difficulty with feelings (of 10)", record.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("emotional_score", await scene.Hub.Database.AskAsync<string>($"{Fields} where i.route = 'page.records' and i.record_type = 'sdq-score'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordThatIsNotForAReader_AndOneThatIsNotThere_AreOneAnswer()
    {
        var clinician = await scene.Hub.AsAsync(Acting.Clinician);
        await JoinsAsync("tewv", "camhs-practitioner");
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nych", ["function"] = "housing-officer", ["kind"] = "tenancy", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        var about = scene.Hub.Tokens.Of("north-yorkshire", "tewv", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value);
        var summary = await clinician.RecordAsync("camhs-summaries", new JsonObject
        {
            ["written_on"] = "2026-08-04", ["protective_factors"] = "Plays football.", ["conclusions"] = "Sleep is the first thing to go.", ["safety_plan"] = "Ask about the dog first.",
            ["confidentiality_ground"] = "young-person-agrees", ["self_harm"] = "in-the-past",
        }, about);
        var own = await clinician.PageAsync($"/young-people/{about}");
        Assert.True(own.IndexOf("Plays football.", StringComparison.Ordinal) is var strengths and > 0 && strengths < own.IndexOf("What is known of self-harm", StringComparison.Ordinal));
        Assert.DoesNotContain("Sleep is the first thing to go.", own, StringComparison.Ordinal);
        Assert.Contains("Sleep is the first thing to go.", await clinician.PageAsync($"/records/camhs-summary/{summary["id"]}"), StringComparison.Ordinal);

        var housing = await scene.Hub.AsAsync(Acting.Housing);
        string TokenOf(string prefix, string token) => scene.Hub.Tokens.Of("north-yorkshire", "nych", prefix, scene.Hub.Tokens.Read("north-yorkshire", "tewv", prefix, token)!.Value);
        var theirs = await housing.PageAsync($"/young-people/{TokenOf("yp", about)}");
        Assert.DoesNotContain("football", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("CAMHS summary", theirs, StringComparison.Ordinal);
        var answers = new List<Answer>();
        foreach (var address in new[] { $"camhs-summary/{TokenOf("cs", summary["id"]!.GetValue<string>())}", "camhs-summary/cs_none", "raise-case/rc_none", "nothing/x" })
        {
            using var answer = await housing.GetAsync("/records/" + address);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            answers.Add(await Answer.OfAsync(answer, ofLedgerHashes: false));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task RecordOfWhichLittleMoreIsShownThanThatItIsThere_IsAnHonestGap_WithWhomToAsk()
    {
        var (police, slice) = await scene.PoliceAsync();
        await JoinsAsync("nwd", "ig-officer");
        var incident = await police.RecordAsync("asb-incidents", new JsonObject
        {
            ["occurred_at"] = "2026-08-02T19:40:00Z", ["yp_role"] = "present", ["asb_type"] = "rowdy-or-inconsiderate",
        }, slice);
        var governance = await scene.Hub.AsAsync(Acting.Governance);
        string TokenOf(string prefix, string token) => scene.Hub.Tokens.Of("north-yorkshire", "nwd", prefix, scene.Hub.Tokens.Read("north-yorkshire", "nyp", prefix, token)!.Value);
        var row = (await ReadAsync(governance, $"/young-people/{TokenOf("yp", slice)}"))
            .QuerySelector($"a[href='/records/asb-incident/{TokenOf("as", incident["id"]!.GetValue<string>())}']")!.Closest("tr")!.TextContent;
        Assert.Contains("August 2026", row, StringComparison.Ordinal);
        Assert.Contains("North Yorkshire Police holds something. Its page says what you may see of it. For more ask North Yorkshire Police.", row, StringComparison.Ordinal);
        Assert.DoesNotContain("What was reported", row, StringComparison.Ordinal);

        // Who records such items finds theirs said, not asked after.
        var own = (await ReadAsync(police, $"/young-people/{slice}")).QuerySelector($"a[href='/records/asb-incident/{incident["id"]}']")!.Closest("tr")!.TextContent;
        Assert.Contains("Rowdy or inconsiderate", own, StringComparison.Ordinal);
        Assert.DoesNotContain("holds something", own, StringComparison.Ordinal);
    }

    private Task<JsonObject> JoinsAsync(string agency, string function) => scene.Worker.RecordAsync("case-memberships",
        new JsonObject { ["member_agency"] = agency, ["member_function"] = function, ["started"] = "2026-01-01T09:00:00Z", ["source"] = "test" }, scene.Person);

    private static async Task<IDocument> ReadAsync(ReaderClient reader, string address) => await new HtmlParser().ParseDocumentAsync(await reader.PageAsync(address));

    private static List<string> Values(IDocument page, string label) =>
        [.. page.QuerySelectorAll(".govuk-summary-list__row").Where(r => r.QuerySelector("dt")!.TextContent.Trim() == label).SelectMany(r => r.QuerySelectorAll(".nwd-value")).Select(v => v.TextContent)];
}
