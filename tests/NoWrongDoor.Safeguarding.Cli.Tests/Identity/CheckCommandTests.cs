namespace NoWrongDoor.Safeguarding.Cli.Tests.Identity;

public sealed class CheckCommandTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("file:///etc/hosts")]
    [InlineData("/sign-in")]
    public async Task Check_OfWhatIsNoAddress_SaysWhatIsWanted(string issuer)
    {
        var (exit, _, error) = await Nwd.RunAsync("identity", "check", issuer);

        Assert.Equal(2, exit);
        Assert.Contains("The issuer is an address", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_OfAnAddressWhereNobodyAnswers_SaysThatItCouldNotBeReached()
    {
        // Port 9 (discard) is reserved and has no listener on a machine that does not ask for one.
        var (exit, _, error) = await Nwd.RunAsync("identity", "check", "http://localhost:9");

        Assert.Equal(2, exit);
        Assert.Contains("could not be reached", error, StringComparison.Ordinal);
    }
}
