using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>What stands before the parties: id, version, dates.</summary>
internal sealed record Head
{
    public string Id { get; init; } = "";

    public string Version { get; init; } = "";

    public DocumentKind Kind { get; init; }

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public string? SupersedesVersion { get; init; }

    public string? SupersedesHash { get; init; }

    public DateOnly From { get; init; } = DateOnly.MinValue;

    public DateOnly Until { get; init; } = DateOnly.MaxValue;

    public Review? Review { get; init; }
}

/// <summary>Reads the head of a document.</summary>
internal static partial class HeadReader
{
    public static Head Read(Section document)
    {
        if (document.Required("dsa", "Begin the document with `dsa: 1`.") is { } format && format is not TextNode { Integer: 1 })
        {
            document.Fault(format.Line, "The document is in a format that this hub does not know.", "Write `dsa: 1`.");
        }
        var kind = Kind(document);
        var (supersedesVersion, supersedesHash) = Supersedes(document);
        var (from, until) = Effective(document, kind);
        return new Head
        {
            Kind = kind,
            Id = Matching(document, "id", "Give it an id such as `id: ny-youth-safeguarding`.", Id(), "three to 64 small letters, digits and hyphens"),
            Version = Matching(document, "version", "Give it a version such as `version: \"1.0.0\"`.", Version(), "three numbers, such as \"1.0.0\""),
            Title = document.Text("title", "Give the document a title.") ?? "",
            Summary = document.Text("summary", "Say in a sentence what it is for.") ?? "",
            SupersedesVersion = supersedesVersion,
            SupersedesHash = supersedesHash,
            From = from,
            Until = until,
            Review = Review(document),
        };
    }

    private static DocumentKind Kind(Section document)
    {
        var policy = document.Text("policy");
        switch (policy)
        {
            case null:
                return DocumentKind.Agreement;
            case "own-slice":
                return DocumentKind.OwnSlice;
            case "hub-limits":
                return DocumentKind.HubLimits;
            default:
                document.Fault(document.Line, $"The hub has no policy called `{policy}`.", "Leave `policy` out: an agreement has none.");
                return DocumentKind.Agreement;
        }
    }

    private static string Matching(Section document, string key, string remedy, Regex form, string words)
    {
        var text = document.Text(key, remedy);
        if (text is not null && !form.IsMatch(text))
        {
            document.Fault(document.Optional(key)!.Line, $"The {key} `{text}` is not in the right form.", $"It has {words}.");
        }
        return text ?? "";
    }

    private static (string? Version, string? Hash) Supersedes(Section document)
    {
        if (document.Group("supersedes", "`supersedes`") is not { } section)
        {
            return (null, null);
        }
        var version = Matching(section, "version", "Name the version that this one replaces.", Version(), "three numbers, such as \"1.0.0\"");
        var hash = section.Optional("hash") is null ? null : Matching(section, "hash", "", Hash(), "64 hexadecimal digits in small letters");
        section.Finish();
        return (version, hash);
    }

    private static (DateOnly From, DateOnly Until) Effective(Section document, DocumentKind kind)
    {
        var required = kind == DocumentKind.Agreement ? "Write `effective: { from: 2026-07-01, until: 2028-06-30 }`; until is the last valid day." : null;
        if (document.Group("effective", "`effective`", required) is not { } section)
        {
            return (DateOnly.MinValue, DateOnly.MaxValue);
        }
        var from = section.Date("from", "Write the first valid day.") ?? DateOnly.MinValue;
        var until = section.Date("until", "Write the last valid day.") ?? DateOnly.MaxValue;
        section.Finish();
        if (until < from)
        {
            section.Fault(section.Line, "The agreement ends before it begins.", "Check both dates; until is the last valid day.");
        }
        return (from, until);
    }

    private static Review? Review(Section document)
    {
        if (document.Group("review", "`review`") is not { } section)
        {
            return null;
        }
        var due = section.Date("due", "Write the day on which the review is due.");
        var grace = section.Text("grace", "Write how long the agreement may go on without it: 60 days.");
        var then = section.Text("then", "Write the rung to which every field falls: exists.");
        section.Finish();
        var hours = grace is null ? null : Durations.Hours(grace);
        if (grace is not null && (hours is null || hours % 24 != 0))
        {
            section.Fault(section.Line, $"The grace `{grace}` is not a number of days.", "Write it as: 60 days.");
        }
        if (then is not null and not ("exists" or "withheld" or "coarse"))
        {
            section.Fault(section.Line, $"After the grace every field would fall to `{then}`, which is not on every ladder.", "Use exists, coarse or withheld.");
        }
        return due is null || hours is null || then is null ? null : new Review(due.Value, hours.Value / 24, then);
    }

    [GeneratedRegex("^[a-z0-9-]{3,64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex("^[0-9a-f]{64}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
