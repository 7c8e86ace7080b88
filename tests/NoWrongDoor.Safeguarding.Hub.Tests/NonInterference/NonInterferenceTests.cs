using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Two worlds that are equal for a reader are answered alike on every route that reads, to the byte.</summary>
public sealed class NonInterferenceTests
{
    private static readonly string[] MorePurposes = ["missing-response", "direct-care", "statistics"];

    /// <summary>Every function for its usual purpose, and some for others: each pair has worlds of its own.</summary>
    public static TheoryData<string, string, int> Pairs()
    {
        var pairs = new TheoryData<string, string, int>();
        var seed = 1;
        foreach (var code in TableFile.Readers.Keys)
        {
            pairs.Add(code, code == "IG" ? "audit" : "safeguarding", seed++);
        }

        foreach (var code in new[] { "RESP", "CAMHS", "HEALTH", "URGENT", "HOUSING", "EDU", "SOCIAL", "YJS", "KEYW" })
        {
            pairs.Add(code, MorePurposes[seed % MorePurposes.Length], seed++);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Reader_InTwoWorldsEqualForIt_IsAnsweredTheSameBytes(string code, string purpose, int seed)
    {
        var reader = TableFile.Readers[code].For(purpose);
        var (asked, differences) = await Comparison.RunAsync(reader, (ulong)seed);
        Assert.True(asked > 50, $"only {asked} questions were asked");
        Assert.True(differences.Count == 0, string.Join("\n\n", differences.Take(5)));
    }
}
