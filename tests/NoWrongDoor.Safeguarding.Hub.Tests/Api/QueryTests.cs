using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

public sealed class QueryTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=1e3", "limit")]
    [InlineData("?limit=-1", "limit")]
    [InlineData("?limit=", "limit")]
    [InlineData("?limit=2&limit=3", "limit")]
    [InlineData("?colour=red", "colour")]
    [InlineData("?Robin Invented=1", "(a name that is none of ours)")]
    public async Task List_WithAnUnclearQuery_IsRefused(string query, string field)
    {
        using var response = await scene.Worker.GetAsync(ApiScene.People + query);
        Assert.Contains(field, ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 400)));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task List_WithACursorOfSomethingElse_IsRefused(string cursor)
    {
        using var response = await scene.Worker.GetAsync($"{ApiScene.People}?cursor={cursor}");
        Assert.Contains("cursor", ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 422)));
    }

    [Fact]
    public async Task List_FollowedByItsCursors_ShowsEachRecordOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            await scene.Worker.RecordAsync("young-people", ApiScene.Slice("family_name", "Listed" + (char)('A' + i)));
        }

        var all = (await scene.Worker.ReadAsync(ApiScene.People + "?limit=100"))["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()).ToList();
        var paged = new List<string>();
        var cursor = "";
        do
        {
            var page = await scene.Worker.ReadAsync($"{ApiScene.People}?limit=2{cursor}");
            paged.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()));
            cursor = page["next"] is JsonValue next ? "&cursor=" + next.GetValue<string>() : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(all, paged);
    }

    [Theory]
    [InlineData("yp_none")]
    [InlineData("me_mfrggzdfmztwq2lknnwg23tpob")]
    [InlineData("yp_mfrggzdfmztwq2lknnwg23tpob")]
    [InlineData("019c9f3e-6a00-7000-8000-000000000001")]
    [InlineData("yp_%F0%9F%98%80")]
    public async Task Record_ThatIsNotThere_IsAnsweredAlikeWhateverTheIdIs(string id)
    {
        using var response = await scene.Worker.GetAsync($"{ApiScene.People}/{id}");
        var problem = await ApiScene.ProblemAsync(response, 404);
        Assert.Equal("urn:nwd:problem:not-found", problem["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Method_ThatTheAddressDoesNotTake_IsRefused()
    {
        using var response = await scene.Worker.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"{ApiScene.People}/{scene.Person}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        await ApiScene.ProblemAsync(response, 405);
    }

    [Fact]
    public async Task Match_FindsOneAndOpensItForADay_AndNobodyOtherwise()
    {
        await scene.Worker.RecordAsync("young-people", new JsonObject { ["given_name"] = "Mika", ["family_name"] = "Matched", ["date_of_birth"] = "2010-01-02" });
        var police = await scene.Hub.AsAsync(Acting.Police);
        using var none = await police.PostAsync($"{ApiScene.People}/match", """{"date_of_birth":"2010-01-03","given_name":"Mika","family_name":"Matched"}""");
        Assert.Empty((await ReaderClient.BodyAsync(none, HttpStatusCode.OK))["items"]!.AsArray());
        using var unclear = await police.PostAsync($"{ApiScene.People}/match", """{"date_of_birth":"2010-01-03","given_name":"Mika"}""");
        Assert.Contains("nhs_number", ApiScene.FieldsOf(await ApiScene.ProblemAsync(unclear, 422)));
    }
}
