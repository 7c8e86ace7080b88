using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Tests.People;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("01632 960001", "+441632960001")]
    [InlineData("(01632) 960-001", "+441632960001")]
    [InlineData("07700 900123", "+447700900123")]
    [InlineData("+44 7700 900123", "+447700900123")]
    [InlineData("0044 7700 900123", "+447700900123")]
    [InlineData("+353 1 555 0123", "+35315550123")]
    public void Read_GoodNumber_IsKeptInInternationalForm(string text, string kept)
    {
        Assert.Equal(kept, PhoneNumber.Read(text, out _)!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("+")]
    [InlineData("ring mum")]
    [InlineData("01632")]
    [InlineData("077009001234567")]
    [InlineData("+44 0 7700 900123")]
    [InlineData("7700 900123")]
    public void Read_BadNumber_SaysWhatToEnter(string? text)
    {
        Assert.Null(PhoneNumber.Read(text, out var broken));
        Assert.Contains("01632 960001", broken!.Remedy, StringComparison.Ordinal);
    }
}
