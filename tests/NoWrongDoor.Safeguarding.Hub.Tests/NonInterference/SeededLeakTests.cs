using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>One pair of worlds is enough to find a leak.</summary>
public sealed class SeededLeakTests
{
    public static TheoryData<string> Leaks() => [.. Leak.All.Keys];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task Comparison_OfAHubThatLeaks_FindsItInOnePair(string leak)
    {
        var (_, differences) = await Comparison.RunAsync(Acting.Housing, 7, (builder, world) => Leak.Build(builder, world, leak));
        Assert.NotEmpty(differences);
    }
}
