using System.Globalization;
using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>
/// Which keep of an opened page this is, as the page counts them. A slow line may bring an earlier one after a later one: then the older words must not
/// take the place of the newer. A page without scripts counts nothing, and pages do not count for each other.
/// </summary>
public static partial class KeepNumber
{
    /// <summary>What was sent, where it is a number of a page; what anybody else makes up is none.</summary>
    public static string? Of(string? sent) => sent is not null && Form().IsMatch(sent) ? sent : null;

    /// <summary>Whether the same page has sent a later one before.</summary>
    public static bool IsOvertaken(string? sent, string? kept)
    {
        if (Of(sent) is not { } late || Of(kept) is not { } last)
        {
            return false;
        }

        var (mine, before) = (late.Split('.'), last.Split('.'));
        return mine[0] == before[0] && int.Parse(mine[1], CultureInfo.InvariantCulture) < int.Parse(before[1], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[0-9a-f]{16}\.[0-9]{1,9}$")]
    private static partial Regex Form();
}
