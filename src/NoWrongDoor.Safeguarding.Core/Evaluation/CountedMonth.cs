using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>The month to the end of which figures were counted, and when the last of them were. Until the next one is, nothing of them changes.</summary>
public sealed record CountedMonth(CountedTime Time, DateTimeOffset MadeAt);

/// <summary>A line as it was last told otherwise, after all that is counted of it was over: records of it were corrected since.</summary>
/// <param name="Time">The month to the end of which it was told so.</param>
/// <param name="Figures">What was told; only figures that could not change but by a correction.</param>
public sealed record EarlierFigures(CountedTime Time, DisclosedRecord Figures);

/// <summary>What was told of one measure for the last month that was counted, and what was last told otherwise.</summary>
internal sealed class ToldFigures
{
    private readonly Dictionary<FigureLine, FigureRow> _last;
    private readonly Dictionary<FigureLine, FigureRow> _before;
    private readonly Dictionary<FigureOwnerIds, DateTimeOffset> _made = [];

    private ToldFigures(GateSession session, DateOnly countedTo, IReadOnlyList<FigureRow> rows, CountingEntries entries, IReadOnlyList<FigureOwners> owners)
    {
        _last = rows.Where(r => r.CountedTo == countedTo).ToDictionary(r => r.Line);
        _before = rows.Where(r => r.CountedTo < countedTo).GroupBy(r => r.Line).ToDictionary(of => of.Key, of => of.MaxBy(r => r.CountedTo)!);
        foreach (var of in owners)
        {
            var made = _last.Values.Where(r => (r.Line.Care, r.Line.Missing) == (of.Ids.Care, of.Ids.Missing)).Select(r => (DateTimeOffset?)r.MadeAt).Max();
            if ((made ?? entries.When(session.Reader.Partnership, session.Reader.Agency, of, countedTo)) is { } at)
            {
                _made[of.Ids] = at;
            }
        }

        Month = new CountedMonth(new CountedTime(countedTo), _made.Values.Concat(_last.Values.Select(r => r.MadeAt)).Max());
    }

    public CountedMonth Month { get; }

    /// <summary>Of the last month of which there are figures, or of which an entry says that there were.</summary>
    public static ToldFigures? Of(GateSession session, IReadOnlyList<FigureRow> rows, CountingEntries entries, IReadOnlyList<FigureOwners> owners)
    {
        var months = rows.Select(r => r.CountedTo).Concat(entries.Months.Where(month =>
            owners.Any(of => entries.When(session.Reader.Partnership, session.Reader.Agency, of, month) is not null))).ToList();
        return months.Count == 0 ? null : new ToldFigures(session, months.Max(), rows, entries, owners);
    }

    /// <summary>When the records of these agencies were counted; nothing for one whose figures are shared since and are not counted yet.</summary>
    public DateTimeOffset? WhenCounted(FigureOwners owners) => _made.TryGetValue(owners.Ids, out var at) ? at : null;

    public FigureRow? Find(FigureLine line) => _last.GetValueOrDefault(line);

    public FigureRow? Before(FigureLine line) => _before.GetValueOrDefault(line);
}
