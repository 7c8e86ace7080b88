using System.Globalization;

namespace NoWrongDoor.Safeguarding.WebCommon.Forms;

/// <summary>A time of day as people type it: 23:40, 23.40, 2340, 9:05. In the hour that the clocks show twice, 01:30 BST or 01:30 GMT.</summary>
public static class TimeText
{
    private static readonly string[] Forms = ["H:mm", "HH:mm", "H.mm", "HH.mm", "HHmm"];

    /// <summary>Takes BST or GMT from the end of a time.</summary>
    public static (string? Time, string? Zone) Split(string? text) =>
        text?.Trim() is { Length: > 3 } given && given[^3..].ToUpperInvariant() is var zone and ("BST" or "GMT") ? (given[..^3], zone) : (text, null);

    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
