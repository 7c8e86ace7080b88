using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>How finely a reader is told when something was recorded.</summary>
public enum TimePrecision
{
    Withheld,
    Month,
    Day,
    Instant,
}

/// <summary>
/// When something was recorded, no finer than its reader is shown the record's own times: a young person reported missing is recorded within
/// minutes, so the one would tell the other.
/// </summary>
public sealed record RecordedTime
{
    private RecordedTime(TimePrecision precision, string? text) => (Precision, Text) = (precision, text);

    public TimePrecision Precision { get; }

    /// <summary>ISO 8601: an instant in UTC, a day or a month of Europe/London; nothing where it is withheld.</summary>
    public string? Text { get; }

    internal static RecordedTime Of(DateTimeOffset at, TimePrecision precision) => new(precision, precision switch
    {
        TimePrecision.Instant => Moment.Text(at),
        TimePrecision.Day => Moment.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimePrecision.Month => Moment.DateOf(at).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    });
}
