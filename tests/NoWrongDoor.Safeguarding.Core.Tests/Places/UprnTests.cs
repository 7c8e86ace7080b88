using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places;

public sealed class UprnTests
{
    [Theory]
    [InlineData("100050000001", "100050000001")]
    [InlineData("000123", "123")]
    [InlineData(" 7 ", "7")]
    public void Read_GoodNumber_DropsLeadingZeros(string text, string kept)
    {
        Assert.Equal(kept, Uprn.Read(text, out _)!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("000000000000")]
    [InlineData("1000500000012")]
    [InlineData("12a")]
    [InlineData("-12")]
    [InlineData("1.2")]
    public void Read_BadNumber_NamesTheRuleAndARemedy(string? text)
    {
        Assert.Null(Uprn.Read(text, out var broken));
        Assert.NotEmpty(broken!.Rule);
        Assert.NotEmpty(broken.Remedy);
    }
}
