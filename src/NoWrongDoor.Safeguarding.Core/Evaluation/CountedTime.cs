using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// The five collection years that figures are counted over, the latest up to the end of the last month. It follows from the clock and is nobody's choice: two
/// windows that somebody chose could differ by one night.
/// </summary>
/// <param name="End">The first day that is not counted.</param>
public sealed record CountedTime(DateOnly End)
{
    public const int Years = 5;

    public CollectionYear Latest => CollectionYear.Of(Last);

    public CollectionYear Earliest => new(Latest.Start - Years + 1);

    /// <summary>All of them, the earliest first.</summary>
    public IReadOnlyList<CollectionYear> All => [.. Enumerable.Range(Earliest.Start, Years).Select(start => new CollectionYear(start))];

    /// <summary>The last day that is counted.</summary>
    public DateOnly Last => End.AddDays(-1);

    /// <summary>The month of the last day as a number, which grows by one from month to month.</summary>
    internal int Month => (Last.Year * 12) + Last.Month - 1;

    /// <summary>Whether the year goes on: it is counted so far.</summary>
    public bool IsRunning(CollectionYear year) => End < year.End;

    internal static CountedTime At(DateTimeOffset now)
    {
        var today = Moment.DateOf(now);
        return new CountedTime(new DateOnly(today.Year, today.Month, 1));
    }

    /// <summary>Both days included, as an entry of the ledger says it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Earliest.First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");
}
