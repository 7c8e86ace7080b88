using System.Diagnostics;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class HostileInputTests
{
    public static TheoryData<string> Documents() =>
    [
        "", " ", "\0", "\u2028", "- a\n- b", "5", "dsa: 1", "? a\n: b", "{", "}", "[[[[", "a: b: c", "dsa: 1\n\tid: x", "%YAML 9.9\n---\na: b", "--- !x\n...", "&a", "*a", "\uFEFFdsa: 1",
        "? [a, b]\n: c", "? {a: b}\n: c", "dsa: 1\nparties: 5\nclasses: x\nroles: {}\ngateways: []\npurposes: 1\nfacts: x\ndata: [1]\nclauses: {}",
        "dsa: 1\nparties: [1, [], {}]\ngateways: { a: 1 }\nfacts: { b: [] }\ndata: { c: { from: [], fields: [] } }\nclauses: [1, [], {}]", "\ud800", "a: \"\\ud800\"", "a: 'b",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Parse_AnythingAtAll_AnswersWithFaults(string text) => Assert.NotEmpty(SharingAgreement.Parse(text).Faults);

    [Fact]
    public void Parse_TenMegabytes_IsRefusedAtOnce()
    {
        var text = Sharing.Tests.Documents.Text() + new string('x', 10_000_000);
        var watch = Stopwatch.StartNew();
        Assert.Contains("at most 1,000,000 are read", Assert.Single(SharingAgreement.Parse(text).Faults).Problem, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Parse_DeepNesting_IsRefused(string opening)
    {
        var text = "dsa: 1\ndata:\n  " + string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.NotEmpty(SharingAgreement.Parse(text).Faults);
    }

    [Fact]
    public void Parse_EveryTruncationOfADocument_AnswersOrReads()
    {
        var text = Sharing.Tests.Documents.Text("""{ clause: "5.1", text: T, share: [person], under: power, when: { any: [{ grade: 4 }] }, at: full, do: [notify(dpo, 1 day)] }""");
        for (var length = 0; length < text.Length; length += 7)
        {
            Assert.NotEmpty(SharingAgreement.Parse(text[..length]).Faults);
        }
    }

    [Fact]
    public void Parse_EveryByteChanged_NeverThrows()
    {
        var text = Sharing.Tests.Documents.Text("""{ clause: "5.1", text: T, share: [person], under: power, at: full, do: [audit] }""");
        foreach (var noise in "\"'{}[]:,&*!|>%@`\n\0 \t#-?")
        {
            for (var at = 0; at < text.Length; at += 5)
            {
                var parsed = SharingAgreement.Parse(text[..at] + noise + text[(at + 1)..]);
                Assert.True(parsed.Value is null == parsed.Faults.Count > 0);
            }
        }
    }

    [Fact]
    public void Parse_ConditionWithTooManyAlternatives_IsRefused()
    {
        var any = "any: [" + string.Join(", ", Enumerable.Range(1, 70).Select(i => $"{{ grade: {i} }}")) + "]";
        Assert.Contains("more than 64 alternatives", Assert.Single(SharingAgreement.Parse(Sharing.Tests.Documents.Text(
            $$"""{ clause: "5.1", text: T, share: [person], under: power, at: full, when: { {{any}} } }""")).Faults).Problem, StringComparison.Ordinal);
    }
}
