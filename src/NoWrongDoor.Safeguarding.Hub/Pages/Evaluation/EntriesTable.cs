using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Evaluation;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>Missing episodes before and after coming to the hub: a row for each year in which young people came, newest first.</summary>
public sealed record EntriesTable(IReadOnlyList<EntriesRow> Rows, IReadOnlyList<FigureSource> Sources, string Sentence)
{
    public static EntriesTable Of(CountedMonth month, IReadOnlyList<EntriesOfYear> lines)
    {
        var rows = lines.OrderByDescending(l => l.Year.Start).Select(l => new EntriesRow(
            l.Year, month.Time.IsRunning(l.Year), Figure.Of(l.Care, "young_people"), Figure.Of(l.Care, "nights"), EntriesSide.Of(l, "before"), EntriesSide.Of(l, "after"))).ToList();
        return new EntriesTable(rows, [new FigureSource(lines[0].Care), new FigureSource(lines[0].Missing)], SentenceOf([.. rows.Where(r => r.Before.Episodes.IsShown && r.After.Episodes.IsShown)]));
    }

    // Over the years in which both sides are shown, so that the same young people are on both.
    private static string SentenceOf(IReadOnlyList<EntriesRow> both)
    {
        if (both.Count == 0)
        {
            return "There are too few young people to tell whether missing episodes went up or down.";
        }

        var (people, nights) = (both.Sum(r => r.YoungPeople.Number!.Value), both.Sum(r => r.Nights.Number!.Value));
        var (before, after) = (both.Sum(r => r.Before.Episodes.Number!.Value), both.Sum(r => r.After.Episodes.Number!.Value));
        return $"Of about {Figure.Said(people)} young people who came to the hub there were about {Figure.Said(before)} missing episodes before and {Figure.Said(after)} after{Figure.Change(before, after)}"
            + (nights == 0 ? "." : string.Create(CultureInfo.InvariantCulture, $": {100 * before / nights:0.00} and {100 * after / nights:0.00} for every 100 nights."));
    }
}

/// <param name="Year">The year in which they came.</param>
/// <param name="IsRunning">The year goes on: more may come.</param>
public sealed record EntriesRow(CollectionYear Year, bool IsRunning, Figure YoungPeople, Figure Nights, EntriesSide Before, EntriesSide After);

/// <param name="Was">The episodes as they were told a month before, where they were told otherwise.</param>
public sealed record EntriesSide(Figure Episodes, Figure PerHundredNights, Figure YoungPeople, Figure? Was)
{
    public static EntriesSide Of(EntriesOfYear line, string side)
    {
        var episodes = Figure.Of(line.Missing, $"episodes_{side}");
        return new EntriesSide(episodes, Figure.Of(line.Missing, $"per_100_nights_{side}"), Figure.Of(line.Missing, $"young_people_{side}"),
            Figure.Earlier(episodes, line.MissingEarlier, $"episodes_{side}"));
    }
}
