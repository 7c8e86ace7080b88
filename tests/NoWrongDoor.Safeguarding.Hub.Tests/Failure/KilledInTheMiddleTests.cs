using System.Diagnostics;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Failure;

/// <summary>
/// Invariant 2 where it is hardest: the server or the host ends in the middle of requests, at moments that a seeded dice chooses. A few in an
/// ordinary run, many with NWD_LONG=1.
/// </summary>
public sealed class KilledInTheMiddleTests(RunningHub hub) : IClassFixture<RunningHub>
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NWD_LONG") == "1";
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task HostThatIsKilled_LetNoValueOutWithoutItsEntry()
    {
        var (evidence, dice) = (new Evidence(hub), new Dice(20_261));
        for (var round = 0; round < (IsLong ? 100 : 3); round++)
        {
            using var client = await hub.SignInAsync();
            var load = await LoadAsync(client, $"killed-{round}");
            var running = load.RunAsync();
            await AnyMomentAsync(load, dice);
            await hub.KillHubAsync();
            load.Stop();
            await running;
            evidence.Add(load);
            await hub.StartHubAsync();
        }

        await AssertAsync(evidence);
    }

    [Fact]
    public async Task ServerThatIsStopped_LetNoValueOutWithoutItsEntry()
    {
        var (evidence, dice) = (new Evidence(hub), new Dice(20_262));
        for (var round = 0; round < (IsLong ? 50 : 2); round++)
        {
            using var client = await hub.SignInAsync();
            var load = await LoadAsync(client, $"stopped-{round}");
            var running = load.RunAsync();
            await AnyMomentAsync(load, dice);
            await hub.Server.StopAtOnceAsync();
            await load.Failed.ReachesAsync(dice.Between(8, 60));
            await hub.Server.StartAgainAsync();
            // The hub goes on by itself.
            await load.Answered.ReachesAsync(10);
            load.Stop();
            await running;
            evidence.Add(load);
        }

        await AssertAsync(evidence);
    }

    private static async Task AssertAsync(Evidence evidence)
    {
        await evidence.AssertNothingLeftWithoutItsEntryAsync();
        await evidence.AssertNothingSentIsLostOrDoubledAsync();
        await evidence.AssertLedgerIsWholeAsync();
    }

    private static async Task<Load> LoadAsync(ServiceClient client, string name)
    {
        var people = await client.GetAsync("/api/v1/young-people");
        Assert.True(people.Answered, $"{people.Status} {people.Text}");
        return new Load(client, JsonNode.Parse(people.Text)!["items"]![0]!["id"]!.GetValue<string>(), name, (ulong)name.Sum(c => c));
    }

    // Between two answers, so that requests are in every state: the number of answers is the dice's, and so is the time after it.
    private static async Task AnyMomentAsync(Load load, Dice dice)
    {
        await load.Answered.ReachesAsync(dice.Between(10, IsLong ? 300 : 60));
        var delay = LongestDelay * dice.Below(1_000) / 1_000;
        var from = Stopwatch.GetTimestamp();
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(from) >= delay);
    }
}
