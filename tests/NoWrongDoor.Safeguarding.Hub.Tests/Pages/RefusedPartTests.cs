using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>An agreement moves while a page is made: the page is refused, and says nowhere that there is nothing.</summary>
public sealed class RefusedPartTests(OwnApiScene scene) : IClassFixture<OwnApiScene>
{
    [Theory]
    [InlineData("missing-episode", "Missing now")]
    [InlineData("raise-case", "Case: Nomination")]
    [InlineData("relationship", "Who works with this young person")]
    public async Task PageOfAYoungPerson_WhosePartIsRefused_IsRefusedWhole(string type, string part)
    {
        foreach (var (agency, function) in new[] { ("nyp", "police-response"), ("csc", "social-worker") })
        {
            await scene.Worker.RecordAsync("relationships", new JsonObject
            {
                ["agency"] = agency, ["function"] = function, ["kind"] = "caseload", ["started"] = "2026-01-05T09:00:00Z", ["source"] = "test",
            }, scene.Person);
        }

        await scene.Worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, scene.Person);
        var police = await scene.Hub.AsAsync(Acting.Police);
        var slice = (await police.ReadAsync("/api/v1/young-people?limit=1"))["items"]![0]!["id"]!.GetValue<string>();
        await police.RecordAsync("missing-episodes", new JsonObject { ["reported_at"] = "2026-02-01T20:00:00Z" }, slice);

        var page = $"/young-people/{scene.Person}";
        Assert.Contains(part, await scene.Worker.PageAsync(page), StringComparison.Ordinal);
        await scene.Hub.Database.RunAsSuperuserAsync($"""
            create or replace function public.moved() returns trigger language plpgsql as $$ begin raise exception 'moved' using errcode = 'NW002'; end $$;
            create trigger moved before insert on hub.disclosure_index for each row when (new.record_type = '{type}' and new.outcome = 'shown') execute function public.moved();
            """);
        try
        {
            using var answer = await scene.Worker.GetAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/access-narrowed?moved=True", answer.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await scene.Hub.Database.RunAsSuperuserAsync("drop trigger moved on hub.disclosure_index");
        }
    }
}
