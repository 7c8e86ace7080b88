using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>The log of a run in which much goes well and much goes wrong holds nobody's data.</summary>
public sealed class LogTests
{
    private static readonly Dictionary<string, JsonNode> Person = new()
    {
        ["given_name"] = "Zebedine", ["family_name"] = "Quillfeather", ["known_as"] = "Zebbykins", ["date_of_birth"] = "2011-05-27", ["pronouns"] = "xe/xem",
        ["first_language"] = "Volapukish", ["nhs_number"] = "9990000018", ["upn"] = "P000000000001", ["address"] = "77 Nowhere Crescent, Scarby, YO62 5ZZ",
        ["uprn"] = "123456789012", ["phone"] = "+447700900456",
    };

    private static readonly Dictionary<string, JsonNode> Episode = new()
    {
        ["reported_at"] = "2026-08-02T21:30:17Z", ["circumstances"] = "Climbed out of the pantry window with a tuba.", ["informant"] = "Great-aunt Philippa",
        ["police_reference"] = "REF-77881", ["last_seen_place"] = new JsonObject { ["text"] = "Scarby bandstand", ["grid_reference"] = "TA 0481 8842" },
    };

    [Fact]
    public async Task Log_OfAWholeRun_HoldsNoneOfTheSeededValues()
    {
        using var database = new TestDatabase();
        await Agreements.BringIntoForceAsync(database);
        var hub = await ApiHub.StartAsync(database);
        var tokens = await RunAsync(hub);
        await hub.DisposeAsync();
        var log = await File.ReadAllTextAsync(hub.LogFile);
        Assert.Contains("/api/v1/young-people/{id}", log, StringComparison.Ordinal);
        string[] values = [.. Person.Values.Concat(Episode.Values.Where(v => v is not JsonObject)).Select(v => v.GetValue<string>()), "Scarby bandstand", "TA 0481 8842", "TA04818842"];
        string[] words = ["Crescent", "Scarby", "bandstand", "pantry", "tuba", "Philippa", "Nowhere"];
        Assert.DoesNotContain(values.Concat(words).Concat(tokens), v => log.Contains(v, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<List<string>> RunAsync(ApiHub hub)
    {
        var worker = await hub.AsAsync(Acting.SocialWorker);
        var person = (await worker.RecordAsync("young-people", Fields(Person)))["id"]!.GetValue<string>();
        await worker.RecordAsync("relationships", new JsonObject { ["agency"] = "nyp", ["function"] = "police-response", ["kind"] = "other", ["started"] = "2026-07-01T09:00:00Z" }, person);
        var police = await hub.AsAsync(Acting.Police);
        var theirs = hub.Tokens.Of("north-yorkshire", "nyp", "yp", hub.Tokens.Read("north-yorkshire", "csc", "yp", person)!.Value);
        var episode = (await police.RecordAsync("missing-episodes", Fields(Episode), theirs))["id"]!.GetValue<string>();
        foreach (var (client, path) in new[]
        {
            (worker, $"young-people/{person}"), (worker, $"young-people/{person}/history"), (police, $"missing-episodes/{episode}"),
            (police, "young-people"), (worker, "missing-episodes"),
        })
        {
            await client.ReadAsync("/api/v1/" + path);
        }

        await GoWrongAsync(worker, person);
        await hub.Database.RunAsSuperuserAsync("revoke insert on ledger.pending from nwd_app");
        await GoWrongAsync(worker, person);
        return [person, theirs, episode];
    }

    // Every way in by which a value could come into a message: paths, queries, bodies, headers, exceptions.
    private static async Task GoWrongAsync(ReaderClient worker, string person)
    {
        var name = Person["family_name"].GetValue<string>();
        foreach (var path in new[] { $"young-people/{name}", $"young-people?name={name}", $"young-people/{person}?{name}=1", $"{name}/{person}", $"young-people/{person}" })
        {
            (await worker.GetAsync("/api/v1/" + path, ("If-None-Match", $"\"{name}\""), ("X-Name", name))).Dispose();
        }

        (await worker.PostAsync(ApiScene.People + "/search", $$"""{"name":"{{name}}","nhs_number":"999000001X"}""")).Dispose();
        (await worker.PostAsync(ApiScene.People + "/search", $$"""{"name":"{{name}}"}""")).Dispose();
        (await worker.PostAsync(ApiScene.People + "/match", $$"""{"date_of_birth":"2011-05-27","given_name":"Zebedine","family_name":"{{name}}"}""")).Dispose();
        (await worker.PostAsync(ApiScene.People, $$"""{"fields":{"{{name}}":"{{name}}","given_name":"{{name}}","date_of_birth":"{{name}}"},"why":"{{name}}"}""", ("Idempotency-Key", name))).Dispose();
        (await worker.PostAsync(ApiScene.People, $$"""{"fields":{"family_name":"{{name}}"},"why":"{{name}}" {{name}}""", ("Idempotency-Key", name))).Dispose();
        (await worker.PatchAsync($"{ApiScene.People}/{person}", ApiScene.New(Fields(Person)), ("If-Match", $"\"{name}\""))).Dispose();
    }

    private static JsonObject Fields(Dictionary<string, JsonNode> values) => new(values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value.DeepClone())));
}
