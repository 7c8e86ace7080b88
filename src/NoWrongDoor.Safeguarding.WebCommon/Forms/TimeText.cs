using System.Globalization;

namespace NoWrongDoor.Safeguarding.WebCommon.Forms;

/// <summary>A time of day as people type it: 23:40, 23.40, 2340, 9:05.</summary>
public static class TimeText
{
    private static readonly string[] Forms = ["H:mm", "HH:mm", "H.mm", "HH.mm", "HHmm"];

    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
