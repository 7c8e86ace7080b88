using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Raise.Process;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A second partnership works its cases through stages, levels and contexts of its own: all of it from its file, beside the first partnership's on the same hub.</summary>
public sealed class OtherRaiseTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly RaiseProcesses Processes = new(Repository.PathOf("policies"));
    private static readonly RaiseProcess Here = Processes.CurrentOf("stockport")!, There = Processes.CurrentOf("north-yorkshire")!;
    private static readonly Acting SocialWorker = new("smbc", "social-worker", "safeguarding", "stockport");
    private static readonly Acting Transport = SocialWorker with { Agency = "btp", Function = "police-response" };

    [Fact]
    public async Task Board_HasTheStagesOfItsOwnPartnershipAlone()
    {
        var (worker, _, _) = await OpenAsync();
        var opened = await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person);
        var (board, elsewhere) = (await worker.PageAsync("/raise"), await scene.Worker.PageAsync("/raise"));
        Assert.Contains(Here.First.Title, board, StringComparison.Ordinal);
        Assert.Contains(There.First.Title, elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(Here.Stages, s => elsewhere.Contains(s.Title, StringComparison.Ordinal) && There.Stages.All(t => t.Title != s.Title));
        Assert.DoesNotContain(There.Stages, s => board.Contains($">{s.Title}<", StringComparison.Ordinal));
        Assert.DoesNotContain(opened["id"]!.GetValue<string>(), board, StringComparison.Ordinal);
        Assert.Equal(There.First.Id, opened["fields"]!["stage"]!.GetValue<string>());
    }

    [Fact]
    public async Task Case_GoesThroughItsOwnStages_EachHeldUntilItsNeedsAreThere()
    {
        var (worker, person, id) = await OpenAsync();
        Assert.Equal(("same-day-look", Here.Reference), (await FieldAsync(worker, id, "stage"), await FieldAsync(worker, id, "process")));
        Assert.Contains("Use one of: same-day-look, picture, places, plan, ended.", await RefusedAsync(worker, id, "analysis"), StringComparison.Ordinal);
        Assert.Contains("Use one of: picture, ended.", await RefusedAsync(worker, id, "plan"), StringComparison.Ordinal);
        Assert.Contains("young_person_informed", await RefusedAsync(worker, id, "picture"), StringComparison.Ordinal);
        await MoveAsync(worker, id, "picture", new JsonObject { ["young_person_informed"] = "Told on Monday." });
        Assert.Contains("At least two agencies take part", await RefusedAsync(worker, id, "places"), StringComparison.Ordinal);
        await JoinAsync(worker, person, SocialWorker);
        await JoinAsync(worker, person, Transport);
        await MoveAsync(worker, id, "places", new JsonObject { ["strengths"] = "Knows every timetable.", ["young_person_voice"] = "I like the trains." });
        Assert.Contains("weighs most", await RefusedAsync(worker, id, "plan"), StringComparison.Ordinal);
        await worker.RecordAsync("raise-actions", new JsonObject
        {
            ["text"] = "Speak with the staff of the platform.", ["context"] = "travel", ["owner_agency"] = "btp", ["owner_person"] = "Tam", ["due_at"] = "2027-03-01",
            ["status"] = "done", ["completion_evidence"] = "They know her name.",
        }, id, member: "case");
        await MoveAsync(worker, id, "plan", new JsonObject { ["context_weights"] = "travel 60, town-centre 40" });
        await MoveAsync(worker, id, "ended", new JsonObject { ["agreed_risk_level"] = "watch", ["closure_reason"] = "She comes home." });
        Assert.DoesNotContain(id, await worker.PageAsync("/raise"), StringComparison.Ordinal);
        Assert.Contains(id, await worker.PageAsync("/raise?ended=true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agreed_risk_level", "very-high", "watch, worried, very-worried")]
    [InlineData("context_weights", "home 40, peers 60", "home, friends, school, town-centre, travel, online")]
    public async Task Word_OfAnotherPartnershipsProcess_IsRefusedWithThisOnes(string field, string theirs, string ours)
    {
        var (worker, _, id) = await OpenAsync();
        using var read = await worker.GetAsync($"/api/v1/raise-cases/{id}");
        using var refused = await worker.PatchAsync($"/api/v1/raise-cases/{id}",
            new JsonObject { ["fields"] = new JsonObject { [field] = theirs }, ["why"] = "test" }.ToJsonString(), ("If-Match", read.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(ours, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatAsksForALevelOrWeights_NamesThoseOfTheCasesOwnProcess()
    {
        var (worker, _, id) = await OpenAsync();
        Assert.Contains("One of: watch, worried, very-worried.", await worker.PageAsync($"/correct/raise-case/{id}/agreed_risk_level"), StringComparison.Ordinal);
        Assert.Contains("For example: home 20, friends 16, school 16, town-centre 16, travel 16, online 16.", await worker.PageAsync($"/correct/raise-case/{id}/context_weights"), StringComparison.Ordinal);
        var theirs = await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person);
        Assert.Contains("One of: standard, high, very-high.", await scene.Worker.PageAsync($"/correct/raise-case/{theirs["id"]}/agreed_risk_level"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agencies_OfferedToBringACase_AreThoseOfThePartnership()
    {
        var (worker, person, _) = await OpenAsync();
        var page = await worker.PageAsync($"/young-people/{person}/open-case");
        Assert.Contains("Greater Manchester Police", page, StringComparison.Ordinal);
        Assert.DoesNotContain("North Yorkshire", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Stockport", await scene.Worker.PageAsync($"/young-people/{scene.Person}/open-case"), StringComparison.Ordinal);
    }

    private async Task<(ReaderClient Worker, string Person, string Case)> OpenAsync()
    {
        var worker = await scene.Hub.AsAsync(SocialWorker);
        var person = (await worker.RecordAsync("young-people", new JsonObject { ["given_name"] = "Robin", ["family_name"] = "Invented", ["date_of_birth"] = "2011-05-27" }))["id"]!.GetValue<string>();
        var opened = await worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "btp", ["nomination_reason"] = "Found on a train." }, person);
        return (worker, person, opened["id"]!.GetValue<string>());
    }

    private static Task<JsonObject> JoinAsync(ReaderClient worker, string person, Acting member) => worker.RecordAsync("case-memberships",
        new JsonObject { ["member_agency"] = member.Agency, ["member_function"] = member.Function, ["started"] = "2026-09-01T09:00:00Z", ["source"] = "test" }, person);

    private static async Task<string> FieldAsync(ReaderClient worker, string id, string field) =>
        (await worker.ReadAsync($"/api/v1/raise-cases/{id}"))["fields"]![field]!.GetValue<string>();

    private static async Task MoveAsync(ReaderClient worker, string id, string stage, JsonObject fields)
    {
        using var moved = await AskAsync(worker, id, stage, fields);
        Assert.Equal(stage, (await ReaderClient.BodyAsync(moved, HttpStatusCode.OK))["fields"]!["stage"]!.GetValue<string>());
        Assert.Contains(Here.Find(stage)!.Title, await worker.PageAsync($"/raise/{id}"), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(ReaderClient worker, string id, string stage)
    {
        using var refused = await AskAsync(worker, id, stage, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        return await refused.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> AskAsync(ReaderClient worker, string id, string stage, JsonObject fields)
    {
        using var read = await worker.GetAsync($"/api/v1/raise-cases/{id}");
        var body = new JsonObject { ["stage"] = stage, ["fields"] = fields, ["why"] = "test" };
        return await worker.PostAsync($"/api/v1/raise-cases/{id}/move", body.ToJsonString(), ("If-Match", read.Headers.ETag!.ToString()));
    }
}
