namespace NoWrongDoor.Safeguarding.Core.Care;

/// <summary>1 April to 31 March, named by the year in which it starts.</summary>
public readonly record struct CollectionYear(int Start)
{
    public DateOnly First => new(Start, 4, 1);

    /// <summary>The first day after it.</summary>
    public DateOnly End => new(Start + 1, 4, 1);

    /// <summary>365 or 366 days.</summary>
    public int Length => End.DayNumber - First.DayNumber;

    public static CollectionYear Of(DateOnly day) => new(day.Month < 4 ? day.Year - 1 : day.Year);

    /// <summary>Days of an episode in this year; an open one runs to 31 March inclusive.</summary>
    public int DaysOf(CareEpisode episode)
    {
        var from = episode.Began > First ? episode.Began : First;
        var to = episode.Ceased is { } ceased && ceased < End ? ceased : End;
        return Math.Max(0, to.DayNumber - from.DayNumber);
    }
}
