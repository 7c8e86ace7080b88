using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

public sealed class SeededLeakTests
{
    public static TheoryData<string> Leaks() => [.. Leak.All.Keys];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task Comparison_OfAHubThatLeaks_FindsIt(string leak)
    {
        IReadOnlyList<string> differences = [];
        // A leak shows in worlds that differ in what it leaks: not every pair has, say, another number of records.
        for (var seed = 7UL; differences.Count == 0 && seed < 10; seed++)
        {
            (_, differences) = await Comparison.RunAsync(Acting.Housing, seed, Leak.All[leak]);
        }

        Assert.NotEmpty(differences);
    }
}
