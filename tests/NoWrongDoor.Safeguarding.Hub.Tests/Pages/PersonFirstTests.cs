using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What helps stands at the top with its day, and a row never says less than its reader may know.</summary>
public sealed class PersonFirstTests(ApiScene scene) : IClassFixture<ApiScene>
{
    public static TheoryData<string> Tables() => [.. TableFile.Names.Where(n => !TableFile.IsOfItsOwn(n))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void RowLeadsPolice_ToWhatTheyAreShown_WhateverTheSituation(string name)
    {
        var table = TableFile.Read(name);
        var wrong = from type in PersonRecordTypes.All
            from reader in new[] { "RESP", "INT", "COORD" }
            let rungs = type.Record.Fields.ToDictionary(f => f.Name, f => table[reader, $"{type.Record.Type}.{f.Name}"])
            where type.Lead.Says.All(says => rungs[says] is TableFile.Withheld or "exists") && type.Lead.First.All(first => rungs[first] == TableFile.Withheld)
            from shown in rungs.Where(r => r.Key != type.Lead.When && r.Value is not (TableFile.Withheld or "exists" or "month"))
            select $"{reader} {type.Record.Type}.{shown.Key}: {shown.Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task WhatHelps_IsChosenFieldByField_OfTheNewestThatHasIt_AndEachHasItsDay()
    {
        var (clinician, about) = await ClinicianAsync();
        var newest = await clinician.RecordAsync("communication-passports", new JsonObject { ["how_to_talk_with_me"] = "Say your name.", ["agreed_with_me_on"] = "2026-08-04" }, about);
        var older = await clinician.RecordAsync("communication-passports", new JsonObject
        {
            ["how_to_talk_with_me"] = "Shout, please.", ["please_avoid"] = "Three people at once.", ["agreed_with_me_on"] = "2024-03-01",
        }, about);
        var page = await ReadAsync(clinician, about);
        var helps = OneLine(page.QuerySelector("section[aria-labelledby=helps]")!);
        Assert.Contains("Say your name.", helps, StringComparison.Ordinal);
        Assert.Contains("4 August 2026", helps, StringComparison.Ordinal);
        Assert.DoesNotContain("Shout, please.", helps, StringComparison.Ordinal);
        Assert.Matches("Three people at once\\..*Agreed with me on: 1 March 2024", helps);

        // A row tells that there is more of it, and where.
        var row = OneLine(RowOf(page, "communication-passport", older));
        Assert.Contains("Something is recorded: How to talk with me. Its page says what you may see.", row, StringComparison.Ordinal);
        Assert.Contains("Nothing recorded: Speech, language and communication needs.", row, StringComparison.Ordinal);
        Assert.DoesNotContain("holds something", row, StringComparison.Ordinal);
        Assert.Contains("Its words stand at the top of this page.", OneLine(RowOf(page, "communication-passport", newest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passport_ThatAKeyWorkerRecordsOnThePages_IsReadByPolice_BeforeWhoTheyAre()
    {
        var (police, slice) = await scene.PoliceAboutSomebodyElseAsync();
        var subject = scene.Hub.Tokens.Read("north-yorkshire", "nyp", "yp", slice)!.Value;
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nwd", ["function"] = "key-worker", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Hub.Tokens.Of("north-yorkshire", "csc", "yp", subject));
        var worker = await scene.Hub.AsAsync(Acting.KeyWorker);
        var theirs = $"/young-people/{scene.Hub.Tokens.Of("north-yorkshire", "nwd", "yp", subject)}";
        Assert.Contains(theirs + "/record/communication-passport", await worker.PageAsync(theirs), StringComparison.Ordinal);
        Assert.DoesNotContain("/record/communication-passport", await police.PageAsync($"/young-people/{slice}"), StringComparison.Ordinal);
        using var recorded = await worker.PostFormAsync(theirs + "/record/communication-passport",
            "Answers%5Bhow_to_talk_with_me%5D.Form.Text=Ask+about+boats+first.&Answers%5Bplease_avoid%5D.Form.Text=Blue+lights.&Key=" + Guid.Parse("0198e000-0000-7000-8000-000000000001").ToString("N"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, recorded.StatusCode);
        var sections = (await ReadAsync(police, slice)).QuerySelectorAll("main section").ToList();
        int First(string words) => sections.FindIndex(s => OneLine(s).Contains(words, StringComparison.Ordinal));
        var read = First("Ask about boats first.");
        Assert.Equal(read, First("Blue lights."));
        Assert.InRange(read, 0, sections.FindIndex(s => s.GetAttribute("aria-labelledby") == "who") - 1);
    }

    [Fact]
    public async Task WhatHelps_OfTwoSummariesWhoseDayIsWithheld_StandsOfBoth_AndSaysSo()
    {
        var (police, slice) = await scene.PoliceAsync();
        var (clinician, about) = await ClinicianAsync();
        await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-09-05T20:00:00Z" }, slice);
        foreach (var (day, plan) in new[] { ("2024-08-04", "Ask about the dog first."), ("2026-08-04", "Ring the grandparent.") })
        {
            await clinician.RecordAsync("camhs-summaries", new JsonObject
            {
                ["written_on"] = day, ["protective_factors"] = "Plays football.", ["conclusions"] = "Sleep.", ["safety_plan"] = plan, ["confidentiality_ground"] = "young-person-agrees",
            }, about);
        }

        var theirs = OneLine((await ReadAsync(police, slice)).QuerySelector("section[aria-labelledby=helps]")!);
        Assert.Contains("Ask about the dog first.", theirs, StringComparison.Ordinal);
        Assert.Contains("Ring the grandparent.", theirs, StringComparison.Ordinal);
        Assert.Contains("Written on: Withheld You are not shown which of these is the newest.", theirs, StringComparison.Ordinal);
        var own = OneLine((await ReadAsync(clinician, about)).QuerySelector("section[aria-labelledby=helps]")!);
        Assert.DoesNotContain("Ask about the dog first.", own, StringComparison.Ordinal);
        Assert.Contains("Written on: 4 August 2026", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnSlice_ThatHasNothing_IsAddedToFromHere_AndNoOther()
    {
        var (police, slice) = await scene.PoliceAsync();
        await police.RecordAsync("young-people", new JsonObject { ["given_name"] = "Robin", ["phone"] = "07700 900123" }, slice);
        var page = await ReadAsync(scene.Worker, scene.Person);
        IElement Link(string field) => page.QuerySelector($"section[aria-labelledby=who] a[href='/correct/young-person/{scene.Person}/{field}']")!;
        Assert.StartsWith("Add", Link("phone").TextContent, StringComparison.Ordinal);
        Assert.Equal("Add: Pronouns", Link("pronouns").TextContent);
        Assert.StartsWith("Correct", Link("given_name").TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("section[aria-labelledby=who] a[href^='/correct/']"), a => Assert.Contains(scene.Person, a.GetAttribute("href")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Strip_SaysEveryValueInWhichAgenciesDiffer_AndOneThatNeedsAnInterpreterIsEnough()
    {
        RecordView Slice(string id, string known, string pronouns, bool interpreter) => new(id, "young-person", id, false, [Line("known_as", known), Line("pronouns", pronouns),
            new LineView("interpreter_needed", "", ValueWords.Of("interpreter_needed", "full", ShownKind.Flag, interpreter ? "true" : "false"), null, null)], "");
        var strip = PersonWords.Passport([Slice("a", "Bram", "they/them", false), Slice("b", "Brambles", "they/them", true), Slice("c", "Bram", "they/them", false)]);
        Assert.Equal([("Known as", "Bram|Brambles"), ("Pronouns", "they/them"), ("Needs an interpreter", "Yes")], strip.Select(s => (s.Label, string.Join('|', s.Values))));
    }

    [Fact]
    public void Deadline_IsNotTakenForAName() => Assert.Equal("Due by", FieldWords.Label("due_at"));

    private static LineView Line(string name, string words) => new(name, name, new ValueWords(words), null, null);

    private async Task<(ReaderClient Clinician, string About)> ClinicianAsync()
    {
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "tewv", ["function"] = "camhs-practitioner", ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
        }, scene.Person);
        return (await scene.Hub.AsAsync(Acting.Clinician),
            scene.Hub.Tokens.Of("north-yorkshire", "tewv", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value));
    }

    private static IElement RowOf(IDocument page, string type, JsonObject record) => page.QuerySelector($".nwd-held a[href='/records/{type}/{record["id"]}']")!.Closest("tr")!;

    private static string OneLine(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<IDocument> ReadAsync(ReaderClient reader, string person) => await new HtmlParser().ParseDocumentAsync(await reader.PageAsync($"/young-people/{person}"));
}
