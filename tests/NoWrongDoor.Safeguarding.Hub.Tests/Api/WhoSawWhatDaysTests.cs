using System.Globalization;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>A day in the search of disclosures is a day in London, the last one included; nothing else is guessed at.</summary>
public sealed class WhoSawWhatDaysTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Address = "/api/v1/who-saw-what?agency=csc";

    [Fact]
    public async Task Until_IncludesTheDay_AndFromBeginsWithIt()
    {
        await scene.Worker.ReadAsync($"{ApiScene.People}/{scene.Person}");
        var day = Moment.DateOf(scene.Hub.Database.Clock.GetUtcNow());
        Assert.NotEmpty(await FoundAsync(day, day));
        Assert.Empty(await FoundAsync(day.AddDays(-1), day.AddDays(-1)));
        Assert.Empty(await FoundAsync(day.AddDays(1), day.AddDays(1)));
    }

    [Theory]
    [InlineData("01/04/2026")]
    [InlineData("2026-4-1")]
    [InlineData("April 2026")]
    [InlineData("2026-04-01T10:00:00")]
    public async Task AnythingElse_IsRefused(string text)
    {
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        using var refused = await oversight.GetAsync($"{Address}&until={Uri.EscapeDataString(text)}");
        Assert.Equal(["until"], ApiScene.FieldsOf(await ApiScene.ProblemAsync(refused, 422)));
    }

    [Fact]
    public async Task Instant_WithItsOffset_IsTaken()
    {
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        await oversight.ReadAsync($"{Address}&from={Uri.EscapeDataString("2026-04-01T10:00:00+01:00")}&until=2099-04-01T10:00:00.5Z");
    }

    [Theory]
    [InlineData("2026-07-01", "2026-06-30T23:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T00:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00:00Z")]
    public void Day_BeginsAtMidnightInLondon(string day, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Moment.On(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.MinValue));

    private async Task<JsonArray> FoundAsync(DateOnly from, DateOnly until)
    {
        var oversight = await scene.Hub.AsAsync(Acting.Governance);
        return (await oversight.ReadAsync($"{Address}&from={from:yyyy-MM-dd}&until={until:yyyy-MM-dd}"))["items"]!.AsArray();
    }
}
