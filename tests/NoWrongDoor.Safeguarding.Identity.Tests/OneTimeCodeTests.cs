using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Tests;

public sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    // RFC 6238 appendix B, the last six digits of each.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Code_OfThePublishedSecret_IsThePublishedCode(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.Of(Secret, OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-30, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public void Code_OfANeighbouringStep_IsTakenAndNoFurther(int seconds, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = OneTimeCode.Of(Secret, OneTimeCode.StepAt(now.AddSeconds(seconds)));
        Assert.Equal(taken, OneTimeCode.StepOf(Secret, code, now) is not null);
    }

    [Fact]
    public void Secret_InBase32_IsWhatAppsRead() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", OneTimeCode.Base32(Secret));
}
