using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Every reason has a sentence of its own on a page: the spelling is that of the API.</summary>
public sealed class ReasonWordsTests
{
    [Fact]
    public void EveryReason_IsSaidInItsOwnWords()
    {
        var reasons = Enum.GetValues<WithheldReason>().Where(r => r != WithheldReason.None).ToList();
        var words = reasons.Select(r => ReasonWords.Of(Spelt(r))).ToList();
        Assert.Equal(reasons.Count, words.Distinct(StringComparer.Ordinal).Count());
    }

    private static string Spelt(WithheldReason reason) =>
        string.Concat(reason.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
