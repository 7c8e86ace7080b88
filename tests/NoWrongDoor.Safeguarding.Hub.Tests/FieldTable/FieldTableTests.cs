using System.Net;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>Every field × every function × every channel, over HTTP, against tables written by hand from the agreement.</summary>
public sealed class FieldTableTests(TableScene scene) : IClassFixture<TableScene>
{
    private static readonly string[] Names = ["given_name", "family_name", "known_as"];

    public static TheoryData<string, string> Columns()
    {
        var columns = new TheoryData<string, string>();
        foreach (var name in TableFile.Names.Where(n => !TableFile.IsOfItsOwn(n)))
        {
            foreach (var column in TableFile.Read(name).Columns)
            {
                columns.Add(name, column);
            }
        }

        return columns;
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task Reader_OnEveryChannel_IsShownEachFieldAtItsRung(string name, string column)
    {
        var table = TableFile.Read(name);
        var reader = await scene.AsAsync(table.ReaderOf(column));
        var pages = new ShownOnPage(reader);
        var wrong = new List<string>();
        var listed = new Dictionary<string, List<JsonObject>>();
        var found = await InSearchAsync(reader, table.Situation);
        foreach (var category in table.Fields.Select(f => f.Split('.')[0]).Distinct())
        {
            var expected = table.Fields.Where(f => f.StartsWith(category + ".", StringComparison.Ordinal)).ToDictionary(f => f.Split('.')[1], f => table[column, f]);
            var record = scene.Find(table.Situation, category, reader.Acting.Agency, expected.ContainsValue(TableFile.Own));
            var rungs = expected.ToDictionary(e => e.Key, e => e.Value == TableFile.Own ? "full" : e.Value);
            var path = $"/api/v1/{record.Collection}/{scene.TokenFor(reader.Acting.Agency, record)}";
            wrong.AddRange(Compare($"read {category}", rungs, await OneAsync(reader, path)));
            wrong.AddRange(Compare($"history {category}", rungs, await LastVersionAsync(reader, path)));
            if (ShownOnPage.IsOnOne(record))
            {
                wrong.AddRange(Compare($"page {category}", rungs, await pages.RungsAsync(record, scene.TokenFor(reader.Acting.Agency, record), rungs)));
            }

            var inList = rungs.ToDictionary(r => r.Key, r => r.Value == "full" && TableFile.InLists.TryGetValue(r.Key, out var most) ? most : r.Value);
            wrong.AddRange(Compare($"list {category}", inList, In(listed.TryGetValue(record.Collection, out var list) ? list : listed[record.Collection] = await ListAsync(reader, record.Collection), reader, record)));
            if (record.Collection == "young-people")
            {
                var inSearch = Names.Any(n => rungs[n] == "full") ? inList : inList.ToDictionary(r => r.Key, _ => TableFile.Withheld);
                wrong.AddRange(Compare($"search {category}", inSearch, In(found, reader, record)));
                wrong.AddRange(Compare($"young person's page {category}", rungs.Where(r => WhoTheyAre.Fields.Contains(r.Key)).ToDictionary(r => r.Key, r => r.Value),
                    await pages.OfThemAsync(scene.TokenFor(reader.Acting.Agency, record))));
            }
        }

        Assert.True(wrong.Count == 0, $"{name}, {reader.Acting}:\n" + string.Join('\n', wrong));
    }

    public static TheoryData<string> Readers() => [.. TableFile.Readers.Keys];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Reader_OfWhoSawWhat_IsShownEachFieldAtItsRung(string column)
    {
        var table = TableFile.Read("audit");
        var reader = await scene.AsAsync(table.ReaderOf(column));
        using var response = await reader.GetAsync("/api/v1/who-saw-what?agency=csc");
        var entry = response.StatusCode == HttpStatusCode.Forbidden ? null
            : (await ReaderClient.BodyAsync(response, HttpStatusCode.OK))["items"]!.AsArray()[0]!.AsObject();
        Assert.Empty(Compare("list", table.Fields.ToDictionary(f => f.Split('.')[1], f => table[column, f]), entry));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Reader_OfMarks_IsShownEachFieldAtItsRung(string column)
    {
        var table = TableFile.Read("mark");
        var reader = await scene.AsAsync(table.ReaderOf(column));
        var items = (await reader.ReadAsync("/api/v1/marks"))["items"]!.AsArray();
        Assert.Empty(Compare("list", table.Fields.ToDictionary(f => f.Split('.')[1], f => table[column, f]), items.FirstOrDefault()?.AsObject()));
    }

    // A record of which everything is withheld is not there at all.
    private static IEnumerable<string> Compare(string channel, Dictionary<string, string> expected, JsonObject? record) =>
        Compare(channel, expected, record?["fields"]!.AsObject().Select(f => (f.Key, Rung: record["provenance"]![f.Key]!["level"]!.GetValue<string>()))
            .Concat(record["withheld"]!.AsObject().Select(f => (f.Key, Rung: TableFile.Withheld))).ToDictionary(f => f.Key, f => f.Rung));

    private static IEnumerable<string> Compare(string channel, Dictionary<string, string> expected, Dictionary<string, string>? shown)
    {
        if (shown is null)
        {
            return expected.Values.All(r => r == TableFile.Withheld) ? [] : [$"{channel}: the record is not shown"];
        }

        return expected.Keys.Union(shown.Keys).Where(f => expected.GetValueOrDefault(f) != shown.GetValueOrDefault(f))
            .Select(f => $"{channel}.{f}: the table says {expected.GetValueOrDefault(f) ?? "nothing"}, shown is {shown.GetValueOrDefault(f) ?? "nothing"}");
    }

    private static async Task<JsonObject?> OneAsync(ReaderClient reader, string path)
    {
        using var response = await reader.GetAsync(path);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReaderClient.BodyAsync(response, HttpStatusCode.OK);
    }

    private static async Task<JsonObject?> LastVersionAsync(ReaderClient reader, string path) =>
        (await OneAsync(reader, path + "/history"))?["items"]!.AsArray()[^1]!["record"]!.AsObject();

    private static async Task<List<JsonObject>> ListAsync(ReaderClient reader, string collection)
    {
        var items = new List<JsonObject>();
        var cursor = "";
        do
        {
            var page = await reader.ReadAsync($"/api/v1/{collection}?limit=100{cursor}");
            items.AddRange(page["items"]!.AsArray().Select(i => i!.AsObject()));
            cursor = page["next"]?.GetValue<string>() is { } next ? "&cursor=" + next : "";
        }
        while (cursor.Length > 0);

        return items;
    }

    // A reader who could never be shown a name in full is told so, and finds nobody.
    private static async Task<List<JsonObject>> InSearchAsync(ReaderClient reader, string situation)
    {
        using var response = await reader.PostAsync("/api/v1/young-people/search", new JsonObject { ["name"] = TableScene.FamilyName(situation), ["limit"] = 100 }.ToJsonString());
        return response.StatusCode == HttpStatusCode.UnprocessableEntity ? []
            : [.. (await ReaderClient.BodyAsync(response, HttpStatusCode.OK))["items"]!.AsArray().Select(i => i!.AsObject())];
    }

    private JsonObject? In(List<JsonObject> items, ReaderClient reader, SceneRecord record) =>
        items.FirstOrDefault(i => i["id"]!.GetValue<string>() == scene.TokenFor(reader.Acting.Agency, record));
}
