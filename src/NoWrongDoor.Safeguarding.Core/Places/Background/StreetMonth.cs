using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Places.Background;

/// <summary>Months as the publisher writes them: 2025-09. It has published since December 2010.</summary>
internal static class StreetMonth
{
    private const string Form = "yyyy-MM";

    private static readonly DateOnly First = new(2010, 12, 1);

    public static string Text(DateOnly month) => month.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>The first of the month; null for what is none, or lies before the publisher began or after today.</summary>
    public static DateOnly? Read(string text, DateOnly today) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month >= First && month <= today ? month : null;
}
