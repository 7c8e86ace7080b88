using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>Moments as they are written down: UTC, milliseconds, ISO 8601.</summary>
public static class Moment
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>As a list shows a moment in full, and as one that is asked for in a list is held against it: UTC, to the second.</summary>
    public static string ToTheSecond(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A date and time of ISO 8601 with its offset from UTC; null for anything else, which is never guessed at.</summary>
    public static DateTimeOffset? Read(string text) =>
        (text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':'))
        && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    /// <summary>The date in force at a moment: ages, agreements and gateways turn at midnight Europe/London.</summary>
    public static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, London).DateTime);

    /// <summary>A time of a day on the clock of London; none that the clocks skip or repeat is asked for.</summary>
    public static DateTimeOffset On(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), London.GetUtcOffset(day.ToDateTime(time)));

    /// <summary>What the database and the ledger keep of a moment.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
