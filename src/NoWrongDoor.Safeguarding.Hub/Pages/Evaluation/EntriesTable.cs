using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Care;
using NoWrongDoor.Safeguarding.Core.Evaluation;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Evaluation;

/// <summary>Missing episodes before and after coming to the hub: a row for each year in which young people came, newest first.</summary>
public sealed record EntriesTable(IReadOnlyList<EntriesRow> Rows, IReadOnlyList<FigureSource> Sources, string Sentence, TableTime Time)
{
    public static EntriesTable Of(CountedMonth month, IReadOnlyList<EntriesOfYear> lines)
    {
        var rows = lines.OrderByDescending(l => l.Year.Start).Select(l => new EntriesRow(
            l.Year, month.Time.IsRunning(l.Year), Came.Of(l), EntriesSide.Of(l, "before"), EntriesSide.Of(l, "after"))).ToList();
        return new EntriesTable(rows, [new FigureSource(lines[0].Care), new FigureSource(lines[0].Missing)], SentenceOf([.. rows.Where(r => r.Before.Episodes.IsShown && r.After.Episodes.IsShown)]),
            new TableTime(month.Time, lines[0].CountedAt));
    }

    // Over the years in which both sides are shown, so that the same young people are on both.
    private static string SentenceOf(IReadOnlyList<EntriesRow> both)
    {
        if (both.Count == 0)
        {
            return "There are too few young people to tell whether missing episodes went up or down.";
        }

        var (people, nights) = (both.Sum(r => r.Came.YoungPeople.Number!.Value), both.Sum(r => r.Came.Nights.Number!.Value));
        var (before, after) = (both.Sum(r => r.Before.Episodes.Number!.Value), both.Sum(r => r.After.Episodes.Number!.Value));
        return $"Of about {Figure.Said(people)} young people who came to the hub there were about {Figure.Said(before)} missing episodes before and {Figure.Said(after)} after{Figure.Change(before, after, Measure.NearestCount * both.Count)}"
            + (nights == 0 ? "." : string.Create(CultureInfo.InvariantCulture, $": about {100 * before / nights:0.00} and {100 * after / nights:0.00} for every 100 nights."));
    }
}

/// <param name="Year">The year in which they came.</param>
/// <param name="IsRunning">The year goes on: more may come.</param>
public sealed record EntriesRow(CollectionYear Year, bool IsRunning, Came Came, EntriesSide Before, EntriesSide After);

/// <summary>Who came in a year, and their nights on each side.</summary>
/// <param name="Corrected">What was last told otherwise, in words.</param>
public sealed record Came(Figure YoungPeople, Figure Nights, string? Corrected)
{
    public static Came Of(EntriesOfYear line)
    {
        var (people, nights) = (Figure.Of(line.Care, "young_people"), Figure.Of(line.Care, "nights"));
        return new Came(people, nights, Figure.Corrected(line.CareEarlier, (people, "young_people", "young people"), (nights, "nights", "nights")));
    }
}

/// <param name="Corrected">What was last told otherwise, in words.</param>
public sealed record EntriesSide(Figure Episodes, Figure PerHundredNights, Figure YoungPeople, string? Corrected)
{
    public static EntriesSide Of(EntriesOfYear line, string side)
    {
        var (ofEpisodes, ofRate, ofPeople) = ($"episodes_{side}", $"per_100_nights_{side}", $"young_people_{side}");
        var (episodes, rate, people) = (Figure.Of(line.Missing, ofEpisodes), Figure.Of(line.Missing, ofRate), Figure.Of(line.Missing, ofPeople));
        return new EntriesSide(episodes, rate, people, Figure.Corrected(line.MissingEarlier,
            (episodes, ofEpisodes, "episodes"), (rate, ofRate, "per 100 nights"), (people, ofPeople, "young people who were missing")));
    }
}
