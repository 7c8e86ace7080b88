using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>All that clients received while things broke, held against the ledger afterwards.</summary>
internal sealed class Evidence(RunningHub hub)
{
    private static readonly string[] Values = ["Bramble", "Testerby", "Invented by"];
    private readonly List<Received> _received = [];
    private readonly List<Sent> _sent = [];
    private readonly List<Sent> _again = [];

    public void Add(Load load)
    {
        _received.AddRange(load.Received);
        _sent.AddRange(load.Sent);
        // The first without an answer were on their way when it happened; the rest of them met a closed door.
        _again.AddRange(load.Sent.Where(s => s.Id is null).Take(8));
    }

    public async Task AssertNothingLeftWithoutItsEntryAsync()
    {
        var answered = _received.Where(r => r.Answered).Select(r => IdOf(r.Text)).ToList();
        Assert.NotEmpty(answered);
        Assert.Contains(_received, r => r.Answered && HoldsValue(r));
        Assert.Contains(_received, r => !r.Answered);
        var entries = await hub.Server.AskAsync<Guid[]>(hub.Database, "select array_agg(id) from ledger.pending where partnership = 'north-yorkshire'");
        Assert.Empty(answered.Except(entries));
        Assert.Equal(answered.Count, answered.Distinct().Count());
        // An answer that broke off does not always get as far as its disclosure's id: it takes one of the entries that nobody else accounts for.
        Assert.True(_received.Count(r => !r.Whole && HoldsValue(r)) <= entries.Except(answered).Count());
        Assert.DoesNotContain(_received, r => r.Whole && !r.Answered && HoldsValue(r));
    }

    /// <summary>Nothing is recorded twice; what had no answer when things broke is recorded once when the client sends it again.</summary>
    public async Task AssertNothingSentIsLostOrDoubledAsync()
    {
        using var client = await hub.SignInAsync();
        var resent = _again.Concat(_sent.Where(s => s.Id is not null).TakeLast(8)).ToList();
        foreach (var sent in resent)
        {
            var again = await client.PostAsync(Load.EpisodesPath, sent.Body, sent.Key);
            Assert.True(again.Answered, $"{again.Status} {again.Text}");
            var id = JsonNode.Parse(again.Text)!["id"]!.GetValue<string>();
            Assert.Equal(sent.Id ?? id, id);
        }

        Assert.Equal(1, await hub.Server.AskAsync<long>(hub.Database, $"select max(n) from (select count(*) n from hub.missing_episode where police_reference in ({Keys(_sent)}) group by police_reference) each"));
        var kept = resent.Concat(_sent.Where(s => s.Id is not null)).DistinctBy(s => s.Key).ToList();
        Assert.Equal(kept.Count, await hub.Server.AskAsync<long>(hub.Database, $"select count(*) from hub.missing_episode where police_reference in ({Keys(kept)})"));
    }

    /// <summary>The ledger as the offline check finds it, once nothing waits any more.</summary>
    public async Task AssertLedgerIsWholeAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await hub.Server.AskAsync<bool>(hub.Database, "select exists (select from ledger.pending p where not exists (select from ledger.entry e where e.partnership = p.partnership and e.pending_id = p.id))"))
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }

        var report = JsonNode.Parse(await hub.NwdAsync("ledger", "verify", "--json"))!.AsArray().Single(p => p!["partnership"]!.GetValue<string>() == "north-yorkshire")!;
        Assert.Empty(report["faults"]!.AsArray());
        Assert.True(report["entries"]!.GetValue<long>() >= _received.Count(r => r.Answered));
    }

    private static string Keys(IEnumerable<Sent> sent) => string.Join(',', sent.Select(s => $"'{s.Key}'"));

    private static bool HoldsValue(Received received) => Values.Any(v => received.Text.Contains(v, StringComparison.Ordinal));

    private static Guid IdOf(string answer) => JsonNode.Parse(answer)!["disclosure"]!["id"]!.GetValue<Guid>();
}
