using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Standing;

/// <summary>
/// An agency with no agreement, one whose signature lapsed and one whose agreement is suspended: each sees all of its own, and nothing passes between it and
/// anybody else, whoever reads which field on which channel.
/// </summary>
public sealed class StandingFixtureTests(StandingScene scene) : IClassFixture<StandingScene>
{
    public static TheoryData<string, string> Fixtures() => [.. StandingScene.Fixtures.Select(f => (f.Agency, f.Function))];

    public static TheoryData<string, string, string> OtherReaders() =>
    [
        .. from reader in TableFile.Readers.Values.Concat(StandingScene.Fixtures)
           from fixture in StandingScene.Fixtures.Select(f => f.Agency).Distinct()
           where reader.Agency != fixture
           select (reader.Agency, reader.Function, fixture),
    ];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task OwnRecords_OnEveryChannel_AreShownInFullUnderTheOwnSlicePolicy(string agency, string function)
    {
        var reader = await scene.AsAsync(new Acting(agency, function));
        var wrong = new List<string>();
        var seen = 0;
        var lists = new Dictionary<string, JsonNode>();
        foreach (var record in scene.OfFixture(agency))
        {
            foreach (var (channel, shown) in await ChannelsAsync(reader, record, lists))
            {
                wrong.AddRange(shown is null ? [$"{channel} {record.Category}: not there"] : NotInFull(channel, function, record, shown));
                seen++;
            }

            if (ShownOnPage.IsOnOne(record))
            {
                var onPage = await new ShownOnPage(reader).RungsAsync(record, scene.TokenFor(agency, record), Fields(await OneAsync(reader, record)));
                wrong.AddRange(onPage is null ? [$"page {record.Category}: not there"] : onPage.Where(f => f.Value != "full" && !IsForIntelligenceAlone(f.Key, function)).Select(f => $"page {record.Category}.{f.Key}: {f.Value}"));
            }
        }

        Assert.True(seen >= 9, $"only {seen} answers");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(OtherReaders))]
    public async Task RecordsOfTheFixture_ForAnybodyElse_AreOnNoChannel(string agency, string function, string fixture)
    {
        var reader = await scene.AsAsync(ActingAs(agency, function));
        Assert.Empty(await ShownAsync(reader, [.. scene.OfFixture(fixture)]));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task RecordsOfAnybodyElse_ForTheFixture_AreOnNoChannel(string agency, string function)
    {
        var records = scene.OfOthers.ToList();
        Assert.True(records.Count > 40);
        Assert.Empty(await ShownAsync(await scene.AsAsync(new Acting(agency, function)), records));
    }

    [Fact]
    public async Task SheetOfWhoCanSeeWhat_SaysOfTheFixture_WhatOthersRecordedOfItAndNotWhatItRecordedItself()
    {
        var oversight = await scene.AsAsync(Acting.Governance);
        var person = scene.TokenFor("nwd", scene.OfOthers.First(r => r.Owner == "csc" && r.Category == "identity"));
        var page = await oversight.PageAsync($"/young-people/{person}/who-can-see");
        var (within, outside) = (page[..page.IndexOf("Everybody else", StringComparison.Ordinal)], page[page.IndexOf("Everybody else", StringComparison.Ordinal)..]);
        Assert.Contains("Health practitioner, Invented Bay Hospital", within, StringComparison.Ordinal);
        Assert.DoesNotContain("Urgent care, Invented Bay Hospital", within, StringComparison.Ordinal);
        Assert.Matches("(?i)Invented Bay Hospital:[^<]*urgent care", outside);
    }

    [Fact]
    public void WhileItWasAgreed_SomethingPassedBothWays() => Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], scene.WhileAgreed);

    [Fact]
    public async Task TheSameReaders_OfOneAnother_AreShownMuch()
    {
        var shown = await ShownAsync(await scene.AsAsync(Acting.SocialWorker), [.. scene.OfOthers.Where(r => r.Owner != "csc")]);
        Assert.True(shown.Count > 10, "nothing would be shown whatever the standing: the other tests say nothing");
    }

    [Fact]
    public async Task LookUpByNameAndDate_OfAMissingPersonWhomOnlyTheFixtureRecorded_IsAnsweredAsForNobody()
    {
        var urgent = await scene.AsAsync(new Acting("yth", "urgent-care", "missing-response"));
        foreach (var (police, isShown) in new[] { (Acting.Police, true), (StandingScene.Fixtures[0], false) })
        {
            var (name, recorder) = ("Only" + police.Agency, await scene.AsAsync(police));
            var person = await recorder.RecordAsync("young-people", new JsonObject { ["given_name"] = "Mika", ["family_name"] = name, ["date_of_birth"] = "2011-05-04" });
            await recorder.RecordAsync("missing-episodes", StandingScene.Episode(), person["id"]!.GetValue<string>());
            Assert.Equal(isShown, await MatchAsync(urgent, name) != await MatchAsync(urgent, "Nobody"));
        }
    }

    private static Acting ActingAs(string agency, string function) => new Acting(agency, function).For(function == "ig-officer" ? "audit" : "safeguarding");

    private async Task<IReadOnlyList<string>> ShownAsync(ReaderClient reader, IReadOnlyList<SceneRecord> records)
    {
        var shown = new List<string>();
        var (pages, lists) = (new ShownOnPage(reader), new Dictionary<string, JsonNode>());
        foreach (var record in records)
        {
            shown.AddRange((await ChannelsAsync(reader, record, lists)).Where(c => c.Shown is not null).Select(c => $"{c.Channel} {record.Category} of {record.Owner}"));
            if (ShownOnPage.IsOnOne(record)
                && await pages.RungsAsync(record, scene.TokenFor(reader.Acting.Agency, record), new Dictionary<string, string>()) is not null)
            {
                shown.Add($"page {record.Category} of {record.Owner}");
            }
        }

        return shown;
    }

    // Read, history, list and search: null where the record is not there.
    private async Task<IReadOnlyList<(string Channel, JsonObject? Shown)>> ChannelsAsync(ReaderClient reader, SceneRecord record, Dictionary<string, JsonNode> lists)
    {
        var token = scene.TokenFor(reader.Acting.Agency, record);
        var channels = new List<(string, JsonObject?)> { ("read", await OneAsync(reader, record)) };
        using var history = await reader.GetAsync($"/api/v1/{record.Collection}/{token}/history");
        channels.Add(("history", history.StatusCode == HttpStatusCode.NotFound ? null
            : (await ReaderClient.BodyAsync(history, HttpStatusCode.OK))["items"]!.AsArray()[^1]!["record"]!.AsObject()));
        var list = lists.TryGetValue(record.Collection, out var known) ? known : lists[record.Collection] = (await reader.ReadAsync($"/api/v1/{record.Collection}?limit=100"))["items"]!;
        channels.Add(("list", Find(list, token)));
        if (record.Collection == "young-people")
        {
            using var found = await reader.PostAsync("/api/v1/young-people/search", new JsonObject { ["name"] = StandingScene.FamilyName, ["limit"] = 100 }.ToJsonString());
            // A reader who could never be shown a name is told so, and finds nobody.
            channels.Add(("search", found.StatusCode == HttpStatusCode.UnprocessableEntity ? null : Find((await ReaderClient.BodyAsync(found, HttpStatusCode.OK))["items"], token)));
        }

        return channels;
    }

    private async Task<JsonObject?> OneAsync(ReaderClient reader, SceneRecord record)
    {
        using var read = await reader.GetAsync($"/api/v1/{record.Collection}/{scene.TokenFor(reader.Acting.Agency, record)}");
        return read.StatusCode == HttpStatusCode.NotFound ? null : await ReaderClient.BodyAsync(read, HttpStatusCode.OK);
    }

    private static JsonObject? Find(JsonNode? items, string token) =>
        items!.AsArray().Select(i => i!.AsObject()).FirstOrDefault(i => i["id"]!.GetValue<string>() == token);

    private static Dictionary<string, string> Fields(JsonObject? record) =>
        record!["fields"]!.AsObject().ToDictionary(f => f.Key, _ => "full", StringComparer.Ordinal);

    private static IEnumerable<string> NotInFull(string channel, string function, SceneRecord record, JsonObject shown)
    {
        var isShort = channel is "list" or "search";
        foreach (var (field, from) in shown["provenance"]!.AsObject())
        {
            var most = isShort && TableFile.InLists.TryGetValue(field, out var rung) ? rung : "full";
            if (from!["level"]!.GetValue<string>() != most || !from["agreement"]!.GetValue<string>().StartsWith("own-slice@", StringComparison.Ordinal))
            {
                yield return $"{channel} {record.Category}.{field}: {from.ToJsonString()}";
            }
        }

        foreach (var (field, why) in shown["withheld"]!.AsObject().Where(w => !IsForIntelligenceAlone(w.Key, function)))
        {
            yield return $"{channel} {record.Category}.{field}: {why!.ToJsonString()}";
        }
    }

    // What was told as it was told is for those who handle intelligence alone (clause 2 of the own-slice policy).
    private static bool IsForIntelligenceAlone(string field, string function) => field is "raw_text" or "As it was told" && function != "police-intelligence";

    private static async Task<string> MatchAsync(ReaderClient reader, string familyName)
    {
        using var found = await reader.PostAsync("/api/v1/young-people/match", new JsonObject { ["given_name"] = "Mika", ["family_name"] = familyName, ["date_of_birth"] = "2011-05-04" }.ToJsonString());
        return $"{found.StatusCode} {(await ReaderClient.BodyAsync(found, HttpStatusCode.OK))["items"]!.ToJsonString()}";
    }
}
