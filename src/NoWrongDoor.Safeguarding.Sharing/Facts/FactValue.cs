using System.Globalization;

namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>How the value of a fact is written in a request.</summary>
public enum FactKind
{
    /// <summary>Nothing is known: the restrictive reading holds.</summary>
    Unknown,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A calendar date.</summary>
    Date,

    /// <summary>One of a declared list of values.</summary>
    Listed,
}

/// <summary>The value of one fact. Numbers, dates (as day numbers) and yes-no (1 and 0) share one integer.</summary>
internal readonly record struct FactValue(FactKind Kind, long Number, string? Text)
{
    public static FactValue Of(bool value) => new(FactKind.YesNo, value ? 1 : 0, null);

    public static FactValue Of(long value) => new(FactKind.Number, value, null);

    public static FactValue Of(DateOnly value) => new(FactKind.Date, value.DayNumber, null);

    public static FactValue Of(string value) => new(FactKind.Listed, 0, value);

    public override string ToString() => Kind switch
    {
        FactKind.YesNo => Number == 1 ? "yes" : "no",
        FactKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        FactKind.Date => DateOnly.FromDayNumber((int)Number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FactKind.Listed => Text!,
        _ => "unknown",
    };
}
