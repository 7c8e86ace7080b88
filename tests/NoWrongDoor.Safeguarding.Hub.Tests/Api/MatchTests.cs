using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>Looking for somebody beyond reach tells no more than the agreement shows, and only so often.</summary>
public sealed class MatchTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Right = "2011-05-27", Wrong = "2011-05-28";

    private static readonly Acting UrgentCare = new("yth", "urgent-care", "missing-response");

    [Theory]
    [InlineData("relationships", "agency", "function")] // shown the age band, not the name
    [InlineData("case-memberships", "member_agency", "member_function")] // the age band and the name
    public async Task RightAndWrongDate_OfSomebodyInReachAtACoarserRung_AreAnsweredAlike(string collection, string agency, string function)
    {
        var person = await PersonAsync("Known" + collection[..4]);
        var work = new JsonObject { [agency] = "nych", [function] = "housing-officer", ["started"] = "2026-01-01T09:00:00Z", ["source"] = "test" };
        if (collection == "relationships")
        {
            work["kind"] = "tenancy";
        }

        await scene.Worker.RecordAsync(collection, work, Text(person, "id"));
        var housing = await scene.Hub.AsAsync(Acting.Housing);
        var shown = await (await housing.GetAsync($"{ApiScene.People}/{Token(person, "nych")}")).Content.ReadAsStringAsync();
        Assert.DoesNotContain(Right, shown, StringComparison.Ordinal);
        Assert.Contains("13-15", shown, StringComparison.Ordinal);
        Assert.Equal(await AnswerAsync(housing, "Known" + collection[..4], Wrong), await AnswerAsync(housing, "Known" + collection[..4], Right));
    }

    [Fact]
    public async Task Planted_Duplicate_TellsNotWhetherSomebodyExistsElsewhere()
    {
        await PersonAsync("Elsewhere");
        var housing = await scene.Hub.AsAsync(new Acting("nych", "housing-officer"));
        foreach (var name in new[] { "Elsewhere", "Nowhere" })
        {
            await housing.RecordAsync("young-people", new JsonObject { ["given_name"] = "Mika", ["family_name"] = name, ["date_of_birth"] = Right });
        }

        Assert.Equal(await AnswerAsync(housing, "Nowhere", Right), await AnswerAsync(housing, "Elsewhere", Right));
    }

    [Fact]
    public async Task EmptyAnswer_ToAMatchOfSomebody_LeavesNoReach()
    {
        var person = await PersonAsync("Unshown");
        var urgent = await scene.Hub.AsAsync(UrgentCare);
        Assert.Equal(await AnswerAsync(urgent, "Unshown", Wrong), await AnswerAsync(urgent, "Unshown", Right));
        Assert.Equal(0, await ReachRowsAsync(person));
    }

    [Fact]
    public async Task MissingPerson_MatchedTwice_IsShownTwiceAndReachedByOneRow()
    {
        var person = await MissingAsync("Missing");
        var urgent = await scene.Hub.AsAsync(UrgentCare);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(Right, Text(Assert.Single(await ItemsAsync(urgent, "missing", Right))!.AsObject(), "fields", "date_of_birth"));
            Assert.Equal(1, await ReachRowsAsync(person));
        }

        Assert.Empty(await ItemsAsync(urgent, "Missing", Wrong));
        using var read = await urgent.GetAsync($"{ApiScene.People}/{Token(person, "yth")}");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        var episode = Assert.Single((await urgent.ReadAsync($"/api/v1/missing-episodes?young_person={Token(person, "yth")}"))["items"]!.AsArray())!.AsObject();
        Assert.Equal("open", Text(episode, "fields", "status"));
    }

    [Fact]
    public async Task TwoOfOneNameAndDate_AreShownEachAsThemselves()
    {
        var (one, other) = (await MissingAsync("Twin"), await MissingAsync("Twin"));
        var items = await ItemsAsync(await scene.Hub.AsAsync(UrgentCare), "Twin", Right);
        Assert.Equal(new[] { Token(one, "yth"), Token(other, "yth") }.Order(StringComparer.Ordinal), items.Select(i => Text(i!.AsObject(), "id")).Order(StringComparer.Ordinal));
        // Which records are of one person is told by the list of that person.
        using var own = await (await scene.Hub.AsAsync(UrgentCare)).GetAsync($"{ApiScene.People}?young_person={Token(one, "yth")}");
        Assert.Equal(Token(one, "yth"), Text(Assert.Single((await ReaderClient.BodyAsync(own, HttpStatusCode.OK))["items"]!.AsArray())!.AsObject(), "id"));
    }

    [Theory]
    [InlineData("Zoe\u0308  O\u2019Sea")] // decomposed, two spaces, a typographic apostrophe
    [InlineData("zoë\u00A0o'sea")]
    public async Task Name_TypedInAnotherForm_FindsThePerson(string typed)
    {
        await MissingAsync("Zoë O'Sea");
        Assert.NotEmpty(await ItemsAsync(await scene.Hub.AsAsync(UrgentCare), typed, Right));
        using var search = await scene.Worker.PostAsync($"{ApiScene.People}/search", new JsonObject { ["name"] = typed }.ToJsonString());
        Assert.NotEmpty((await ReaderClient.BodyAsync(search, HttpStatusCode.OK))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("given_name")]
    [InlineData("family_name")]
    public async Task Name_WithSomethingInvisible_IsRefused(string field)
    {
        var body = new JsonObject { ["given_name"] = "Mika", ["family_name"] = "Missing", ["date_of_birth"] = Right, [field] = "Mi\u200Bssing" };
        using var match = await scene.Worker.PostAsync($"{ApiScene.People}/match", body.ToJsonString());
        Assert.Contains(field, ApiScene.FieldsOf(await ApiScene.ProblemAsync(match, 422)));
        using var stored = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice(field, "Mi\u202Essing")), ("Idempotency-Key", "invisible-" + field));
        Assert.Contains(field, ApiScene.FieldsOf(await ApiScene.ProblemAsync(stored, 422)));
    }

    [Fact]
    public async Task Search_TakesEveryWordOrSaysThatThereAreTooMany()
    {
        await PersonAsync("Two Three Four Five Six");
        Assert.Single(await SearchAsync("mika two three four five six"));
        Assert.Empty(await SearchAsync("mika two three four five seven"));
        using var many = await scene.Worker.PostAsync($"{ApiScene.People}/search", """{"name":"a b c d e f g h i j k"}""");
        Assert.Contains("name", ApiScene.FieldsOf(await ApiScene.ProblemAsync(many, 422)));
    }

    [Fact]
    public async Task LookUps_BeyondTheLimit_AreRefusedWithAReasonAndEntered()
    {
        var clinician = await scene.Hub.AsAsync(Acting.Clinician);
        for (var i = 0; i < 20; i++)
        {
            Assert.Empty(await ItemsAsync(clinician, "Nobody", Right));
        }

        using var refused = await clinician.PostAsync($"{ApiScene.People}/match", Body("Nobody", Right));
        Assert.Equal("urn:nwd:problem:too-many", (await ApiScene.ProblemAsync(refused, 429))["type"]!.GetValue<string>());
        Assert.Equal(1, await scene.Hub.Database.AskAsync<long>("select count(*) from hub.disclosure_index where outcome = 'refused:too-many' and route = 'young-person.match'"));
    }

    private static string Body(string family, string born) => new JsonObject { ["given_name"] = "Mika", ["family_name"] = family, ["date_of_birth"] = born }.ToJsonString();

    private static async Task<JsonArray> ItemsAsync(ReaderClient reader, string family, string born)
    {
        using var response = await reader.PostAsync($"{ApiScene.People}/match", Body(family, born));
        return (await ReaderClient.BodyAsync(response, HttpStatusCode.OK))["items"]!.AsArray();
    }

    /// <summary>Status, headers and bytes, without the ids of the asking.</summary>
    private static async Task<string> AnswerAsync(ReaderClient reader, string family, string born)
    {
        using var response = await reader.PostAsync($"{ApiScene.People}/match", Body(family, born));
        var text = await response.Content.ReadAsStringAsync();
        var id = JsonNode.Parse(text)!["disclosure"]!["id"]!.GetValue<string>();
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(h => h.Key != "X-Correlation-Id").Select(h => $"{h.Key}: {string.Join(", ", h.Value)}"));
        return $"{(int)response.StatusCode}\n{headers}\n{text}".Replace(id, "<id>", StringComparison.Ordinal);
    }

    private async Task<JsonArray> SearchAsync(string name)
    {
        using var response = await scene.Worker.PostAsync($"{ApiScene.People}/search", new JsonObject { ["name"] = name }.ToJsonString());
        return (await ReaderClient.BodyAsync(response, HttpStatusCode.OK))["items"]!.AsArray();
    }

    private Task<JsonObject> PersonAsync(string family) => scene.Worker.RecordAsync(
        "young-people", new JsonObject { ["given_name"] = "Mika", ["family_name"] = family, ["date_of_birth"] = Right });

    private async Task<JsonObject> MissingAsync(string family)
    {
        var person = await PersonAsync(family);
        await scene.Worker.RecordAsync("relationships", new JsonObject
        {
            ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "other", ["started"] = "2026-01-01T09:00:00Z", ["source"] = "test",
        }, Text(person, "id"));
        var police = await scene.Hub.AsAsync(Acting.Police.For("missing-response"));
        await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-01-02T09:00:00Z" }, Token(person, "nyp"));
        return person;
    }

    private Guid IdOf(JsonObject person) => scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", Text(person, "id"))!.Value;

    private string Token(JsonObject person, string agency) =>
        scene.Hub.Tokens.Of("north-yorkshire", agency, "yp", IdOf(person));

    private Task<long> ReachRowsAsync(JsonObject person) =>
        scene.Hub.Database.AskAsync<long>(
        $"select count(*) from hub.reach r join hub.young_person p on p.subject = r.subject where p.id = '{IdOf(person)}' and r.basis = 'match'");

    private static string Text(JsonObject record, params string[] path) => path.Aggregate((JsonNode)record, (node, member) => node[member]!).GetValue<string>();
}
