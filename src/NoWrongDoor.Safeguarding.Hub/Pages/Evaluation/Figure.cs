using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>A figure as the page says it: a number, or why there is none.</summary>
public sealed record Figure(decimal? Number, string Words)
{
    public bool IsShown => Number is not null;

    public static Figure Of(DisclosedRecord line, string field) =>
        line[field] is not { IsShown: true, Value.Text: { } text } || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new(null, line[field].Withheld?.Reason switch { "too-few" => "Too few to say", "altered" => "Changed outside the hub: not shown", _ => "Not shown to you" })
            : new(number, text.Contains('.', StringComparison.Ordinal) ? text : Said(number));

    /// <summary>The same a month before, where it was told otherwise; nothing else.</summary>
    public static Figure? Earlier(Figure now, DisclosedRecord? earlier, string field) => earlier is not null && Of(earlier, field) is var was && was != now ? was : null;

    public static string Said(decimal number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Said(DateTimeOffset at) => SpokenTime.InLondon(at).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Nights, of which fewer than fifty are told as none.</summary>
    public static string SaidOfNights(decimal nights) => nights == 0 ? "fewer than 50" : $"about {Said(nights)}";

    public static string Said(CollectionYear year) => string.Create(CultureInfo.InvariantCulture, $"{year.Start} to {year.End.Year}");

    /// <summary>How a number changed, in words: "a quarter" would be for others to say.</summary>
    public static string Change(decimal from, decimal to) => from == 0 ? "" : Math.Round(100 * (to - from) / from, MidpointRounding.AwayFromZero) switch
    {
        0 => ", about the same",
        < 0 and var fewer => string.Create(CultureInfo.InvariantCulture, $", {-fewer:0}% fewer"),
        var more => string.Create(CultureInfo.InvariantCulture, $", {more:0}% more"),
    };
}
