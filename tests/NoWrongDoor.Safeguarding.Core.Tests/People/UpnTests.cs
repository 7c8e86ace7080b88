using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

public sealed class UpnTests
{
    [Theory]
    [InlineData("B801200005001", false)]
    [InlineData("b801 2000 05001", false)]
    [InlineData("P207000016049", false)] // 266 mod 23 = 13: two published worked examples say Q, and add up wrongly
    public void Read_GoodNumber_IsAccepted(string text, bool temporary)
    {
        var upn = Upn.Read(text, out var broken);
        Assert.Null(broken);
        Assert.Equal(temporary, upn!.IsTemporary);
    }

    [Fact]
    public void Read_TemporaryNumber_CountsItsLetterByPlaceInTheAlphabet()
    {
        // 8*2 + 1*4 + 2*5 + 5*10 = 80, and D (3) at place 13 adds 39: 119 mod 23 = 4 is E.
        var upn = Upn.Read("E80120000500D", out var broken);
        Assert.Null(broken);
        Assert.True(upn!.IsTemporary);
    }

    [Theory]
    [InlineData("Q207000016049", "check letter")]
    [InlineData("A801200005001", "check letter")]
    [InlineData("B80120000500", "13 characters")]
    [InlineData("B8012000050011", "13 characters")]
    [InlineData("I801200005001", "not I, O or S")]
    [InlineData("B80120000500O", "not I, O or S")]
    [InlineData("B8012X0005001", "12 digits")]
    [InlineData("", "13 characters")]
    [InlineData(null, "13 characters")]
    public void Read_BadNumber_NamesTheRuleAndARemedy(string? text, string rule)
    {
        Assert.Null(Upn.Read(text, out var broken));
        Assert.Contains(rule, broken!.Rule, StringComparison.Ordinal);
        Assert.NotEmpty(broken.Remedy);
    }

    [Fact]
    public void ToString_OfAUpn_IsMasked()
    {
        Assert.Equal("B*********001", Upn.Read("B801200005001", out _)!.ToString());
    }
}
