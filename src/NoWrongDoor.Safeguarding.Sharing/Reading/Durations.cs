namespace NoWrongDoor.Safeguarding.Sharing.Reading;

/// <summary>Durations as documents write them: <c>24 hours</c>, <c>3 days</c>, <c>2 weeks</c>.</summary>
internal static class Durations
{
    /// <summary>The hours, or null when it is none. At most twenty years.</summary>
    public static int? Hours(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !int.TryParse(parts[0], System.Globalization.NumberStyles.None, null, out var count) || count is < 1 or > 175_200)
        {
            return null;
        }
        var each = parts[1] switch { "hour" or "hours" => 1, "day" or "days" => 24, "week" or "weeks" => 168, _ => 0 };
        return each == 0 || (long)count * each > 175_200 ? null : count * each;
    }
}
