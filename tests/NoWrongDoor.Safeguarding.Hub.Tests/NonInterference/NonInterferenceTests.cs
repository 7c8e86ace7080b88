using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Two worlds that are equal for a reader are answered alike on every route that reads, to the byte: every function for its usual purpose.</summary>
public sealed class NonInterferenceTests
{
    /// <summary>Each pair has worlds of its own.</summary>
    public static TheoryData<string, int> Pairs() => [.. TableFile.Readers.Keys.Select((code, i) => (code, i + 1))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task Reader_InTwoWorldsEqualForIt_IsAnsweredTheSameBytes(string code, int seed) =>
        AssertNoDifferenceAsync(Comparison.RunAsync(TableFile.Readers[code].For(code == "IG" ? "audit" : "safeguarding"), (ulong)seed));

    internal static async Task AssertNoDifferenceAsync(Task<(int Asked, IReadOnlyList<string> Differences)> comparison)
    {
        var (asked, differences) = await comparison;
        Assert.True(asked > 50, $"only {asked} questions were asked");
        Assert.True(differences.Count == 0, string.Join("\n\n", differences.Take(5)));
    }
}

/// <summary>The same for other purposes (three readers in an ordinary run, all of them with NWD_LONG=1), and with only another partnership changed. A class of its own runs beside the other.</summary>
public sealed class NonInterferenceElsewhereTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("NWD_LONG") == "1";

    private static readonly string[] MorePurposes = ["missing-response", "direct-care", "statistics"];

    public static TheoryData<string, string, int> Pairs()
    {
        var pairs = new TheoryData<string, string, int>();
        var seed = TableFile.Readers.Count + 1;
        foreach (var code in IsLong ? [.. TableFile.Readers.Keys.Where(c => c != "IG")] : new[] { "RESP", "HEALTH", "SOCIAL" })
        {
            pairs.Add(code, MorePurposes[seed % MorePurposes.Length], seed++);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public Task ReaderForAnotherPurpose_InTwoWorldsEqualForIt_IsAnsweredTheSameBytes(string code, string purpose, int seed) =>
        NonInterferenceTests.AssertNoDifferenceAsync(Comparison.RunAsync(TableFile.Readers[code].For(purpose), (ulong)seed));

    // On both sides; the British Transport Police belong to both, there under an agreement and here without one.
    [Theory]
    [InlineData("north-yorkshire", "nyp", "police-response", "safeguarding", 41)]
    [InlineData("north-yorkshire", "nwd", "ig-officer", "audit", 42)]
    [InlineData("north-yorkshire", "btp", "missing-coordination", "missing-response", 43)]
    [InlineData("stockport", "smbc", "social-worker", "safeguarding", 44)]
    [InlineData("stockport", "btp", "police-response", "safeguarding", 45)]
    [InlineData("stockport", "sfh", "ig-officer", "audit", 46)]
    public Task Reader_BesideAnotherPartnershipAtWork_IsAnsweredTheSameBytes(string partnership, string agency, string function, string purpose, int seed) =>
        NonInterferenceTests.AssertNoDifferenceAsync(Comparison.RunBesideAnotherPartnershipAsync(new Acting(agency, function, purpose, partnership), (ulong)seed));
}
