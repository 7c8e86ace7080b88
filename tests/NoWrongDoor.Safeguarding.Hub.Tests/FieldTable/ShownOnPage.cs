using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>Reads off a page at which rung each field of a record stands there: a coarse rung by its note, a withheld field by its reason and whom to ask.</summary>
internal static class ShownOnPage
{
    private const string Unrecorded = "unrecorded";

    private static readonly Dictionary<string, string> Rungs = new(StringComparer.Ordinal)
    {
        ["Initials only."] = "initials",
        ["Age band only, from the year of birth."] = "age-band",
        ["Year only."] = "year",
        ["Month only."] = "month",
        ["Shown to the nearest kilometre, not as an address."] = "km-cell",
        ["First half of the postcode only."] = "outward-postcode",
        ["You are told only whether there is something."] = "exists",
        // What was never recorded stands without a note: on the page it looks the same at every rung that is not withheld.
        ["Nothing recorded"] = Unrecorded,
        ["No kilometre square recorded"] = "km-cell",
        ["No postcode area recorded"] = "outward-postcode",
    };

    /// <summary>The address of the page about a record; null where there is no such page.</summary>
    public static string? AddressOf(SceneRecord record, string token) => record.Collection switch
    {
        "young-people" => $"/young-people/{token}",
        "missing-episodes" => $"/missing/{token}",
        _ => null,
    };

    /// <summary>The rung of each field; null where the page, or the record on it, is not there.</summary>
    public static async Task<Dictionary<string, string>?> RungsAsync(ReaderClient reader, SceneRecord record, string token, IReadOnlyDictionary<string, string> expected)
    {
        using var response = await reader.GetAsync(AddressOf(record, token)!);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        var section = page.QuerySelector(record.Collection == "young-people" ? $"section[aria-labelledby='slice-{token}']" : "section[aria-labelledby='held']");
        var names = expected.Keys.ToDictionary(FieldWords.Label, f => f, StringComparer.Ordinal);
        return section is null ? null : Shown(section).Concat(Withheld(section)).Select(l => (Field: names.GetValueOrDefault(l.Label, l.Label), l.Rung))
            .ToDictionary(l => l.Field, l => l.Rung == Unrecorded && expected.GetValueOrDefault(l.Field) is { } rung and not TableFile.Withheld ? rung : l.Rung, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Label, string Rung)> Shown(IElement section) =>
        from row in section.QuerySelectorAll(".govuk-summary-list__row")
        let value = row.QuerySelector(".nwd-value")!
        let said = value.QuerySelector(".nwd-asof") ?? value.QuerySelector(".nwd-words") ?? value.QuerySelector(".nwd-quiet")
        select (row.QuerySelector("dt")!.TextContent.Trim(), Rungs.GetValueOrDefault(said?.TextContent.Trim() ?? "", "full"));

    private static IEnumerable<(string Label, string Rung)> Withheld(IElement section) =>
        from labels in section.QuerySelectorAll(".nwd-withheld strong")
        let reason = labels.ParentElement!.NextElementSibling!.TextContent
        from label in labels.TextContent.Split(", ")
        select (label.Trim(), reason.Contains(" Ask ", StringComparison.Ordinal) ? TableFile.Withheld : $"withheld without anybody to ask: {reason}");
}
