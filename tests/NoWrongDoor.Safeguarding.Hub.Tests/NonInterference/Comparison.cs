using Microsoft.AspNetCore.Http;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Plays two worlds that are equal for a reader, and crawls both as that reader.</summary>
internal static class Comparison
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NWD_LONG") == "1";

    // Of what a reader is not shown, so many stand for all of a kind: which ones, is drawn anew for each route.
    private static readonly int MostUnseen = IsLong ? 6 : 2;

    // Of others' disclosures, whose receipts and entries are asked for; of the reader's own, so many of each type of record.
    private const int MostDisclosures = 6;
    private static readonly int MostLooks = IsLong ? int.MaxValue : 1;

    public static async Task<(int Asked, IReadOnlyList<string> Differences)> RunAsync(
        Acting reader, ulong seed, Func<PlayedWorld, HttpContext, Func<Task>, Task>? leak = null)
    {
        var world = World.Of(seed, reader);
        using var one = await PlayAsync(world, leak);
        var pair = new WorldPair(world, reader, seed + 1);
        await pair.ObserveAsync(one, one);
        using var two = await PlayAsync(pair.Other(), leak);
        await pair.ObserveAsync(two, one);
        return await CrawlAsync(one, two, reader, pair, new Dice(seed + 2), untilFound: leak is not null);
    }

    /// <summary>Two worlds that are the same in this reader's partnership, and of which one has another partnership at work beside it, under its own agreement.</summary>
    public static async Task<(int Asked, IReadOnlyList<string> Differences)> RunBesideAnotherPartnershipAsync(Acting reader, ulong seed)
    {
        var isOfTheOther = reader.Partnership == OtherPartnership.Name;
        var world = isOfTheOther ? OtherPartnership.Of(seed) : World.Of(seed, reader);
        var beside = isOfTheOther ? World.Of(seed + 1, Acting.Housing) : OtherPartnership.Of(seed + 1);
        using var one = await PlayAsync(world, null);
        using var two = await PlayAsync(new World([.. world.First, .. beside.First], [.. beside.Later, .. world.Later]), null);
        var pair = new WorldPair(world, reader, seed + 2);
        await pair.ObserveAsync(one, one);
        await pair.ObserveAsync(two, one);
        return await CrawlAsync(one, two, reader, pair, new Dice(seed + 3), untilFound: false);
    }

    // A leak is built in once the world has been played.
    private static async Task<PlayedWorld> PlayAsync(World world, Func<PlayedWorld, HttpContext, Func<Task>, Task>? leak)
    {
        var played = await PlayedWorld.PlayAsync(world);
        played.Hub.Leaks.Leak = leak is null ? null : (context, next) => leak(played, context, next);
        return played;
    }

    private static async Task<(int, IReadOnlyList<string>)> CrawlAsync(PlayedWorld one, PlayedWorld two, Acting reader, WorldPair pair, Dice dice, bool untilFound)
    {
        // Everything until here has its place in the ledger, in both: receipts and entries are read with their proofs.
        await Task.WhenAll(one.SequenceAsync(), two.SequenceAsync());
        var routes = await Crawler.RoutesAsync(one.Hub.Services);
        IReadOnlyList<string> IdsOf(string kind, bool inPath) => kind == "disclosure"
            ? [.. dice.Some(one.Disclosures.Union(two.Disclosures), MostDisclosures), .. pair.Looks.GroupBy(l => l.Type).SelectMany(l => dice.Some(l.Select(look => look.Disclosure), MostLooks))]
            : [.. Asked(one, two, kind, pair, dice).Where(r => inPath || IsOnePerPerson(r.Key)).Select(r => Token(one, reader, r.Value))];

        var differences = new List<string>();
        var asked = 0;
        var (first, second) = (await one.ClientAsync(reader), await two.ClientAsync(reader));
        foreach (var probe in Crawler.Probes(routes, IdsOf))
        {
            // Each world has a hub and a database of its own: neither waits for the other.
            var answers = await Task.WhenAll(Task.Run(() => Crawler.AskAsync(first, probe)), Task.Run(() => Crawler.AskAsync(second, probe)));
            asked += answers[0].Count;
            if (Difference(answers[0], answers[1]) is { } difference)
            {
                differences.Add($"{reader}: {probe.Address} {probe.Body}: {difference}");
                if (untilFound)
                {
                    break;
                }
            }
        }

        return (asked, differences);
    }

    // Everything that the reader is shown; of the rest, some that both worlds hold and some that one holds alone.
    private static IEnumerable<KeyValuePair<string, (string Type, Guid Id)>> Asked(PlayedWorld one, PlayedWorld two, string kind, WorldPair pair, Dice dice)
    {
        var all = one.Records.Union(two.Records).Where(r => r.Value.Type == kind).DistinctBy(r => r.Key).ToLookup(r => pair.IsShown(r.Key));
        var unseen = all[false].ToLookup(r => one.Records.ContainsKey(r.Key) && two.Records.ContainsKey(r.Key));
        return [.. all[true], .. dice.Some(unseen[true], MostUnseen), .. dice.Some(unseen[false], MostUnseen)];
    }

    private static string? Difference(IReadOnlyList<Answer> one, IReadOnlyList<Answer> two) =>
        one.Count != two.Count ? $"{one.Count} and {two.Count} pages" : one.Zip(two, (a, b) => a.DifferenceFrom(b)).FirstOrDefault(d => d is not null);

    // A list of one person's records is the same by whichever slice it is asked for.
    private static bool IsOnePerPerson(string record) => record.Count(c => c == '-') == 1;

    private static string Token(PlayedWorld world, Acting reader, (string Type, Guid Id) record) =>
        world.Hub.Tokens.Of(reader.Partnership, reader.Agency, PlayedWorld.Types[record.Type].Prefix, record.Id);
}
