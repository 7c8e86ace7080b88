using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>An episode that a client sent to be recorded, and the id it was told, if it was told.</summary>
internal sealed record Sent(string Key, JsonObject Body)
{
    public string? Id { get; set; }
}

/// <summary>Clients at once, each of which looks, searches and records without a pause until it is told to stop or the host is gone.</summary>
internal sealed class Load(ServiceClient client, string person, string name, ulong seed)
{
    public const string EpisodesPath = "/api/v1/missing-episodes";
    private const int Clients = 8;
    private volatile bool _stopped;

    public ConcurrentBag<Received> Received { get; } = [];

    public ConcurrentQueue<Sent> Sent { get; } = [];

    public Count Answered { get; } = new();

    public Count Failed { get; } = new();

    public void Stop() => _stopped = true;

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(() => WorkAsync($"{name}-{number}", new Dice(seed + (ulong)number)))));

    private async Task WorkAsync(string worker, Dice dice)
    {
        var hostIsThere = true;
        for (var number = 0; hostIsThere && !_stopped; number++)
        {
            var received = await OneAsync($"{worker}-{number}", dice);
            Received.Add(received);
            (received.Answered ? Answered : Failed).Add();
            hostIsThere = received.Status is not null;
        }
    }

    private Task<Received> OneAsync(string key, Dice dice) => dice.Below(5) switch
    {
        0 => client.GetAsync("/api/v1/young-people"),
        1 => client.GetAsync($"/api/v1/young-people/{person}"),
        2 => client.PostAsync("/api/v1/young-people/search", new JsonObject { ["name"] = "test" }),
        3 => client.GetAsync(EpisodesPath),
        _ => RecordAsync(key),
    };

    private async Task<Received> RecordAsync(string key)
    {
        var reported = new DateTimeOffset(2026, 1, 5, 20, 0, 0, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);
        var fields = new JsonObject { ["reported_at"] = reported, ["risk_level"] = "medium", ["police_reference"] = key, ["circumstances"] = $"Invented by {key}." };
        var sent = new Sent(key, new JsonObject { ["young_person"] = person, ["fields"] = fields, ["why"] = "test" });
        Sent.Enqueue(sent);
        var received = await client.PostAsync(EpisodesPath, sent.Body, key);
        sent.Id = received.Answered ? JsonNode.Parse(received.Text)!["id"]!.GetValue<string>() : null;
        return received;
    }
}

/// <summary>Counts, and says when it has come so much further.</summary>
internal sealed class Count
{
    private readonly Lock _lock = new();
    private readonly List<(int At, TaskCompletionSource Reached)> _waiting = [];
    private int _value;

    public void Add()
    {
        lock (_lock)
        {
            _value++;
            foreach (var (_, reached) in _waiting.Where(w => w.At == _value))
            {
                reached.SetResult();
            }
        }
    }

    public Task ReachesAsync(int more)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((_value + more, reached));
            return reached.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }
    }
}
