using System.Buffers;

namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>A part of a document with the line on which it starts.</summary>
internal abstract record Node(int Line);

/// <summary>A scalar. Plain ones may be numbers or yes-no; quoted ones are always text.</summary>
internal sealed record TextNode(string Text, bool Plain, int Line) : Node(Line)
{
    public bool? YesNo => !Plain ? null : Text switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => null,
    };

    public long? Integer => Plain && IsInteger(Text) && long.TryParse(Text, out var number) && Math.Abs(number) <= Largest ? number : null;

    /// <summary>Plain and looking like a number or yes-no: in quotes it would be text, and the author must say which.</summary>
    public bool IsAmbiguous => Plain && (YesNo is not null || LooksLikeNumber(Text));

    // RFC 8785 numbers are exact up to 2^53.
    private const long Largest = 1L << 53;

    private static bool IsInteger(string text)
    {
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text;
        return digits.Length is > 0 and < 18 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && (digits[0] != '0' || text == "0");
    }

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create("0123456789.+-eExXoO_abcdfABCDF");

    private static bool LooksLikeNumber(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '-' or '+' or '.' && char.IsAsciiDigit(text[1])))
        && text.AsSpan().IndexOfAnyExcept(OfNumbers) < 0 && text.Count(c => c == '-') < 2;
}

/// <summary>A list.</summary>
internal sealed record ListNode(IReadOnlyList<Node> Items, int Line) : Node(Line);

/// <summary>A mapping, entries in the document's order.</summary>
internal sealed record MapNode(IReadOnlyList<MapEntry> Entries, int Line) : Node(Line);

/// <summary>One entry of a mapping.</summary>
internal sealed record MapEntry(string Key, Node Value, int Line);
