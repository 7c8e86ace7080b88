using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.Tests.Places;

public sealed class PostcodeTests
{
    [Theory]
    [InlineData("yo625zz", "YO62 5ZZ", "YO62")]
    [InlineData("YO1 7HH", "YO1 7HH", "YO1")]
    [InlineData(" M1  1AE ", "M1 1AE", "M1")]
    [InlineData("EC1A 1BB", "EC1A 1BB", "EC1A")]
    [InlineData("W1A 0AX", "W1A 0AX", "W1A")]
    [InlineData("M60 1NW", "M60 1NW", "M60")]
    [InlineData("GIR 0AA", "GIR 0AA", "GIR")]
    public void Read_GoodPostcode_KeepsTheCanonicalFormAndItsOutwardPart(string text, string kept, string outward)
    {
        var postcode = Postcode.Read(text, out var broken);
        Assert.Null(broken);
        Assert.Equal((kept, outward), (postcode!.Value, postcode.Outward));
        Assert.Equal(outward, postcode.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("YO62")]
    [InlineData("YO62 5Z")]
    [InlineData("YO62 ZZZ")]
    [InlineData("YO62 5CZ")]
    [InlineData("QO62 5ZZ")]
    [InlineData("YI6 5ZZ")]
    [InlineData("6O62 5ZZ")]
    [InlineData("YO621 5ZZ")]
    [InlineData("YO62 5ZZ1")]
    public void Read_BadPostcode_SaysWhatToEnter(string? text)
    {
        Assert.Null(Postcode.Read(text, out var broken));
        Assert.NotEmpty(broken!.Rule);
        Assert.Contains("YO62 5ZZ", broken.Remedy, StringComparison.Ordinal);
    }
}
