using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>The OpenAPI text is what the hub does, and docs/openapi.json is that text.</summary>
public sealed class OpenApiTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly string Snapshot = Repository.PathOf("docs", "openapi.json");

    [Fact]
    public async Task Snapshot_IsWhatTheHubServes()
    {
        var served = await ServedAsync();
        if (Environment.GetEnvironmentVariable("NWD_WRITE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(Snapshot, served);
        }

        Assert.True(served == await File.ReadAllTextAsync(Snapshot), "docs/openapi.json is not current: run this test with NWD_WRITE_SNAPSHOTS=1 and look at the difference.");
    }

    [Fact]
    public async Task EveryOperation_SaysWhatItDoesAndWhatItRefuses()
    {
        foreach (var (path, method, operation) in await OperationsAsync())
        {
            Assert.False(string.IsNullOrEmpty(operation["summary"]?.GetValue<string>()), $"{method} {path} has no summary");
            Assert.False(string.IsNullOrEmpty(operation["operationId"]?.GetValue<string>()), $"{method} {path} has no name");
            Assert.NotNull(operation["responses"]!["401"]);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                Assert.False(string.IsNullOrEmpty(parameter!["description"]?.GetValue<string>()), $"{method} {path}: {parameter["name"]} has no description");
            }
        }
    }

    public static TheoryData<string, string, string, string> PersonRecordExamples() =>
        [.. PersonRecordTypes.All.Select(t => (t.Collection, t.Record.Type, t.Writer().Agency, t.Writer().Function))];

    [Theory]
    [MemberData(nameof(PersonRecordExamples))]
    [InlineData("young-people", "young-person", "csc", "social-worker")]
    [InlineData("relationships", "relationship", "csc", "social-worker")]
    [InlineData("case-memberships", "case-membership", "csc", "social-worker")]
    [InlineData("missing-episodes", "missing-episode", "nyp", "police-response")]
    [InlineData("raise-cases", "raise-case", "csc", "social-worker")]
    [InlineData("places", "place", "nwd", "hub-manager")]
    public async Task ExampleOfARequest_IsAcceptedAndAnsweredWithTheDescribedFields(string collection, string type, string agency, string function)
    {
        var document = JsonNode.Parse(await ServedAsync())!;
        var example = document["paths"]![$"/api/v1/{collection}"]!["post"]!["requestBody"]!["content"]!["application/json"]!["example"]!.DeepClone().AsObject();
        var by = await scene.Hub.AsAsync(new Acting(agency, function));
        // The example's person is nobody: here it is one of the writer's own.
        var person = (await by.RecordAsync("young-people", ApiScene.Slice()))["id"]!.GetValue<string>();
        if (example.ContainsKey("young_person"))
        {
            example["young_person"] = person;
        }

        // A person has one slice of each agency: the example's is of somebody new.
        _ = collection == "young-people" && example.Remove("young_person");
        using var response = await by.PostAsync($"/api/v1/{collection}", example.ToJsonString(), ("Idempotency-Key", "example-" + type));
        var record = await ReaderClient.BodyAsync(response, HttpStatusCode.Created);
        var described = document["components"]!["schemas"]![type]!["properties"]!["fields"]!["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(described, record["fields"]!.AsObject().Concat(record["withheld"]!.AsObject()).Select(f => f.Key));
        foreach (var (field, value) in example["fields"]!.AsObject())
        {
            Assert.True(JsonNode.DeepEquals(Plain(value), Plain(record["fields"]![field])), $"{field}: sent {value}, shown {record["fields"]![field]}");
        }
    }

    // Times are shown to the second, grid references without spaces.
    private static JsonNode? Plain(JsonNode? value) => JsonNode.Parse(value?.ToJsonString().Replace(".000Z", "Z", StringComparison.Ordinal).Replace("TA 048 884", "TA048884", StringComparison.Ordinal) ?? "null");

    private async Task<string> ServedAsync()
    {
        using var response = await scene.Hub.Client().GetAsync("/openapi/v1.json");
        return await response.Content.ReadAsStringAsync();
    }

    private async Task<List<(string Path, string Method, JsonObject Operation)>> OperationsAsync() =>
        [.. JsonNode.Parse(await ServedAsync())!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => (p.Key, m.Key, m.Value!.AsObject())))];
}
