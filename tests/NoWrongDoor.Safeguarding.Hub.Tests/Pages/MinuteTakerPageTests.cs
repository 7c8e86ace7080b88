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
        var (saved, _) = await mina.SendsAsync($"/raise/{worked}/write", $"Key={Uri.EscapeDataString(NightScene.HiddenOf(form, "Key"))}&Meeting={meeting}&Kind=decision&Text=The coach shares the evenings.&SaidBy=Everybody who came");
        Assert.Equal($"/meetings/{meeting}", saved);

        var drafted = await mina.PageAsync($"/meetings/{meeting}");
        Assert.Contains("Mina Minutes", drafted, StringComparison.Ordinal);
        Assert.Contains("The coach shares the evenings.", drafted, StringComparison.Ordinal);
        Assert.Contains("Decided by Everybody who came.", drafted, StringComparison.Ordinal);
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

    [Fact]
    public async Task ApprovedMinutes_GoBackToHeld_ForAReasonThatStaysInTheHistory()
    {
        var (chair, mina, worked, meeting) = await MeetingAsync();
        await mina.SendsAsync($"/meetings/{meeting}/who", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}/who"))}&Others={Uri.EscapeDataString("nwd/meeting-chair Mo Chair\nnwd/minute-taker Mina Minutes")}");
        await WritesAsync(mina, worked, meeting, "minute", "The coach shares the evenings.");
        var minute = System.Text.RegularExpressions.Regex.Match(await mina.PageAsync($"/meetings/{meeting}"), "href=\"(/raise/notes/[^\"]*)\"").Groups[1].Value;
        var correct = $"/correct/case-note/{minute.Split('/')[^1]}/note_text";
        foreach (var reader in new[] { mina, chair })
        {
            Assert.Contains(correct, await reader.PageAsync(minute), StringComparison.Ordinal);
        }

        Assert.Contains($"data-keep=\"/meetings/{meeting}?handler=Arrives\" data-keep-nothing", await StandsAsync(chair, meeting, "approved"), StringComparison.Ordinal);
        foreach (var (reader, said) in new[] { (mina, "Tell the chair what is wrong"), (chair, "Put the meeting back to held first") })
        {
            var page = await reader.PageAsync(minute);
            Assert.DoesNotContain("/correct/", page, StringComparison.Ordinal);
            Assert.Contains(said, page, StringComparison.Ordinal);
            using var typed = await reader.GetAsync(correct);
            Assert.Equal(HttpStatusCode.NotFound, typed.StatusCode);
        }

        Assert.Contains("the chair can put the meeting back to held", await mina.PageAsync($"/meetings/{meeting}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Back to held", await mina.PageAsync($"/meetings/{meeting}"), StringComparison.Ordinal);
        var (_, asked) = await chair.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(await chair.PageAsync($"/meetings/{meeting}"))}&Status=held");
        Assert.Contains("Say what is not right, in a few words", asked, StringComparison.Ordinal);
        Assert.Contains("Not right? Back to held", await StandsAsync(chair, meeting, "held", "&Why="), StringComparison.Ordinal);
        Assert.DoesNotContain("Not right? Back to held", await StandsAsync(chair, meeting, "held", "&Why=The coach was not asked."), StringComparison.Ordinal);
        Assert.Contains("The coach was not asked.", await mina.PageAsync($"/history/raise-meeting/{meeting}"), StringComparison.Ordinal);
        var (back, _) = await chair.SendsAsync(correct, $"ETag={ETagOf(await chair.PageAsync(correct))}&Form.Text=The coach is asked first.&Why=He was not there");
        Assert.Equal(minute, back);
        Assert.Contains("The coach is asked first.", await mina.PageAsync(minute), StringComparison.Ordinal);
        Assert.Contains(correct, await mina.PageAsync(minute), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MeetingPlannedWithoutAChair_AndForAWrongDay_IsPutRightFromItsPage_AndFinished()
    {
        var (chair, mina, _, meeting) = await MeetingAsync("""{"held_on": "2027-01-02", "forum": "Risk meeting"}""");
        await chair.SendsAsync($"/meetings/{meeting}/who", $"ETag={ETagOf(await chair.PageAsync($"/meetings/{meeting}/who"))}&Others=nwd/meeting-chair Mo Chair");
        var (_, early) = await chair.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(await chair.PageAsync($"/meetings/{meeting}"))}&Status=held");
        Assert.Contains("Wait until its day, or put the day right.", early, StringComparison.Ordinal);
        Assert.DoesNotContain("/correct/", await mina.PageAsync($"/meetings/{meeting}"), StringComparison.Ordinal);
        foreach (var (field, typed) in new[] { ("held_on", "Form.Date.Day=2&Form.Date.Month=3&Form.Date.Year=2026"), ("meeting_chair", "Form.Text=Mo Chair"), ("minute_taker", "Form.Text=Mina Minutes") })
        {
            var correct = $"/correct/raise-meeting/{meeting}/{field}";
            Assert.Contains($"href=\"{correct}\"", await chair.PageAsync($"/meetings/{meeting}"), StringComparison.Ordinal);
            var (back, _) = await chair.SendsAsync(correct, $"ETag={ETagOf(await chair.PageAsync(correct))}&{typed}&Why=mistyped");
            Assert.StartsWith($"/meetings/{meeting}", back, StringComparison.Ordinal);
        }

        await StandsAsync(chair, meeting, "held");
        var approved = await StandsAsync(chair, meeting, "approved");
        Assert.Contains("Minutes approved", approved, StringComparison.Ordinal);
        Assert.Contains("Chair: Mo Chair. Minutes: Mina Minutes.", approved, StringComparison.Ordinal);
        Assert.DoesNotContain("/correct/", approved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForWhomAMinuteIs_IsSaidBeforeItIsWritten_AndWhoEntersWhoIsHere()
    {
        var (_, mina, worked, meeting) = await MeetingAsync();
        var page = await mina.PageAsync($"/raise/{worked}/write?meeting={meeting}");
        Assert.Contains("Nobody is entered yet: with none chosen, it is for all who take part in the case.", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/meetings/{meeting}/who\"", page, StringComparison.Ordinal);
        await mina.SendsAsync($"/meetings/{meeting}/who", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}/who"))}&Others=nwd/meeting-chair Mo Chair");
        page = await mina.PageAsync($"/raise/{worked}/write?meeting={meeting}");
        Assert.DoesNotContain("Nobody is entered yet", page, StringComparison.Ordinal);
        Assert.Matches("for those entered as being here, and for you: Meeting chair \\([^;]*\\)\\. Whoever is entered later does not read it", page);
    }

    [Fact]
    public async Task MeetingOfAnotherAgency_SaysWhoEntersWhoCame()
    {
        var (_, mina, worked, _) = await MeetingAsync();
        var tokens = scene.Hub.Tokens;
        var planned = await scene.Worker.RecordAsync("raise-meetings", new JsonObject { ["held_on"] = "2026-03-02", ["forum"] = "Strategy discussion" },
            tokens.Of("north-yorkshire", "csc", "rc", tokens.Read("north-yorkshire", "nwd", "rc", worked)!.Value), member: "case");
        var meeting = tokens.Of("north-yorkshire", "nwd", "rm", tokens.Read("north-yorkshire", "csc", "rm", planned["id"]!.GetValue<string>())!.Value);
        var page = await mina.PageAsync($"/meetings/{meeting}");
        Assert.Matches("This meeting is kept by [^:]*: they enter who came and that it was held, and they approve the minutes", page);
        Assert.DoesNotContain("/who\"", page, StringComparison.Ordinal);
        page = await mina.PageAsync($"/raise/{worked}/write?meeting={meeting}");
        Assert.Matches("Who is here is entered by [^,]*, whose meeting it is", page);
        Assert.DoesNotContain("/who\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decision", "Enter who decided it")]
    [InlineData("dissent", "Enter who said it")]
    public async Task DecisionOrDissent_IsAskedForWhoseItIs(string kind, string said)
    {
        var (chair, mina, worked, meeting) = await MeetingAsync();
        Assert.Contains("Who said it, or who decided it?", await mina.PageAsync($"/raise/{worked}/write?meeting={meeting}"), StringComparison.Ordinal);
        var (sent, page) = await WritesAsync(mina, worked, meeting, kind, "Not like this.");
        Assert.Null(sent);
        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Contains("Not like this.", page, StringComparison.Ordinal);
        Assert.Equal($"/meetings/{meeting}", (await WritesAsync(mina, worked, meeting, kind, "Not like this.", "Sam Invented")).Location);
        Assert.Equal($"/meetings/{meeting}", (await WritesAsync(chair, worked, meeting, kind, "Nor like that.")).Location);
    }

    [Fact]
    public async Task Cases_LeadToMeetings_WhoseMinutesAreNotApproved_WhoeverWritesMeetings()
    {
        var (chair, mina, _, meeting) = await MeetingAsync();
        var ahead = (await MeetingAsync("""{"held_on": "2027-01-02", "forum": "Risk meeting"}""")).Meeting;
        foreach (var reader in new[] { mina, chair })
        {
            var page = await reader.PageAsync("/raise");
            Assert.Contains($"href=\"/meetings/{meeting}\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(ahead, page, StringComparison.Ordinal);
        }

        await mina.SendsAsync($"/meetings/{meeting}/who", $"ETag={ETagOf(await mina.PageAsync($"/meetings/{meeting}/who"))}&Others=nwd/meeting-chair Mo Chair");
        await StandsAsync(chair, meeting, "held");
        Assert.Contains("Meetings whose minutes are not approved yet", await mina.PageAsync("/raise"), StringComparison.Ordinal);
        Assert.Contains($"href=\"/meetings/{meeting}\"", await mina.PageAsync("/raise"), StringComparison.Ordinal);
        Assert.DoesNotContain("minutes are not approved", await (await scene.Hub.AsAsync(Acting.Police)).PageAsync("/raise"), StringComparison.Ordinal);
        await StandsAsync(chair, meeting, "approved");
        Assert.DoesNotContain($"href=\"/meetings/{meeting}\"", await mina.PageAsync("/raise"), StringComparison.Ordinal);
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

    // Puts a meeting to a state from its page, and reads the page again.
    private static async Task<string> StandsAsync(ReaderClient reader, string meeting, string status, string more = "")
    {
        await reader.SendsAsync($"/meetings/{meeting}", $"ETag={ETagOf(await reader.PageAsync($"/meetings/{meeting}"))}&Status={status}{more}");
        return await reader.PageAsync($"/meetings/{meeting}");
    }

    private static async Task<(string? Location, string Page)> WritesAsync(ReaderClient reader, string worked, string meeting, string kind, string words, string by = "") =>
        await reader.SendsAsync($"/raise/{worked}/write", $"Key={Uri.EscapeDataString(NightScene.HiddenOf(await reader.PageAsync($"/raise/{worked}/write?meeting={meeting}"), "Key"))}&Meeting={meeting}&Kind={kind}&Text={words}&SaidBy={by}");

    private async Task<(ReaderClient Chair, ReaderClient Mina, string Case, string Meeting)> MeetingAsync(
        string planned = """{"held_on": "2026-03-02", "forum": "Risk meeting", "meeting_chair": "Mo Chair"}""")
    {
        var chair = await scene.Hub.AsAsync(new Acting("nwd", "meeting-chair"));
        var person = (await scene.Worker.RecordAsync("young-people", ApiScene.Slice()))["id"]!.GetValue<string>();
        foreach (var (agency, function) in new[] { ("csc", "social-worker"), ("nwd", "meeting-chair"), ("nwd", "minute-taker") })
        {
            await scene.Worker.RecordAsync("case-memberships", Member(agency, function), person);
        }

        var theirs = scene.Hub.Tokens.Of("north-yorkshire", "nwd", "yp", scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", person)!.Value);
        var worked = (await chair.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "nyp", ["nomination_reason"] = "Missing four times." }, theirs))["id"]!.GetValue<string>();
        var meeting = await chair.RecordAsync("raise-meetings", JsonNode.Parse(planned)!.AsObject(), worked, member: "case");
        return (chair, await scene.Hub.AsAsync(MinuteTaker), worked, meeting["id"]!.GetValue<string>());
    }

    private static JsonObject Member(string agency, string function) => new()
    {
        ["member_agency"] = agency, ["member_function"] = function, ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
    };

    private static string ETagOf(string page) => Uri.EscapeDataString(WebUtility.HtmlDecode(NightScene.HiddenOf(page, "ETag")));
}
