using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>Who owns this place's safety? The register says it first, says when nobody does, and is kept from the page of the place, one question at a time.</summary>
public sealed class PlacePageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private const string Grid = "TA 0481 8845";

    [Fact]
    public async Task PlaceWithoutOwner_AndOneThatIsLate_SaySo_InTheListAndOnTheirPages()
    {
        var today = DateOnly.FromDateTime(scene.Hub.Database.Clock.GetUtcNow().UtcDateTime);
        var id = await RecordedAsync(new JsonObject { ["place_name"] = "Invented late park", ["place_type"] = "park", ["next_review_at"] = today.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) });
        var reader = await scene.Hub.AsAsync(Acting.Housing);
        var list = await WholeListAsync(reader);
        var row = list[list.IndexOf("Invented late park", StringComparison.Ordinal)..].Split("</tr>")[0];
        Assert.Contains("Nobody yet", row, StringComparison.Ordinal);
        Assert.Contains("3 days late", row, StringComparison.Ordinal);
        var page = await reader.PageAsync($"/places/{TokenFor(reader, id)}");
        Assert.Contains("Nobody owns it yet", page, StringComparison.Ordinal);
        Assert.Contains("3 days late", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Correct<", page, StringComparison.Ordinal);
        var owned = await RecordedAsync(new JsonObject
        {
            ["place_name"] = "Invented tended park", ["place_type"] = "park", ["safety_owner_agency"] = "nych", ["next_review_at"] = today.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        page = await reader.PageAsync($"/places/{TokenFor(reader, owned)}");
        Assert.DoesNotContain("Nobody owns it yet", page, StringComparison.Ordinal);
        Assert.DoesNotContain("late</strong>", page, StringComparison.Ordinal);
        Assert.Contains("North Yorkshire Council - Housing", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_IsPutOnTheRegister_AndItsOwnerNamed_OnePageForEachQuestion()
    {
        var worker = scene.Worker;
        var form = await worker.PageAsync("/places/new");
        var (nowhere, problems) = await worker.SendsAsync("/places/new", $"Key={NightScene.HiddenOf(form, "Key")}");
        Assert.Null(nowhere);
        Assert.Contains("Enter what the place is called", problems, StringComparison.Ordinal);
        Assert.Contains("Choose what kind of place it is", problems, StringComparison.Ordinal);
        var (made, _) = await worker.SendsAsync("/places/new", $"Key={NightScene.HiddenOf(form, "Key")}&Name=Invented+arcade&Kind=shop");
        var (again, _) = await worker.SendsAsync("/places/new", $"Key={NightScene.HiddenOf(form, "Key")}&Name=Invented+arcade&Kind=shop");
        Assert.Equal(made, again);
        var address = made!.Split('?')[0];
        var page = await worker.PageAsync(made);
        Assert.Contains("The place is on the register.", page, StringComparison.Ordinal);
        var question = Regex.Match(page, "href=\"(/correct/place/[^\"/]+/safety_owner_agency)\"").Groups[1].Value;
        var asked = await worker.PageAsync(question);
        Assert.Contains("value=\"nych\"", asked, StringComparison.Ordinal);
        Assert.Contains("About Invented arcade", asked, StringComparison.Ordinal);
        var (back, _) = await worker.SendsAsync(question, $"ETag={Uri.EscapeDataString(NightScene.HiddenOf(asked, "ETag"))}&Form.Text=nych&Why=agreed");
        Assert.Equal(address + "?done=corrected", back);
        Assert.Contains("North Yorkshire Council - Housing", await worker.PageAsync(back!), StringComparison.Ordinal);
        Assert.Contains("About Invented arcade", await worker.PageAsync($"/history/place/{address.Split('/')[^1]}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverRecordsNoPlaces_IsOfferedNoForm()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        Assert.DoesNotContain("/places/new", await police.PageAsync("/places"), StringComparison.Ordinal);
        using var form = await police.GetAsync("/places/new");
        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
        var before = await PlacesAsync();
        using var sent = await police.PostFormAsync("/places/new", "Name=Mine&Kind=park", drawnBy: "/young-people");
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal(before, await PlacesAsync());
    }

    [Fact]
    public async Task Home_IsAnsweredLikeAPlaceThatIsNot_OnEveryPage()
    {
        var home = await RecordedAsync(new JsonObject { ["place_name"] = "7 Invented Row", ["place_type"] = "private-dwelling", ["grid_reference"] = Grid });
        var police = await scene.Hub.AsAsync(Acting.Police);
        var token = TokenFor(police, home);
        foreach (var path in new[] { "/places/{0}", "/history/place/{0}", "/correct/place/{0}/plan_actions" })
        {
            using var there = await police.GetAsync(path.Replace("{0}", token, StringComparison.Ordinal));
            using var nothing = await police.GetAsync(path.Replace("{0}", "pl_none", StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.StatusCode, nothing.StatusCode));
        }

        Assert.DoesNotContain("7 Invented Row", await WholeListAsync(police), StringComparison.Ordinal);
        Assert.Contains("7 Invented Row", await scene.Worker.PageAsync($"/places/{home}"), StringComparison.Ordinal);
    }

    // The page asks with what its reader is shown of where it is: who sees the square alone is told nothing finer by what stands around it.
    [Fact]
    public async Task WhatIsAroundAPlace_IsAskedForTheSquareKilometre_WhoeverReads()
    {
        var id = await RecordedAsync(new JsonObject { ["place_name"] = "Invented bus station", ["place_type"] = "station", ["grid_reference"] = Grid });
        var (police, clinician) = (await scene.Hub.AsAsync(Acting.Police), await scene.Hub.AsAsync(Acting.Clinician));
        var (exact, coarse) = (await police.PageAsync($"/places/{TokenFor(police, id)}"), await clinician.PageAsync($"/places/{TokenFor(clinician, id)}"));
        Assert.Contains("TA04818845", exact, StringComparison.Ordinal);
        Assert.DoesNotContain("TA04818845", coarse, StringComparison.Ordinal);
        Assert.All(["West", "South", "East", "North"], edge => Assert.Equal(NightScene.HiddenOf(exact, edge), NightScene.HiddenOf(coarse, edge)));
        Assert.NotEmpty(NightScene.HiddenOf(exact, "West"));
    }

    [Theory]
    [InlineData("nwd", "performance-officer", "statistics", false)]
    [InlineData("nwd", "operator", "audit", false)]
    [InlineData("nwd", "ig-officer", "audit", true)]
    [InlineData("yth", "urgent-care", "safeguarding", true)]
    public async Task Navigation_LeadsToTheRegister_WhoeverMayReadIt(string agency, string function, string purpose, bool isThere)
    {
        var reader = await scene.Hub.AsAsync(new Acting(agency, function, purpose));
        Assert.Equal(isThere, (await reader.PageAsync("/agreements")).Contains("href=\"/places\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PlacesOfTheirOwn_WaitForTheAgencyThatOwnsTheirSafety_AndForNoOther()
    {
        var today = DateOnly.FromDateTime(scene.Hub.Database.Clock.GetUtcNow().UtcDateTime);
        foreach (var (name, agency, days, status) in new[]
        {
            ("Invented late quay", "nyce", -2, "active-plan"), ("Invented quay of this week", "nyce", 5, "watch"), ("Invented quay of next month", "nyce", 30, "watch"),
            ("Invented calm quay", "nyce", -9, "stepped-down"), ("Invented quay of others", "nyp", -2, "watch"),
        })
        {
            await RecordedAsync(new JsonObject
            {
                ["place_name"] = name, ["place_type"] = "other", ["safety_owner_agency"] = agency, ["place_status"] = status,
                ["next_review_at"] = today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            });
        }

        var work = await (await scene.Hub.AsAsync(new Acting("nyce", "education-officer"))).PageAsync("/");
        Assert.True(work.IndexOf("Invented late quay: Look at it again", StringComparison.Ordinal) is var late and > 0
            && late < work.IndexOf("Invented quay of this week: Look at it again", StringComparison.Ordinal));
        Assert.Contains("2 days late", work, StringComparison.Ordinal);
        Assert.All(["Invented quay of next month", "Invented calm quay", "Invented quay of others"], name => Assert.DoesNotContain(name, work, StringComparison.Ordinal));
        Assert.DoesNotContain("Invented late quay", await (await scene.Hub.AsAsync(Acting.Clinician)).PageAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EntryOfAPlace_NamesThePlaceToGovernance_AndNoYoungPerson()
    {
        var id = await RecordedAsync(new JsonObject { ["place_name"] = "Invented bandstand", ["place_type"] = "park" });
        var police = await scene.Hub.AsAsync(Acting.Police);
        var disclosure = (await police.ReadAsync($"/api/v1/places/{TokenFor(police, id)}"))["disclosure"]!["id"]!.GetValue<string>();
        await scene.Hub.SequenceAsync();
        var governance = await scene.Hub.AsAsync(new Acting("nwd", "ig-officer", "audit"));
        var entry = await governance.PageAsync($"/who-saw-what/{disclosure}");
        Assert.Matches("<a[^>]*href=\"/places/pl_[a-z2-7]+\"[^>]*>Invented bandstand</a>", entry);
        Assert.DoesNotContain("Young person (no name", entry, StringComparison.Ordinal);
        var seen = await governance.PageAsync($"/who-saw-what?subject={TokenFor(governance, id)}");
        Assert.Contains("Entries about this place, newest first", seen, StringComparison.Ordinal);
        Assert.Contains("North Yorkshire Police", seen, StringComparison.Ordinal);
        Assert.Contains($"/who-saw-what?subject={TokenFor(governance, id)}", await governance.PageAsync($"/places/{TokenFor(governance, id)}"), StringComparison.Ordinal);
        var home = await RecordedAsync(new JsonObject { ["place_name"] = "8 Invented Row", ["place_type"] = "private-dwelling" });
        using var unseen = await governance.GetAsync($"/who-saw-what?subject={TokenFor(governance, home)}");
        using var nothing = await governance.GetAsync("/who-saw-what?subject=pl_none");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unseen.StatusCode, nothing.StatusCode));
    }

    private Task<long> PlacesAsync() => scene.Hub.Database.AskAsync<long>("select count(*) from hub.place");

    private async Task<string> RecordedAsync(JsonObject fields) => (await scene.Worker.RecordAsync("places", fields))["id"]!.GetValue<string>();

    private string TokenFor(ReaderClient reader, string id) => scene.Hub.Tokens.Of("north-yorkshire", reader.Acting.Agency, "pl",
        scene.Hub.Tokens.Read("north-yorkshire", scene.Worker.Acting.Agency, "pl", id)!.Value);

    private static async Task<string> WholeListAsync(ReaderClient reader)
    {
        var (whole, next) = ("", "/places");
        while (next.Length > 0)
        {
            var page = await reader.PageAsync(next);
            whole += page;
            next = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/places\\?after=[^\"]+)\"").Groups[1].Value);
        }

        return whole;
    }
}
