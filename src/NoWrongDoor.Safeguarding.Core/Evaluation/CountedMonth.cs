using NoWrongDoor.Safeguarding.Core.Care;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>The month to the end of which figures were counted, and when they were. Until the next one is, nothing of them changes.</summary>
public sealed record CountedMonth(CountedTime Time, DateTimeOffset MadeAt)
{
    /// <summary>Whether all that is counted of the year was over a month earlier as well: then figures of it that were told otherwise are a correction.</summary>
    /// <param name="year">The collection year.</param>
    /// <param name="after">For how many years after its end counting goes on.</param>
    public bool WasOver(CollectionYear year, int after = 0) => year.End.AddYears(after) <= Time.Before.End;
}

/// <summary>What was told of one measure for the last month that was counted, and for the one before.</summary>
internal sealed class ToldFigures
{
    private readonly Dictionary<FigureLine, FigureRow> _last;
    private readonly Dictionary<FigureLine, FigureRow> _before;

    private ToldFigures(DateOnly countedTo, IReadOnlyList<FigureRow> rows)
    {
        _last = rows.Where(r => r.CountedTo == countedTo).ToDictionary(r => r.Line);
        _before = rows.Where(r => r.CountedTo < countedTo).ToDictionary(r => r.Line);
        Month = new CountedMonth(new CountedTime(countedTo), _last.Values.Max(r => r.MadeAt));
    }

    public CountedMonth Month { get; }

    public static ToldFigures? Of(IReadOnlyList<FigureRow> rows) => rows.Count == 0 ? null : new ToldFigures(rows.Max(r => r.CountedTo), rows);

    /// <summary>Whether the records of these agencies were counted; those of one whose figures are shared since are not yet.</summary>
    public bool AreCounted(string care, string? missing = null) => _last.Keys.Any(l => l.Care == care && l.Missing == missing);

    public FigureRow? Find(FigureLine line) => _last.GetValueOrDefault(line);

    public FigureRow? Before(FigureLine line) => _before.GetValueOrDefault(line);
}
