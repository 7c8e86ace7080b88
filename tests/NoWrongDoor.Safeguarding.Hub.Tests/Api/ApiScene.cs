using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>A hub with one young person recorded by social care, and a count of everything that is stored.</summary>
public class ApiScene : IAsyncLifetime
{
    public const string People = "/api/v1/young-people";

    public ApiHub Hub { get; private set; } = null!;

    public ReaderClient Worker { get; private set; } = null!;

    /// <summary>The id of the young person for social care.</summary>
    public string Person { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Hub = await TakeAsync();
        Worker = await Hub.AsAsync(Acting.SocialWorker);
        Person = (await Worker.RecordAsync("young-people", Slice()))["id"]!.GetValue<string>();
    }

    public async ValueTask DisposeAsync()
    {
        await GiveBackAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual Task<ApiHub> TakeAsync() => WarmHub.TakeAsync();

    protected virtual ValueTask GiveBackAsync()
    {
        WarmHub.GiveBack(Hub);
        return ValueTask.CompletedTask;
    }

    public static JsonObject Slice(string field = "given_name", JsonNode? value = null)
    {
        var slice = new JsonObject { ["given_name"] = "Robin", ["family_name"] = "Invented", ["date_of_birth"] = "2011-05-04" };
        slice[field] = value ?? slice[field]?.DeepClone();
        return slice;
    }

    public static string New(JsonObject fields) => new JsonObject { ["fields"] = fields, ["why"] = "test" }.ToJsonString();

    /// <summary>Rows of what is stored: records, their versions, remembered keys.</summary>
    public Task<long> StoredAsync() => Hub.Database.AskAsync<long>(
        "select (select count(*) from hub.young_person) + (select count(*) from hub.revision) + (select count(*) from hub.idempotency) + (select count(*) from hub.subject)");

    public Task<long> EntriesAsync() => Hub.Database.AskAsync<long>("select count(*) from ledger.pending");

    /// <summary>The problem details of an answer; every problem of it names a field, a rule and a remedy.</summary>
    public static async Task<JsonObject> ProblemAsync(HttpResponseMessage response, int status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        foreach (var each in problem["problems"]?.AsArray() ?? [])
        {
            Assert.NotEmpty(each!["rule"]!.GetValue<string>());
            Assert.NotEmpty(each["remedy"]!.GetValue<string>());
        }

        return problem;
    }

    public static IEnumerable<string> FieldsOf(JsonObject problem) => problem["problems"]!.AsArray().Select(p => p!["field"]!.GetValue<string>());
}
