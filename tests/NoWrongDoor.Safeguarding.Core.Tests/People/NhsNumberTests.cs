using System.Globalization;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9434765919", "9434765919")]
    [InlineData("943 476 5919", "9434765919")]
    [InlineData("943-476-5919", "9434765919")]
    [InlineData("9990000018", "9990000018")] // check digit 8 by hand: 9*10+9*9+9*8+1*2 = 245, 245 mod 11 = 3
    public void Read_GoodNumber_IsKeptAsTenDigits(string text, string digits)
    {
        var number = NhsNumber.Read(text, out var broken);
        Assert.Null(broken);
        Assert.Equal(digits, number!.Value);
    }

    [Theory]
    [InlineData("9434765918", "check digit")]
    [InlineData("943476591", "10 digits")]
    [InlineData("94347659190", "10 digits")]
    [InlineData("943476591A", "10 digits")]
    [InlineData("", "10 digits")]
    [InlineData(null, "10 digits")]
    [InlineData("1111111111", "placeholder")]
    [InlineData("0000000000", "placeholder")]
    [InlineData("９４３４７６５９１９", "10 digits")] // full-width digits
    public void Read_BadNumber_NamesTheRuleAndARemedy(string? text, string rule)
    {
        Assert.Null(NhsNumber.Read(text, out var broken));
        Assert.Contains(rule, broken!.Rule, StringComparison.Ordinal);
        Assert.NotEmpty(broken.Remedy);
    }

    [Fact]
    public void Read_AnyOneDigitChanged_IsRefused()
    {
        const string good = "9434765919";
        for (var at = 0; at < 10; at++)
        {
            foreach (var digit in "0123456789".Where(d => d != good[at]))
            {
                Assert.Null(NhsNumber.Read(good[..at] + digit + good[(at + 1)..], out _));
            }
        }
    }

    [Fact]
    public void ToString_OfAnNhsNumber_IsMasked()
    {
        var number = NhsNumber.Parse("9434765919", CultureInfo.InvariantCulture);
        Assert.Equal("*** *** **19", $"{number}");
        Assert.Equal("943 476 5919", number.Spaced);
    }

    [Fact]
    public void Converter_StoresAndRestores_TheSameNumber()
    {
        var converter = new CheckedConverter<NhsNumber>();
        var number = NhsNumber.Parse("9434765919", CultureInfo.InvariantCulture);
        Assert.Equal("9434765919", converter.ConvertToProvider(number));
        Assert.Equal(number, converter.ConvertFromProvider("9434765919"));
    }

    [Fact]
    public void Parse_BadNumber_ThrowsWithoutTheNumber()
    {
        var thrown = Assert.Throws<FormatException>(() => NhsNumber.Parse("9434765918", CultureInfo.InvariantCulture));
        Assert.DoesNotContain("9434765918", thrown.Message, StringComparison.Ordinal);
    }
}
