using System.Globalization;

namespace NoWrongDoor.Safeguarding.WebCommon.Forms;

/// <summary>A date as somebody typed it: three boxes, kept as text so that a bad one is shown back and explained.</summary>
public sealed class DateParts
{
    public string? Day { get; set; }
    public string? Month { get; set; }
    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static DateParts From(DateOnly? date) => date is not { } d
        ? new DateParts()
        : new DateParts
        {
            Day = d.Day.ToString(CultureInfo.InvariantCulture),
            Month = d.Month.ToString(CultureInfo.InvariantCulture),
            Year = d.Year.ToString("0000", CultureInfo.InvariantCulture),
        };

    /// <summary>The date, or what is wrong with it in the words of the GOV.UK pattern. <paramref name="what"/> starts the sentence: "Date of birth".</summary>
    public bool TryRead(string what, out DateOnly date, out string? problem)
    {
        date = default;
        var missing = new[] { (Day, "day"), (Month, "month"), (Year, "year") }.Where(p => string.IsNullOrWhiteSpace(p.Item1)).Select(p => p.Item2).ToArray();
        if (missing.Length > 0)
        {
            problem = $"{what} must include a {string.Join(" and a ", missing)}";
            return false;
        }

        if (Number(Year) is not null && Year!.Trim().Length != 4)
        {
            problem = $"{what} must have a year of 4 numbers, like 2011";
            return false;
        }

        if (Number(Day) is { } d && MonthOf(Month) is { } m && Number(Year) is { } y && y is >= 1000 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m))
        {
            date = new DateOnly(y, m, d);
            problem = null;
            return true;
        }

        problem = $"{what} must be a real date, like 27 3 2011";
        return false;
    }

    // By its number, or by its name or the first three letters of it.
    private static int? MonthOf(string? text) => Number(text) ??
        (DateTime.TryParseExact(text?.Trim(), ["MMM", "MMMM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) ? named.Month : null);

    private static int? Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
