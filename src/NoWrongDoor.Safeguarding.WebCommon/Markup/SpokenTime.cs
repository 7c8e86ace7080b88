using System.Globalization;

namespace NoWrongDoor.Safeguarding.WebCommon.Markup;

/// <summary>Moments in the words that people use, on the clock of Europe/London.</summary>
public static class SpokenTime
{
    private const int DaysByName = 6;
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static DateTime InLondon(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, London).DateTime;

    /// <summary>"yesterday 23:40", "Monday 09:15", "3 March 14:05", "3 March 2024 14:05".</summary>
    public static string Near(DateTimeOffset at, DateTimeOffset now)
    {
        var (then, today) = (InLondon(at), InLondon(now).Date);
        var time = then.ToString("HH:mm", English);
        return (today - then.Date).Days switch
        {
            0 => $"today {time}",
            1 => $"yesterday {time}",
            -1 => $"tomorrow {time}",
            > 0 and <= DaysByName => $"{then.ToString("dddd", English)} {time}",
            _ => $"{then.ToString(then.Year == today.Year ? "d MMMM" : "d MMMM yyyy", English)} {time}",
        };
    }

    /// <summary>"Tuesday 24 November 2026 at 23:40"; in the hour that the clocks show twice, with BST or GMT behind it.</summary>
    public static string Exact(DateTimeOffset at) => InLondon(at).ToString("dddd d MMMM yyyy 'at' ", English) + Clock(at);

    /// <summary>"Tuesday 24 November 2026 at 23:40:07 UK time (23:40:07 UTC)": for evidence, which gives the second and the clock that it is read off.</summary>
    public static string Sworn(DateTimeOffset at) =>
        $"{InLondon(at).ToString("dddd d MMMM yyyy 'at' HH:mm:ss", English)} UK time ({at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC)";

    /// <summary>"24 November 2026, 23:40:07" on the clock of London, for a list that is read as evidence.</summary>
    public static string ToTheSecond(DateTimeOffset at) => InLondon(at).ToString("d MMMM yyyy, HH:mm:ss", English) + Season(at);

    /// <summary>"23:40", as it fills a box; "01:30 GMT" in the hour that the clocks show twice.</summary>
    public static string Clock(DateTimeOffset at) => InLondon(at).ToString("HH:mm", English) + Season(at);

    /// <summary>"35 minutes", "5 hours", "3 days": whole units, rounded down, never less than a minute.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalHours: < 1 } => Units(Math.Max(1, (int)length.TotalMinutes), "minute"),
        { TotalHours: < 48 } => Units((int)length.TotalHours, "hour"),
        _ => Units((int)length.TotalDays, "day"),
    };

    /// <summary>Whether the clocks of London show this time twice that night.</summary>
    public static bool IsTwice(DateOnly date, TimeOnly time) => London.IsAmbiguousTime(date.ToDateTime(time));

    /// <summary>
    /// The moment of a wall-clock time in London; null for one that the clocks skip in spring. In autumn the first of the two is meant, unless the second is asked for.
    /// </summary>
    public static DateTimeOffset? FromLondon(DateOnly date, TimeOnly time, bool second = false)
    {
        var wall = date.ToDateTime(time);
        if (London.IsInvalidTime(wall))
        {
            return null;
        }

        var offset = London.IsAmbiguousTime(wall) ? second ? TimeSpan.Zero : London.GetAmbiguousTimeOffsets(wall).Max() : London.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    // Said in the hour alone that the clocks show twice.
    private static string Season(DateTimeOffset at) =>
        !London.IsAmbiguousTime(InLondon(at)) ? "" : London.GetUtcOffset(at) == TimeSpan.Zero ? " GMT" : " BST";

    private static string Units(int count, string unit) => count == 1 ? $"1 {unit}" : $"{count.ToString(CultureInfo.InvariantCulture)} {unit}s";
}
