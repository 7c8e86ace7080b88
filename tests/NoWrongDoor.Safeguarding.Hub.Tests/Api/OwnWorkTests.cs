using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>An agency cannot say of itself what it is not, nor keep by its own word what who leads the work has ended.</summary>
public sealed class OwnWorkTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData("nych", "social-worker", "function")]
    [InlineData("nych", "ig-officer", "function")]
    [InlineData("nych", "nonsense", "function")]
    [InlineData("nobody", "housing-officer", "agency")]
    public async Task Relationship_OfAFunctionThatTheAgencyHasNot_IsRefusedByNamingTheField(string agency, string function, string field)
    {
        var before = await scene.Hub.Database.AskAsync<long>("select count(*) from hub.relationship");
        using var response = await scene.Worker.PostAsync("/api/v1/relationships", About(scene.Person, Work(agency, function)), Key());
        var problem = await ApiScene.ProblemAsync(response, 422);
        Assert.Equal([field], ApiScene.FieldsOf(problem));
        Assert.Equal(before, await scene.Hub.Database.AskAsync<long>("select count(*) from hub.relationship"));
    }

    [Fact]
    public async Task CaseMembership_OfAFunctionThatTheAgencyHasNot_IsRefusedByNamingTheField()
    {
        var fields = new JsonObject { ["member_agency"] = "nych", ["member_function"] = "police-response", ["started"] = "2026-09-01T09:00:00Z" };
        using var response = await scene.Worker.PostAsync("/api/v1/case-memberships", About(scene.Person, fields), Key());
        var problem = await ApiScene.ProblemAsync(response, 422);
        Assert.Equal(["member_function"], ApiScene.FieldsOf(problem));
        Assert.Contains("housing-officer", problem["problems"]![0]!["remedy"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnRelationship_OnceTheLeadHasEndedTheAgencysWork_ShowsWhatIsAgreedForHistoric()
    {
        var led = await scene.Worker.RecordAsync("relationships", Work("tewv", "camhs-practitioner"), scene.Person);
        var clinic = await scene.Hub.AsAsync(Acting.Clinician);
        var seen = await OnlyOneAsync(clinic);
        var person = seen["id"]!.GetValue<string>();
        Assert.Equal("full", Level(seen));
        await clinic.RecordAsync("relationships", Work("tewv", "camhs-practitioner"), person);
        await scene.Worker.ChangeAsync("relationships", led["id"]!.GetValue<string>(), new JsonObject { ["ended"] = "2026-09-07T08:00:00Z" }, "end");
        Assert.Equal("initials", Level(await OnlyOneAsync(clinic)));
        using var another = await clinic.PostAsync("/api/v1/relationships", About(person, Work("tewv", "camhs-practitioner")), Key());
        Assert.Equal("initials", Level(await OnlyOneAsync(clinic)));
        await scene.Worker.RecordAsync("relationships", Work("tewv", "camhs-practitioner"), scene.Person);
        Assert.Equal("full", Level(await OnlyOneAsync(clinic)));
    }

    private static JsonObject Work(string agency, string function) => new()
    {
        ["agency"] = agency, ["function"] = function, ["kind"] = "tenancy", ["started"] = "2026-09-01T09:00:00Z",
    };

    private static string About(string person, JsonObject fields) => new JsonObject { ["fields"] = fields, ["why"] = "test", ["young_person"] = person }.ToJsonString();

    private static (string, string) Key() => ("Idempotency-Key", Guid.NewGuid().ToString());

    private static string Level(JsonObject record) => record["provenance"]!["given_name"]!["level"]!.GetValue<string>();

    private static async Task<JsonObject> OnlyOneAsync(ReaderClient reader)
    {
        using var response = await reader.GetAsync("/api/v1/young-people");
        return Assert.Single((await ReaderClient.BodyAsync(response, HttpStatusCode.OK))["items"]!.AsArray())!.AsObject();
    }
}
