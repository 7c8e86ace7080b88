using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Minutes on their pages: whoever takes them is offered what is theirs, is told who approves, and is refused in words what they send all the same.</summary>
public sealed class MinuteTakerPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly Acting MinuteTaker = new("nwd", "minute-taker");

    [Fact]
    public async Task MinuteTaker_DraftsTheMinutes_AndTheChairApprovesThem()
    {
        var (chair, mina, worked, meeting) = await MeetingAsync();
        var page = await mina.PageAsync($"/meetings/{meeting}");
        Assert.Contains("You draft these minutes. The chair approves them.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("moving the case on", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask an agency for an action", page, StringComparison.Ordinal);
        await mina.SendsAsync($"/meetings/{meeting}/who", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}/who"))}&Others={Uri.EscapeDataString("nwd/meeting-chair Mo Chair\nnwd/minute-taker Mina Minutes")}");
        await mina.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}"))}&Status=held");
        var form = await mina.PageAsync($"/raise/{worked}/write?meeting={meeting}");
        Assert.Equal(["minute", "decision", "dissent"], System.Text.RegularExpressions.Regex.Matches(form, "name=\"Kind\"[^>]*value=\"([a-z]*)\"").Select(m => m.Groups[1].Value));
        var (saved, _) = await mina.SendsAsync($"/raise/{worked}/write", $"Key={Uri.EscapeDataString(NightScene.HiddenOf(form, "Key"))}&Meeting={meeting}&Kind=decision&Text=The coach shares the evenings.");
        Assert.Equal($"/meetings/{meeting}", saved);

        var drafted = await mina.PageAsync($"/meetings/{meeting}");
        Assert.Contains("Mina Minutes", drafted, StringComparison.Ordinal);
        Assert.Contains("The coach shares the evenings.", drafted, StringComparison.Ordinal);
        Assert.DoesNotContain("Approve the minutes", drafted, StringComparison.Ordinal);
        var (_, refused) = await mina.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}/who"))}&Status=approved");
        Assert.Contains("Minutes are approved by the chair, not by whoever drafted them. Ask the chair.", refused, StringComparison.Ordinal);

        var offered = await chair.PageAsync($"/meetings/{meeting}");
        Assert.Contains("Approve the minutes", offered, StringComparison.Ordinal);
        await chair.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(offered)}&Status=approved");
        var approved = await mina.PageAsync($"/meetings/{meeting}");
        Assert.Contains("These minutes are approved, and stay as they are.", approved, StringComparison.Ordinal);
        Assert.DoesNotContain("/who\"", approved, StringComparison.Ordinal);
        Assert.DoesNotContain("/write", approved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("raise-meetings", """{"meeting_status": "approved"}""", "Minutes are approved by the chair, not by whoever drafted them.")]
    [InlineData("raise-meetings", """{"forum": "Strategy discussion"}""", "A meeting is planned by whoever runs the case. Whoever takes minutes enters who came, and that it was held.")]
    [InlineData("raise-cases", """{"agreed_risk_level": "high"}""", "Your function may not do this for this purpose.")]
    public async Task Api_RefusesWhatIsNotTheirs(string collection, string fields, string rule)
    {
        var (_, mina, worked, meeting) = await MeetingAsync();
        var path = $"/api/v1/{collection}/{(collection == "raise-cases" ? worked : meeting)}";
        using var read = await mina.GetAsync(path);
        using var answer = await mina.PatchAsync(path, $$"""{"fields": {{fields}}, "why": "test"}""", ("If-Match", read.Headers.ETag!.ToString()));
        Assert.Contains(rule, (await ReaderClient.BodyAsync(answer, HttpStatusCode.Forbidden)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OffersThemNeitherItsStage_NorItsWords()
    {
        var (_, mina, worked, _) = await MeetingAsync();
        var page = await mina.PageAsync($"/raise/{worked}");
        foreach (var offer in new[] { "Move the case", "Plan a meeting", "Ask for an action", "Write in the case", "/correct/", "Missing four times." })
        {
            Assert.DoesNotContain(offer, page, StringComparison.Ordinal);
        }
    }

    // No agreement tells them who is missing, nor whose safety is looked after where: their pages stand without it.
    [Fact]
    public async Task EveryPageOfTheirs_IsThere_AndSaysNothingOfWhoIsMissing()
    {
        var (_, mina, worked, meeting) = await MeetingAsync();
        var person = System.Text.RegularExpressions.Regex.Match(await mina.PageAsync($"/raise/{worked}"), "href=\"(/young-people/[^\"]*)\"").Groups[1].Value;
        foreach (var path in new[] { "/", "/young-people", person, "/raise", "/raise?ended=true", "/meetings", $"/meetings/{meeting}/who", $"/history/raise-meeting/{meeting}", "/map", "/places", "/agreements" })
        {
            Assert.DoesNotContain("Missing now", await mina.PageAsync(path), StringComparison.Ordinal);
        }

        // Nobody told is not the same as nobody missing.
        var work = await mina.PageAsync("/");
        Assert.Contains("As you are acting now you are not told who is missing.", work, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody is missing", work, StringComparison.Ordinal);
    }

    // Clause 3 of the own-slice policy: their agency's records are no wider for them than another's.
    [Fact]
    public async Task HubsOwnRecords_OfWhomTheyTakeNoMinutes_AreNotThere_AndOfOthersOnlyWhatMinutesNeed()
    {
        var worker = await scene.Hub.AsAsync(Acting.KeyWorker);
        var mina = await scene.Hub.AsAsync(MinuteTaker);
        var person = (await worker.RecordAsync("young-people", ApiScene.Slice("known_as", "Nobody's minutes")))["id"]!.GetValue<string>();
        var worked = (await worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, person))["id"]!.GetValue<string>();
        foreach (var type in PersonRecordTypes.All.Where(t => t.MayRecord(Acting.KeyWorker)))
        {
            await worker.RecordAsync(type.Collection, type.Example(), person);
        }

        using (var record = await mina.GetAsync($"/api/v1/young-people/{person}"))
        {
            Assert.Equal(HttpStatusCode.NotFound, record.StatusCode);
        }

        await (await scene.Hub.AsAsync(new Acting("nwd", "hub-manager"))).RecordAsync("case-memberships", Member("nwd", "minute-taker"), person);
        var seen = await mina.ReadAsync($"/api/v1/young-people/{person}");
        Assert.Equal(["given_name", "family_name", "known_as", "pronouns", "first_language", "interpreter_needed"], seen["fields"]!.AsObject().Select(f => f.Key));
        Assert.Equal(["case_reference", "stage", "stage_since", "process", "lead_agency", "chair", "agreed_risk_level", "next_review_at"],
            (await mina.ReadAsync($"/api/v1/raise-cases/{worked}"))["fields"]!.AsObject().Select(f => f.Key));
        foreach (var type in PersonRecordTypes.All)
        {
            Assert.Empty((await mina.ReadAsync($"/api/v1/{type.Collection}"))["items"]!.AsArray());
        }
    }

    private async Task<(ReaderClient Chair, ReaderClient Mina, string Case, string Meeting)> MeetingAsync()
    {
        var chair = await scene.Hub.AsAsync(new Acting("nwd", "meeting-chair"));
        var person = (await scene.Worker.RecordAsync("young-people", ApiScene.Slice()))["id"]!.GetValue<string>();
        foreach (var (agency, function) in new[] { ("csc", "social-worker"), ("nwd", "meeting-chair"), ("nwd", "minute-taker") })
        {
            await scene.Worker.RecordAsync("case-memberships", Member(agency, function), person);
        }

        var theirs = scene.Hub.Tokens.Of("north-yorkshire", "nwd", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", person)!.Value);
        var worked = (await chair.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "nyp", ["nomination_reason"] = "Missing four times." }, theirs))["id"]!.GetValue<string>();
        var meeting = await chair.RecordAsync("raise-meetings", new JsonObject { ["held_on"] = "2026-03-02", ["forum"] = "Risk meeting", ["meeting_chair"] = "Mo Chair" }, worked, member: "case");
        return (chair, await scene.Hub.AsAsync(MinuteTaker), worked, meeting["id"]!.GetValue<string>());
    }

    private static JsonObject Member(string agency, string function) => new()
    {
        ["member_agency"] = agency, ["member_function"] = function, ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
    };

    private static string ETagOf(string page) => Uri.EscapeDataString(WebUtility.HtmlDecode(NightScene.HiddenOf(page, "ETag")));
}
