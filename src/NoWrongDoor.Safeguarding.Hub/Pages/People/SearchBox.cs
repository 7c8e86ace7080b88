using System.Globalization;
using System.Text.RegularExpressions;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>One box for everything: what was typed is an NHS number, a UPN, a date of birth or a name, whichever it looks like.</summary>
public static partial class SearchBox
{
    private const int NhsNumberLength = 10;
    private const int UpnLength = 13;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");
    private static readonly string[] Dates = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy", "d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "d/M/yy", "d.M.yy", "d-M-yy"];

    public static PersonSearch Read(string typed)
    {
        var text = string.Concat(typed.Where(c => !char.IsControl(c))).Trim();
        var joined = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '-'));
        if (DateOnly.TryParseExact(text, Dates, English, DateTimeStyles.None, out var born))
        {
            return new PersonSearch(DateOfBirth: born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        // Written as a date and none: said to be so, not looked for as a name.
        if (LooksLikeADate().IsMatch(text))
        {
            return new PersonSearch(DateOfBirth: text);
        }

        if (joined.Length == NhsNumberLength && joined.All(char.IsAsciiDigit))
        {
            return new PersonSearch(NhsNumber: joined);
        }

        return joined.Length == UpnLength && char.IsAsciiLetter(joined[0]) && joined.Count(char.IsAsciiDigit) >= UpnLength - 2
            ? new PersonSearch(Upn: joined) : new PersonSearch(Name: text.Replace(',', ' ').Trim());
    }

    /// <summary>A year, a month with figures, or a few figures alone: a part of a date finds nobody, and a name beside one neither.</summary>
    public static bool HalfADate(string typed) =>
        Read(typed) is { Name: { } name } && (FewFigures().IsMatch(name) || AYear().IsMatch(name) || AMonth().IsMatch(name));

    [GeneratedRegex(@"^(?=.*\d)[\d\s/.-]{1,12}$")]
    private static partial Regex FewFigures();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex AYear();

    [GeneratedRegex(@"\d.*\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\d", RegexOptions.IgnoreCase)]
    private static partial Regex AMonth();

    [GeneratedRegex(@"^\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})$")]
    private static partial Regex LooksLikeADate();
}
