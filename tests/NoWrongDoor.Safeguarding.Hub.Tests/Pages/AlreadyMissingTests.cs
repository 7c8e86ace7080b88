using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>A second open episode of one young person is said before it is begun and before it is recorded, to whoever may know of the first.</summary>
public sealed class AlreadyMissingTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Already = "They are recorded as missing already";

    [Fact]
    public async Task SecondOpenEpisode_IsSaidAtBothEnds_AndRecordedOnlyWhereThatIsChosen()
    {
        var (police, slice) = await scene.PoliceAsync();
        var start = $"/young-people/{slice}/report-missing";
        Assert.DoesNotContain(Already, await police.PageAsync(start), StringComparison.Ordinal);
        var (begun, _) = await police.SendsAsync(start, "begin=1");
        var check = begun![..begun!.LastIndexOf('/')] + "/check";
        await police.SendsAsync(begun!, "now=true");
        Assert.DoesNotContain(Already, await police.PageAsync(check), StringComparison.Ordinal);

        var open = (await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-03-01T03:10:00Z" }, slice))["id"]!.GetValue<string>();
        var (led, refused) = await police.SendsAsync(check, "send=1");
        Assert.Null(led);
        foreach (var page in new[] { refused, await police.PageAsync(check), await police.PageAsync(start) })
        {
            var words = WebUtility.HtmlDecode(page);
            Assert.Contains($"{Already} since Sunday 1 March 2026 at 03:10", words, StringComparison.Ordinal);
            Assert.Contains($"href=\"/missing/{open}\">open that one", words, StringComparison.Ordinal);
            Assert.Contains("all the same", words, StringComparison.Ordinal);
        }

        Assert.Equal(1, await OpenAsync());
        (led, _) = await police.SendsAsync(check, "another=true");
        Assert.EndsWith("?done=recorded", led, StringComparison.Ordinal);
        Assert.Equal(2, await OpenAsync());

        // Whoever does not work with them any more is told nothing of it, here as elsewhere.
        await scene.Hub.Database.RunAsSuperuserAsync("delete from hub.reach where agency = 'nyp'");
        Assert.DoesNotContain(Already, await police.PageAsync(start), StringComparison.Ordinal);
    }

    private Task<long> OpenAsync() => scene.Hub.Database.AskAsync<long>("select count(*) from hub.missing_episode where status = 'open'");
}
