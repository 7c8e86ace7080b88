using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Api;

/// <summary>Idempotency keys, ETags and conditions: nothing is stored twice, nothing is overwritten unseen.</summary>
public sealed class RepeatAndChangeTests(ApiScene scene) : IClassFixture<ApiScene>
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with a space")]
    public async Task Creation_WithoutAKey_IsRefused(string? key)
    {
        (string, string)[] headers = key is null ? [] : [("Idempotency-Key", key)];
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice()), headers);
        Assert.Contains("Idempotency-Key", ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 400)));
    }

    [Fact]
    public async Task Creation_Repeated_AnswersWithTheFirstRecord()
    {
        var first = await scene.Worker.RecordAsync("young-people", ApiScene.Slice(), key: "repeat");
        var stored = await scene.StoredAsync();
        var second = await scene.Worker.RecordAsync("young-people", ApiScene.Slice(), key: "repeat");
        Assert.Equal(first["id"]!.GetValue<string>(), second["id"]!.GetValue<string>());
        Assert.Equal(stored, await scene.StoredAsync());
    }

    [Fact]
    public async Task Creation_RepeatedAtOnce_IsStoredOnce()
    {
        var before = await scene.Hub.Database.AskAsync<long>("select count(*) from hub.young_person");
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => scene.Worker.RecordAsync("young-people", ApiScene.Slice(), key: "at-once")));
        Assert.Single(all.Select(a => a["id"]!.GetValue<string>()).Distinct());
        Assert.Equal(before + 1, await scene.Hub.Database.AskAsync<long>("select count(*) from hub.young_person"));
    }

    [Fact]
    public async Task Key_UsedForAnotherRequest_IsRefusedAndNothingStored()
    {
        await scene.Worker.RecordAsync("young-people", ApiScene.Slice(), key: "other");
        var stored = await scene.StoredAsync();
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice("given_name", "Rosa")), ("Idempotency-Key", "other"));
        Assert.Equal("urn:nwd:problem:idempotency-key-reused", (await ApiScene.ProblemAsync(response, 422))["type"]!.GetValue<string>());
        Assert.Equal(stored, await scene.StoredAsync());
    }

    [Fact]
    public async Task Creation_Answered_NamesWhereItIsAndItsVersion()
    {
        using var response = await scene.Worker.PostAsync(ApiScene.People, ApiScene.New(ApiScene.Slice()), ("Idempotency-Key", "located"));
        var record = await ReaderClient.BodyAsync(response, HttpStatusCode.Created);
        Assert.Equal($"{ApiScene.People}/{record["id"]!.GetValue<string>()}", response.Headers.Location!.OriginalString);
        using var read = await scene.Worker.GetAsync(response.Headers.Location.OriginalString);
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        Assert.Equal("no-store", read.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Correction_WithoutIfMatch_IsRefused()
    {
        using var response = await scene.Worker.PatchAsync($"{ApiScene.People}/{scene.Person}", ApiScene.New(new JsonObject { ["known_as"] = "Rob" }));
        Assert.Equal("urn:nwd:problem:if-match-required", (await ApiScene.ProblemAsync(response, 428))["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"abc\"")]
    [InlineData("abc")]
    [InlineData("\"a\", \"b\"")]
    public async Task Correction_WithUnclearIfMatch_IsRefused(string tag)
    {
        using var response = await scene.Worker.PatchAsync($"{ApiScene.People}/{scene.Person}", ApiScene.New(new JsonObject { ["known_as"] = "Rob" }), ("If-Match", tag));
        Assert.Contains("If-Match", ApiScene.FieldsOf(await ApiScene.ProblemAsync(response, 400)));
    }

    [Fact]
    public async Task Correction_OfAnOldVersion_IsRefusedAndNothingLost()
    {
        var id = (await scene.Worker.RecordAsync("young-people", ApiScene.Slice()))["id"]!.GetValue<string>();
        using var read = await scene.Worker.GetAsync($"{ApiScene.People}/{id}");
        await scene.Worker.ChangeAsync("young-people", id, new JsonObject { ["known_as"] = "Rob" });
        var stored = await scene.StoredAsync();
        using var response = await scene.Worker.PatchAsync(
            $"{ApiScene.People}/{id}", ApiScene.New(new JsonObject { ["known_as"] = "Robbie" }), ("If-Match", read.Headers.ETag!.ToString()));
        Assert.Equal("urn:nwd:problem:stale", (await ApiScene.ProblemAsync(response, 412))["type"]!.GetValue<string>());
        Assert.Equal(stored, await scene.StoredAsync());
        Assert.Equal("Rob", (await scene.Worker.ReadAsync($"{ApiScene.People}/{id}"))["fields"]!["known_as"]!.GetValue<string>());
    }

    [Fact]
    public async Task Read_OfWhatIsKnownAlready_IsAnswered304AndEnteredAllTheSame()
    {
        using var read = await scene.Worker.GetAsync($"{ApiScene.People}/{scene.Person}");
        var entries = await scene.EntriesAsync();
        using var again = await scene.Worker.GetAsync($"{ApiScene.People}/{scene.Person}", ("If-None-Match", $"\"other\", {read.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(entries + 1, await scene.EntriesAsync());
    }

    [Fact]
    public async Task Correction_ByAnotherAgency_IsRefusedLikeARecordThatIsNotThere()
    {
        var police = await scene.Hub.AsAsync(Acting.Police);
        var id = scene.Hub.Tokens.Read("north-yorkshire", "csc", "yp", scene.Person)!.Value;
        var theirs = scene.Hub.Tokens.Of("north-yorkshire", "nyp", "yp", id);
        using var hidden = await police.PatchAsync($"{ApiScene.People}/{theirs}", ApiScene.New(new JsonObject { ["known_as"] = "Rob" }), ("If-Match", "\"x\""));
        using var absent = await police.PatchAsync($"{ApiScene.People}/yp_none", ApiScene.New(new JsonObject { ["known_as"] = "Rob" }), ("If-Match", "\"x\""));
        var (one, two) = (await ApiScene.ProblemAsync(hidden, 404), await ApiScene.ProblemAsync(absent, 404));
        one.Remove("correlationId");
        two.Remove("correlationId");
        Assert.Equal(one.ToJsonString(), two.ToJsonString());
    }
}
