using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Agreements;

/// <summary>How an agreement stands today.</summary>
public sealed record AgreementStanding(string Words, bool IsInForce)
{
    public static AgreementStanding Of(AgreementInForce agreement, DateOnly today) =>
        agreement.Suspended ? new("Suspended: nothing is shared under it until the suspension ends", false)
        : today < agreement.Agreement.From ? new($"Not valid yet: from {Day(agreement.Agreement.From)}", false)
        : today > agreement.Agreement.Until ? new($"Ended on {Day(agreement.Agreement.Until)}", false)
        : agreement.SignedBy.Count < 2 ? new("Not in force: fewer than two parties have signed", false)
        : agreement.Agreement.Parties.All(p => agreement.SignedBy.Contains(p.Id)) ? new("In force, signed by every party", true)
        : new($"In force between those who signed: {agreement.Agreement.Parties.Count(p => agreement.SignedBy.Contains(p.Id))} of {agreement.Agreement.Parties.Count} parties", true);

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}

/// <summary>Who could be shown how much: one row, for a category or for a field of one.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Address">Where its fields are.</param>
/// <param name="Levels">How much could be shown to which functions; only what there is somebody for.</param>
public sealed record MatrixView(string Name, string? Address, IReadOnlyList<LevelLine<string>> Levels)
{
    /// <summary>The level of functions of the only agency that records it, to whom the hub's policy on own records gives it: that is not this agreement's to decide.</summary>
    public const string Own = "Their own";

    /// <summary>Whether some of it is somebody's own.</summary>
    public bool HasOwn => Levels.Any(line => line.Level == Own);

    /// <summary>A category, by the most of any field in it.</summary>
    public static MatrixView OfCategory(string agreement, string category, IEnumerable<MatrixRow> rows, IReadOnlyList<string> roles)
    {
        var most = roles.Where(r => rows.Any(row => row.Readers.ContainsKey(r))).ToDictionary(r => r,
            r => rows.Max(row => row.Readers.TryGetValue(r, out var sight) ? sight.Level : Sight.None), StringComparer.Ordinal);
        // Of whose own some fields are withheld, the others are their own still.
        var own = roles.Where(r => rows.Any(row => row.Own.Contains(r)) && most.GetValueOrDefault(r, Sight.None) == Sight.None).ToHashSet(StringComparer.Ordinal);
        return new MatrixView(FieldWords.Plain(category), $"/agreements/{agreement}/{category}", ByLevel(roles.Where(own.Contains), At));

        IReadOnlyList<string> At(Sight level) => Together(roles.Where(r => !own.Contains(r) && most.TryGetValue(r, out var seen) && seen == level));
    }

    /// <summary>One field, each function with the clause and the rung.</summary>
    public static MatrixView OfField(MatrixRow row, IReadOnlyList<string> roles)
    {
        return new MatrixView(FieldWords.Label(row.Field.ShortName, row.Field.Category), null, ByLevel(roles.Where(row.Own.Contains), At));

        IReadOnlyList<string> At(Sight level) => [.. roles.Where(row.Readers.ContainsKey).Select(r => (Role: r, Sight: row.Readers[r]))
            .Where(r => r.Sight.Level == level)
            .GroupBy(r => r.Sight is not { Clause: { } clause } sight ? "" : level == Sight.Coarse ? $"{LevelWords.InSentence(sight.Rung)}, clause {clause}" : $"clause {clause}", StringComparer.Ordinal)
            .Select(g => Functions(g.Select(r => r.Role)) + (g.Key.Length == 0 ? "" : $" ({g.Key})"))];
    }

    private static IReadOnlyList<LevelLine<string>> ByLevel(IEnumerable<string> own, Func<Sight, IReadOnlyList<string>> at) =>
        LevelLine.Of([(Own, Together(own)), .. LevelLine.Levels.Select(l => (l.Words, at(l.Level)))]);

    private static IReadOnlyList<string> Together(IEnumerable<string> roles) => Functions(roles) is { Length: > 0 } functions ? [functions] : [];

    private static string Functions(IEnumerable<string> roles) => string.Join(", ", roles.Select((role, i) => i == 0 ? FieldWords.Plain(role) : FieldWords.InSentence(role)));
}
