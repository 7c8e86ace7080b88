using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.People;
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
        ["As a band, not the number."] = "band",
        ["Broad group only."] = "group",
        // A place recorded in words alone stands without a note.
        [ValueWords.NoSquare] = "km-cell",
        ["No postcode area recorded"] = "outward-postcode",
    };

    private static readonly string[] WithCommas = [.. PersonRecordTypes.All.SelectMany(t => t.Record.Fields).Select(f => FieldWords.Label(f.Name)).Where(l => l.Contains(", ", StringComparison.Ordinal))];

    private readonly Dictionary<string, IDocument> _pages = new(StringComparer.Ordinal);

    /// <summary>Whether there is a page about records of this kind.</summary>
    public static bool IsOnOne(SceneRecord record) => record.Collection is "young-people" or "missing-episodes" or "places" || TypeOf(record) is not null;

    /// <summary>The rung of each field; null where the page, or the record on it, is not there.</summary>
    public async Task<Dictionary<string, string>?> RungsAsync(SceneRecord record, string token, IReadOnlyDictionary<string, string> expected)
    {
        var page = await PageAsync(record, token);
        var section = page?.QuerySelector(record.Collection switch { "places" => "[data-record=place]", "missing-episodes" => "section[aria-labelledby='held']", _ => "section[aria-labelledby='record']" });
        var names = expected.Keys.ToDictionary(FieldWords.Label, f => f, StringComparer.Ordinal);
        return section is null ? null : Shown(section).Concat(Withheld(section)).Select(l => (Field: names.GetValueOrDefault(l.Label, l.Label), l.Rung))
            .ToDictionary(l => l.Field, l => l.Rung == Unrecorded && expected.GetValueOrDefault(l.Field) is { } rung and not TableFile.Withheld ? rung : l.Rung, StringComparer.Ordinal);
    }

    private static string? TypeOf(SceneRecord record) => PersonRecordTypes.All.FirstOrDefault(t => t.Collection == record.Collection)?.Record.Type;

    /// <summary>The rung of each field of one agency's slice in the one answer that the young person's page makes of all of them; null where the slice is no part of it.</summary>
    public async Task<Dictionary<string, string>?> OfThemAsync(string token)
    {
        // One page holds everybody's slices; it is asked for once.
        var page = await OpenAsync($"/young-people/{token}", "young-people");
        if (page?.QuerySelector($"#who ~ ul a[href='/records/young-person/{token}']")?.TextContent is not { } owner)
        {
            return null;
        }

        bool IsOf(IElement said) => said.QuerySelector(".nwd-asof")!.TextContent.Split("; ").Contains(owner);
        var section = page.QuerySelector("section[aria-labelledby='who']")!;
        var rows = section.QuerySelectorAll(".govuk-summary-list__row").ToLookup(r => r.QuerySelector("dt")!.TextContent.Trim());
        var said = rows.SelectMany(r => r.SelectMany(row => row.QuerySelectorAll(".nwd-value").Where(v => v.QuerySelectorAll("p").Any(p => p.TextContent.StartsWith($"From {owner},", StringComparison.Ordinal) || p.TextContent == $"From {owner}."))
            .Select(v => (Label: r.Key, Rung: Rungs.GetValueOrDefault(Note(v), "full")))));
        var told = rows["You are told only whether something is recorded"].SelectMany(r => r.QuerySelectorAll("dd > p").Where(IsOf))
            .SelectMany(p => Labels(p.FirstChild!.TextContent.Split(": ", 2)[1].Trim().TrimEnd('.'))).Select(label => (label, "exists"));
        var withheld = section.QuerySelectorAll(".nwd-withheld p").Where(p => p.QuerySelector("strong") is not null && IsOf(p)).SelectMany(Withheld);
        var names = WhoTheyAre.Fields.ToDictionary(FieldWords.Label, f => f, StringComparer.Ordinal);
        return said.Concat(told).Concat(withheld).ToDictionary(l => names[l.Item1], l => l.Item2, StringComparer.Ordinal);
    }

    private Task<IDocument?> PageAsync(SceneRecord record, string token)
    {
        var address = record.Collection switch { "missing-episodes" => $"/missing/{token}", "places" => $"/places/{token}", _ => $"/records/{TypeOf(record) ?? "young-person"}/{token}" };
        return OpenAsync(address, address);
    }

    private async Task<IDocument?> OpenAsync(string address, string known)
    {
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

    // With commas between them; some have commas in them.
    private static IEnumerable<string> Labels(string text)
    {
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var label = WithCommas.FirstOrDefault(l => rest == l || rest.StartsWith(l + ", ", StringComparison.Ordinal)) ?? rest.Split(", ")[0];
            yield return label.Trim();
            rest = rest[label.Length..].TrimStart(',', ' ', '\n');
        }
    }

    private static IEnumerable<(string Label, string Rung)> Withheld(IElement section) =>
        from labels in section.QuerySelectorAll("strong")
        where labels.Closest(".nwd-withheld") is not null
        let reason = labels.ParentElement!.NextElementSibling!.TextContent
        from label in Labels(labels.TextContent)
        select (label, reason.Contains(" Ask ", StringComparison.Ordinal) ? TableFile.Withheld : $"withheld without anybody to ask: {reason}");
}
