using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Pages.Work;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What waits is bounded on one page, and the page says so.</summary>
public sealed class MyWorkBoundTests(ApiScene scene) : IClassFixture<ApiScene>
{
    // What was not looked over does not come up as what is listed is settled, and an empty list of it is no news.
    [Theory]
    [InlineData(0, null, true, null)]
    [InlineData(0, "Others may be late.", false, "Others may be late.")]
    [InlineData(1, null, true, "1 is late. What is still in time stands first, then what became late last.")]
    [InlineData(1, "Others may be late.", false, "At least 1 is late. What is still in time stands first, then what became late last. Others may be late.")]
    public void NotLookedOver_IsSaid_AndNothingIsSaidOfAnEmptyList(int late, string? beyond, bool asked, string? note)
    {
        var list = WaitingList.SoonestFirst([.. Enumerable.Repeat(new Waiting("su_one", "", "", null, "", IsLate: true), late)], more: false, asked: true, beyond);
        Assert.Equal((asked, note, beyond, false), (list.Asked, list.Note, list.Beyond, list.More));
    }

    [Fact]
    public async Task MoreThanOneListHolds_IsSaid()
    {
        await scene.PoliceAsync();
        for (var i = 0; i < 22; i++)
        {
            await scene.Worker.RecordAsync("return-home-interviews", new JsonObject { ["found_at"] = $"2026-01-{i + 1:00}T10:00:00Z" }, scene.Person);
        }

        await scene.Worker.RecordAsync("return-home-interviews", new JsonObject { ["found_at"] = "2026-09-06T10:00:00Z" }, scene.Person);
        var work = await scene.Worker.PageAsync("/");
        Assert.Contains("There are more: they come up as these are settled.", work, StringComparison.Ordinal);
        Assert.Contains("At least 19 are late.", work, StringComparison.Ordinal);
        Assert.True(work.IndexOf("Due by", StringComparison.Ordinal) is var due and > 0 && due < work.IndexOf("days late", StringComparison.Ordinal));
        Assert.Equal(20, work.Split("Return home interview (not offered)").Length - 1);
    }
}
