using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.FieldTable;

/// <summary>Reads off a page at which rung each field of a record stands there: a coarse rung by its note, a withheld field by its reason and whom to ask.</summary>
internal sealed class ShownOnPage(ReaderClient reader)
{
    // On the page what was never recorded looks the same at every rung that is not withheld.
    private const string Unrecorded = "unrecorded";

    private static readonly Dictionary<string, string> Rungs = new(StringComparer.Ordinal)
    {
        ["Initials only."] = "initials",
        ["Age band only, from the year of birth."] = "age-band",
        ["Year only."] = "year",
        ["Month only."] = "month",
        ["Shown to the nearest kilometre, not as an address."] = "km-cell",
        ["First half of the postcode only."] = "outward-postcode",
        // A place recorded in words alone stands without a note.
        [ValueWords.NoSquare] = "km-cell",
        ["No postcode area recorded"] = "outward-postcode",
    };

    // One page holds everything of one person; it is asked for once.
    private readonly Dictionary<string, IDocument> _pages = new(StringComparer.Ordinal);

    /// <summary>Whether there is a page about records of this kind.</summary>
    public static bool IsOnOne(SceneRecord record) => record.Collection is "young-people" or "missing-episodes" or "places";

    /// <summary>The rung of each field; null where the page, or the record on it, is not there.</summary>
    public async Task<Dictionary<string, string>?> RungsAsync(SceneRecord record, string token, IReadOnlyDictionary<string, string> expected)
    {
        var page = await PageAsync(record, token);
        var section = page?.QuerySelector(record.Collection switch { "young-people" => $"section[aria-labelledby='slice-{token}']", "places" => "[data-record=place]", _ => "section[aria-labelledby='held']" });
        var names = expected.Keys.ToDictionary(FieldWords.Label, f => f, StringComparer.Ordinal);
        return section is null ? null : Shown(section).Concat(Withheld(section)).Select(l => (Field: names.GetValueOrDefault(l.Label, l.Label), l.Rung))
            .ToDictionary(l => l.Field, l => l.Rung == Unrecorded && expected.GetValueOrDefault(l.Field) is { } rung and not TableFile.Withheld ? rung : l.Rung, StringComparer.Ordinal);
    }

    private async Task<IDocument?> PageAsync(SceneRecord record, string token)
    {
        var address = $"/{(record.Collection == "missing-episodes" ? "missing" : record.Collection)}/{token}";
        var known = record.Collection == "young-people" ? record.Collection : address;
        if (_pages.TryGetValue(known, out var page))
        {
            return page;
        }

        using var response = await reader.GetAsync(address);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return _pages[known] = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    // Fields of which nothing is recorded, or of which only that is told, stand together in a row of their own.
    private static IEnumerable<(string Label, string Rung)> Shown(IElement section) =>
        section.QuerySelectorAll(".govuk-summary-list__row").SelectMany(row => row.QuerySelector("dt")!.TextContent.Trim() switch
        {
            "Nothing recorded" => Empty(row.QuerySelector("dd")!).Select(label => (label, Unrecorded)),
            "You are told only whether something is recorded" => row.QuerySelectorAll("dd > p").SelectMany(told => Labels(told.TextContent.Split(": ", 2)[1].Trim().TrimEnd('.'))).Select(label => (label, "exists")),
            var label => [(label, Rungs.GetValueOrDefault(Note(row.QuerySelector(".nwd-value")!), "full"))],
        });

    private static IEnumerable<string> Empty(IElement cell) =>
        cell.QuerySelectorAll("li a") is { Length: > 0 } links ? links.Select(link => link.LastChild!.TextContent.Trim()) : Labels(cell.TextContent);

    private static string Note(IElement value) => (value.QuerySelector(".nwd-asof") ?? value.QuerySelector(".nwd-words"))?.TextContent.Trim() ?? "";

    private static IEnumerable<string> Labels(string text) => text.Split(", ").Select(label => label.Trim());

    private static IEnumerable<(string Label, string Rung)> Withheld(IElement section) =>
        from labels in section.QuerySelectorAll(".nwd-withheld strong")
        let reason = labels.ParentElement!.NextElementSibling!.TextContent
        from label in Labels(labels.TextContent)
        select (label, reason.Contains(" Ask ", StringComparison.Ordinal) ? TableFile.Withheld : $"withheld without anybody to ask: {reason}");
}
