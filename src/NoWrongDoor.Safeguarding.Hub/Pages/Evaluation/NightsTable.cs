using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Evaluation;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>Nights in residential care of one agency's young people: a row for each year, newest first, a column for each placement code.</summary>
public sealed record NightsTable(IReadOnlyList<string> Codes, IReadOnlyList<NightsRow> Rows, FigureSource Source, string Sentence, TableTime Time)
{
    public IReadOnlyList<FigureSource> Sources => [Source];

    public static NightsTable Of(CountedMonth month, IReadOnlyList<NightsOfYear> lines)
    {
        var codes = lines.Select(l => l.Placement).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var rows = lines.GroupBy(l => l.Year).OrderByDescending(y => y.Key.Start).Select(year => new NightsRow(
            year.Key, month.Time.IsRunning(year.Key),
            [.. codes.Select(code => year.First(l => l.Placement == code)).Select(NightsCell.Of)],
            NightsCell.OfAll(year.First(l => l.Placement is null)))).ToList();
        return new NightsTable([.. codes.Select(code => CodeWords.Of("placement_type", code))], rows, new FigureSource(lines[0].Figures), SentenceOf([.. rows.Where(r => !r.IsRunning)]),
            new TableTime(month.Time, lines[0].CountedAt));
    }

    // Of the same codes in both years: else a code that is shown in one of them alone would read as a change.
    private static string SentenceOf(IReadOnlyList<NightsRow> complete)
    {
        var both = complete.Count < 2 ? [] : complete[0].Cells.Zip(complete[1].Cells).Where(c => c is { First.Nights.IsShown: true, Second.Nights.IsShown: true }).ToList();
        if (both.Count == 0)
        {
            return "There are too few young people to tell whether nights in residential care went up or down.";
        }

        var (before, after) = (both.Sum(c => c.Second.Nights.Number!.Value), both.Sum(c => c.First.Nights.Number!.Value));
        var of = string.Join(", ", both.Select(c => c.First.Code));
        return $"Nights in residential care went from {Figure.SaidOfNights(before)} in {Figure.Said(complete[1].Year)} to {Figure.SaidOfNights(after)} in {Figure.Said(complete[0].Year)}{Figure.Change(before, after, Measure.NearestNights * both.Count)}. Counted here: {of}.";
    }
}

/// <param name="IsRunning">The year goes on: it is counted so far.</param>
/// <param name="Shown">The nights of the codes that are shown, as they are told.</param>
public sealed record NightsRow(CollectionYear Year, bool IsRunning, IReadOnlyList<NightsCell> Cells, NightsCell Shown);

/// <param name="YoungPeople">Nothing where it is not by code: one can be in several.</param>
/// <param name="Corrected">What was last told otherwise, in words.</param>
public sealed record NightsCell(string Code, Figure Nights, Figure? YoungPeople, string? Corrected)
{
    public static NightsCell Of(NightsOfYear line)
    {
        var (nights, people) = (Figure.Of(line.Figures, "nights"), Figure.Of(line.Figures, "young_people"));
        return new NightsCell(CodeWords.Of("placement_type", line.Placement!), nights, people,
            Figure.Corrected(line.Earlier, (nights, "nights", "nights"), (people, "young_people", "young people")));
    }

    public static NightsCell OfAll(NightsOfYear line)
    {
        var nights = Figure.Of(line.Figures, "nights");
        return new NightsCell("", nights, null, Figure.Corrected(line.Earlier, (nights, "nights", "nights")));
    }
}
