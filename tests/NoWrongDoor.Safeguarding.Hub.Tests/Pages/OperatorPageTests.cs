using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Tests.Api;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

/// <summary>What operators see of jobs, and that it is there for nobody else.</summary>
public sealed class OperatorPageTests(ApiScene scene) : IClassFixture<ApiScene>
{
    private static readonly Acting Operator = new("nwd", "operator", "audit");

    [Fact]
    public async Task Jobs_AreListedBeforeTheyEverRan_AndSayThatNoNodeRuns()
    {
        var olu = await scene.Hub.AsAsync(Operator);
        var page = WebUtility.HtmlDecode(await olu.PageAsync("/operator"));
        Assert.Contains("No node runs jobs", page, StringComparison.Ordinal);
        Assert.Equal(5, page.Split("Not run yet").Length - 1);
        using var home = await olu.GetAsync("/");
        Assert.Equal("/operator", home.Headers.Location?.ToString());
        // No person, and no way to one.
        Assert.DoesNotContain("Robin", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/young-people", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_IsConfirmedFirst_StandsBesideTheJob_AndIsAnEntry()
    {
        var olu = await scene.Hub.AsAsync(Operator);
        Assert.Contains("Pause Digests?", WebUtility.HtmlDecode(await olu.PageAsync("/operator/digests/pause")), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("select count(*) from jobs.instruction where job = 'digests'"));
        using var asked = await olu.PostFormAsync("/operator/digests/pause", "");
        Assert.Equal("/operator?asked=pause&of=digests", asked.Headers.Location?.ToString());
        var page = WebUtility.HtmlDecode(await olu.PageAsync("/operator?asked=pause&of=digests"));
        Assert.Contains("Digests: Asked to pause.", page, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("select count(*) from jobs.instruction i join hub.disclosure_index e on e.disclosure = i.id where i.job = 'digests' and e.route = 'jobs.digests.pause'"));
        await scene.Hub.Database.RunAsSuperuserAsync("delete from jobs.instruction");
    }

    [Theory]
    [InlineData("/operator")]
    [InlineData("/operator/clocks/run")]
    public async Task NobodyElse_FindsThesePages(string path)
    {
        foreach (var acting in new[] { Acting.SocialWorker, Acting.Governance, Acting.KeyWorker })
        {
            using var got = await (await scene.Hub.AsAsync(acting)).GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        }
    }

    [Theory]
    [InlineData("/operator/nothing/run")]
    [InlineData("/operator/clocks/delete")]
    public async Task WhatThereIsNot_IsNotFound(string path)
    {
        using var got = await (await scene.Hub.AsAsync(Operator)).GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
    }

    [Fact]
    public async Task Operator_IsShownNobody()
    {
        var olu = await scene.Hub.AsAsync(Operator);
        using var person = await olu.GetAsync($"/young-people/{scene.Person}");
        Assert.Equal(HttpStatusCode.NotFound, person.StatusCode);
        Assert.Empty((await olu.ReadAsync("/api/v1/young-people"))["items"]!.AsArray());
        using var report = await olu.GetAsync("/retention");
        Assert.Equal(HttpStatusCode.NotFound, report.StatusCode);
    }

    // Clause 1 of the own-slice policy shows an agency its own records: not through those who look after the hub or count for it.
    [Theory]
    [InlineData("operator", "audit")]
    [InlineData("operator", "safeguarding")]
    [InlineData("performance-officer", "statistics")]
    [InlineData("performance-officer", "safeguarding")]
    public async Task HubsOwnRecords_AreShownToNeitherOperatorNorPerformanceOfficer(string function, string purpose)
    {
        var worker = await scene.Hub.AsAsync(Acting.KeyWorker);
        var made = await worker.RecordAsync("young-people", ApiScene.Slice("known_as", $"Own of {function} for {purpose}"));
        var (reader, id) = (await scene.Hub.AsAsync(new Acting("nwd", function, purpose)), made["id"]!.GetValue<string>());
        await worker.RecordAsync("raise-cases", new JsonObject { ["nominated_by"] = "csc", ["nomination_reason"] = "Invented." }, id);
        Assert.NotEmpty((await worker.ReadAsync("/api/v1/raise-cases"))["items"]!.AsArray());
        await worker.RecordAsync("places", new JsonObject { ["place_name"] = "Invented park", ["place_type"] = "park" });
        foreach (var list in PersonRecordTypes.All.Select(t => t.Collection).Concat(["young-people", "missing-episodes", "relationships", "case-memberships", "raise-cases", "raise-actions", "raise-meetings", "case-notes", "places"]))
        {
            Assert.Empty((await reader.ReadAsync($"/api/v1/{list}"))["items"]!.AsArray());
        }

        using var record = await reader.GetAsync($"/api/v1/young-people/{id}");
        using var page = await reader.GetAsync($"/young-people/{id}");
        using var slice = await reader.GetAsync($"/records/young-person/{id}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (record.StatusCode, page.StatusCode, slice.StatusCode));
    }

    [Fact]
    public async Task Report_BeforeTheFirstRun_SaysThatNothingWasCounted()
    {
        var ivy = await scene.Hub.AsAsync(Acting.Governance);
        Assert.Contains("Nothing has been counted yet", await ivy.PageAsync("/retention"), StringComparison.Ordinal);
        Assert.Contains("href=\"/retention\"", await ivy.PageAsync("/"), StringComparison.Ordinal);
    }

    private Task<long> CountAsync(string sql) => scene.Hub.Database.AskAsync<long>(sql);
}
