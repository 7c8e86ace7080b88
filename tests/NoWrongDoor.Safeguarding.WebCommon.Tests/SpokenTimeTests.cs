using System.Globalization;
using NoWrongDoor.Safeguarding.WebCommon.Forms;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.WebCommon.Tests;

public sealed class SpokenTimeTests
{
    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-25T02:10:00Z", "today 02:10")]
    [InlineData("2026-11-24T23:40:00Z", "yesterday 23:40")]
    [InlineData("2026-11-23T08:00:00Z", "Monday 08:00")]
    [InlineData("2026-03-03T14:05:00Z", "3 March 14:05")]
    [InlineData("2024-07-03T14:05:00Z", "3 July 2024 15:05")]
    public void Moment_IsSaidAsPeopleSayIt(string at, string expected) => Assert.Equal(expected, SpokenTime.Near(At(at), At("2026-11-25T03:00:00Z")));

    [Fact]
    public void Yesterday_TurnsAtMidnightInLondonNotInGreenwich() =>
        Assert.Equal("yesterday 23:30", SpokenTime.Near(At("2026-07-01T22:30:00Z"), At("2026-07-01T23:10:00Z")));

    [Theory]
    [InlineData(0.2, "1 minute")]
    [InlineData(59, "59 minutes")]
    [InlineData(60, "1 hour")]
    [InlineData(47 * 60, "47 hours")]
    [InlineData(72 * 60, "3 days")]
    public void Length_IsWholeUnits(double minutes, string expected) => Assert.Equal(expected, SpokenTime.Length(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void WallClock_ThatTheSpringSkips_IsNoMoment() => Assert.Null(SpokenTime.FromLondon(new DateOnly(2026, 3, 29), new TimeOnly(1, 30)));

    [Fact]
    public void WallClock_ThatTheAutumnRepeats_IsTheFirst() =>
        Assert.Equal(At("2026-10-25T00:30:00Z"), SpokenTime.FromLondon(new DateOnly(2026, 10, 25), new TimeOnly(1, 30)));

    [Theory]
    [InlineData("23:40", 23, 40)]
    [InlineData("2340", 23, 40)]
    [InlineData(" 9.05 ", 9, 5)]
    public void TimeOfDay_AsTyped_IsRead(string text, int hour, int minute)
    {
        Assert.True(TimeText.TryRead(text, out var time));
        Assert.Equal(new TimeOnly(hour, minute), time);
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("9")]
    [InlineData("")]
    [InlineData(null)]
    public void TimeOfDay_ThatIsNone_IsRefused(string? text) => Assert.False(TimeText.TryRead(text, out _));
}
