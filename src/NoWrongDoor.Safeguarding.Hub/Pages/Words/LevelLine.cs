using NoWrongDoor.Safeguarding.Core.Oversight;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>One line of a sheet of who can see how much.</summary>
/// <param name="Level">How much, in words.</param>
/// <param name="Those">Whom or what that holds for, a line each.</param>
/// <param name="IsFirst">It is the first line of what it is about, beside which that stands.</param>
public sealed record LevelLine<T>(string Level, IReadOnlyList<T> Those, bool IsFirst);

/// <summary>The levels of such a sheet.</summary>
public static class LevelLine
{
    /// <summary>The most first.</summary>
    public static IReadOnlyList<(Sight Level, string Words)> Levels { get; } =
        [(Sight.Full, "In full"), (Sight.Coarse, "Less exactly"), (Sight.Exists, "Only whether there is something"), (Sight.None, "Not at all")];

    /// <summary>Those levels alone for which there is something to say: the others are said by that.</summary>
    public static IReadOnlyList<LevelLine<T>> Of<T>(IEnumerable<(string Level, IReadOnlyList<T> Those)> levels) =>
        [.. levels.Where(l => l.Those.Count > 0).Select((l, i) => new LevelLine<T>(l.Level, l.Those, i == 0))];
}
