using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;
using NoWrongDoor.Safeguarding.TestSupport;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>A world that has been acted out on a hub of its own, at the same times as every other.</summary>
internal sealed class PlayedWorld : IDisposable
{
    public static readonly IReadOnlyDictionary<string, (string Collection, string Prefix)> Types = new Dictionary<string, (string, string)>(
        OfferedTypes.All.Select(t => KeyValuePair.Create(t.Record.Type, (t.Collection, t.Record.TokenPrefix))), StringComparer.Ordinal)
    {
        ["young-person"] = ("young-people", "yp"),
        ["missing-episode"] = ("missing-episodes", "me"),
        ["relationship"] = ("relationships", "re"),
        ["case-membership"] = ("case-memberships", "cm"),
        ["raise-case"] = ("raise-cases", "rc"),
        ["raise-action"] = ("raise-actions", "ra"),
        ["raise-meeting"] = ("raise-meetings", "rm"),
        ["case-note"] = ("case-notes", "cn"),
    };

    private readonly Dictionary<string, ReaderClient> _clients = [];

    private PlayedWorld(ApiHub hub) => Hub = hub;

    public ApiHub Hub { get; }

    /// <summary>Each record by the name of the act that made it.</summary>
    public Dictionary<string, (string Type, Guid Id)> Records { get; } = [];

    /// <summary>Disclosures of others, which this reader has no business with.</summary>
    public List<string> Disclosures { get; } = [];

    public static async Task<PlayedWorld> PlayAsync(World world)
    {
        var played = new PlayedWorld(await WarmHub.TakeAsync());
        await played.ActAsync(world.First);
        await played.Hub.Database.AdvanceAsync(TimeSpan.FromDays(1));
        await played.ActAsync(world.Later);
        await played.Hub.Database.AdvanceAsync(TimeSpan.FromDays(1));
        played.Hub.Ids.Begin("counting");
        await Counting.RunAsync(played.Hub);
        played.Hub.Ids.Begin("looking");
        return played;
    }

    public string TokenFor(Acting reader, string record)
    {
        var (type, id) = Records[record];
        return Hub.Tokens.Of(reader.Partnership, reader.Agency, Types[type].Prefix, id);
    }

    public async Task<ReaderClient> ClientAsync(Acting by)
    {
        if (!_clients.TryGetValue(by.ToString() + by.Partnership, out var client))
        {
            _clients[by.ToString() + by.Partnership] = client = await Hub.AsAsync(by);
        }

        return client;
    }

    /// <summary>Gives every entry so far its place in the ledger.</summary>
    public Task SequenceAsync() => Hub.SequenceAsync();

    private async Task ActAsync(IEnumerable<WorldAct> acts)
    {
        foreach (var act in acts)
        {
            Hub.Ids.Begin(act.Name);
            var client = await ClientAsync(act.By);
            var shown = await AtAsync(act.Later, () => DoAsync(act, client));
            Disclosures.Add(shown["disclosure"]!["id"]!.GetValue<string>());
            if (act.Kind == ActKind.Record)
            {
                var id = Hub.Tokens.Read(act.By.Partnership, act.By.Agency, Types[act.Type].Prefix, shown["id"]!.GetValue<string>());
                Records[act.Name] = (act.Type, id!.Value);
            }
        }
    }

    private async Task<JsonObject> AtAsync(TimeSpan later, Func<Task<JsonObject>> act)
    {
        if (later == TimeSpan.Zero)
        {
            return await act();
        }

        await Hub.Database.AdvanceAsync(later);
        var shown = await act();
        await Hub.Database.AdvanceAsync(-later);
        return shown;
    }

    private Task<JsonObject> DoAsync(WorldAct act, ReaderClient client)
    {
        var collection = Types[act.Type].Collection;
        var about = act.About is null ? null : TokenFor(act.By, act.About);
        var fields = new JsonObject(act.Fields.Select(f => KeyValuePair.Create(f.Key, f.Key == "cites" ? Cited(act.By, f.Value) : f.Value?.DeepClone())));
        return act.Kind switch
        {
            ActKind.Record => client.RecordAsync(collection, fields, about, act.Name, act.Type is "raise-action" or "case-note" or "raise-meeting" ? "case" : "young_person", knowingly: act.Type == "case-note"),
            ActKind.Correct => client.ChangeAsync(collection, about!, fields),
            ActKind.Close => client.ChangeAsync(collection, about!, fields, "close"),
            ActKind.End => client.ChangeAsync(collection, about!, fields, "end"),
            ActKind.SignOff => StepAsync(client, $"{collection}/{about}/sign-off", new JsonObject { ["why"] = "test" }),
            ActKind.Move => StepAsync(client, $"{collection}/{about}/move", new JsonObject { ["stage"] = fields["stage"]!.DeepClone(), ["fields"] = new JsonObject(), ["why"] = "test" }),
            _ => client.ReadAsync($"/api/v1/{collection}/{about}"),
        };
    }

    // "p0-slice.address": a value by the act that made its record.
    private JsonNode? Cited(Acting by, JsonNode? value) =>
        value?.GetValue<string>().Split('.') is [var record, var field] ? $"{TokenFor(by, record)}.{field}" : null;

    private static async Task<JsonObject> StepAsync(ReaderClient client, string address, JsonObject body)
    {
        var parts = address.Split('/');
        using var done = await client.StepAsync(parts[0], parts[1], parts[2], body);
        return await ReaderClient.BodyAsync(done!, System.Net.HttpStatusCode.OK);
    }

    public void Dispose() => WarmHub.GiveBack(Hub);
}
