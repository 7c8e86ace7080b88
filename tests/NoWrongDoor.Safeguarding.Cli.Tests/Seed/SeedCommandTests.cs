namespace NoWrongDoor.Safeguarding.Cli.Tests.Seed;

public sealed class SeedCommandTests
{
    [Theory]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("many")]
    public async Task People_OutOfRange_AreRefusedBeforeAnythingIsWritten(string people)
    {
        var (exit, _, error) = await Nwd.RunAsync("seed", "--people", people);
        Assert.NotEqual(ExitCode.Right, exit);
        Assert.Contains("--people", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seed_WithAFileThatIsNotThere_SaysHowToNameIt()
    {
        var (exit, _, error) = await Nwd.RunAsync("seed", "--fixed", "nowhere.json");
        Assert.Equal(ExitCode.CannotTell, exit);
        Assert.Contains("--fixed", error, StringComparison.Ordinal);
    }
}
