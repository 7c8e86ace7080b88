using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Evaluation;
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

    /// <summary>What was last told otherwise of the figures that a cell says, in words; nothing where nothing was.</summary>
    public static string? Corrected(EarlierFigures? earlier, params IEnumerable<(Figure Now, string Field, string What)> figures)
    {
        var was = figures.Where(f => earlier?.Figures.Fields.Any(field => field.Name == f.Field) == true).Select(f => (f.Now, Was: Of(earlier!.Figures, f.Field), f.What))
            .Where(f => f.Was != f.Now).Select(f => f.Was.SaidOf(f.What)).ToList();
        return was.Count == 0 ? null : $"Corrected: {string.Join(", ", was)} as told to the end of {Said(earlier!.Time)}";
    }

    public static string Said(CountedTime time) => time.Last.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Said(decimal number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Said(DateTimeOffset at) => SpokenTime.InLondon(at).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Nights, of which fewer than fifty are told as none.</summary>
    public static string SaidOfNights(decimal nights) => nights == 0 ? "fewer than 50" : $"about {Said(nights)}";

    public static string Said(CollectionYear year) => string.Create(CultureInfo.InvariantCulture, $"{year.Start} to {year.End.Year}");

    /// <summary>How a number changed, in words: "a quarter" would be for others to say, and nothing can be said of what may be rounding alone.</summary>
    /// <param name="from">What it was.</param>
    /// <param name="to">What it is.</param>
    /// <param name="rounding">How far apart the two may be by rounding alone.</param>
    public static string Change(decimal from, decimal to, decimal rounding) =>
        from == to ? ", about the same"
        : Math.Abs(to - from) <= rounding ? ", a difference that may be rounding alone"
        : from == 0 ? "" : Math.Round(100 * (to - from) / from, MidpointRounding.AwayFromZero) switch
    {
        0 => ", about the same",
        < 0 and var fewer => string.Create(CultureInfo.InvariantCulture, $", {-fewer:0}% fewer"),
        var more => string.Create(CultureInfo.InvariantCulture, $", {more:0}% more"),
    };

    private string SaidOf(string what) => Number is not { } number ? $"{what} {Words.ToLowerInvariant()}"
        : what == "nights" ? $"{SaidOfNights(number)} nights" : what == "per 100 nights" ? $"{Words} {what}" : $"about {Words} {what}";
}
