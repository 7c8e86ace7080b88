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
/// <param name="Own">Functions of the only agency that records it: what they see of their own is not this agreement's.</param>
/// <param name="Full">Functions that could be shown it in full.</param>
/// <param name="Coarse">Functions that could be shown it less exactly.</param>
/// <param name="Exists">Functions that could be told whether there is something.</param>
/// <param name="None">Functions that are shown nothing.</param>
public sealed record MatrixView(
    string Name, string? Address, string Own, IReadOnlyList<string> Full, IReadOnlyList<string> Coarse, IReadOnlyList<string> Exists, IReadOnlyList<string> None)
{
    /// <summary>A category, by the most of any field in it.</summary>
    public static MatrixView OfCategory(string agreement, string category, IEnumerable<MatrixRow> rows, IReadOnlyList<string> roles)
    {
        var most = roles.Where(r => rows.Any(row => row.Readers.ContainsKey(r))).ToDictionary(r => r,
            r => rows.Max(row => row.Readers.TryGetValue(r, out var sight) ? sight.Level : Sight.None), StringComparer.Ordinal);
        return new MatrixView(FieldWords.Plain(category), $"/agreements/{agreement}/{category}", Functions(roles.Where(r => !most.ContainsKey(r))), At(Sight.Full), At(Sight.Coarse), At(Sight.Exists), At(Sight.None));

        IReadOnlyList<string> At(Sight level) => [.. roles.Where(r => most.TryGetValue(r, out var seen) && seen == level).Select(FieldWords.Plain)];
    }

    /// <summary>One field, each function with the clause and the rung.</summary>
    public static MatrixView OfField(MatrixRow row, IReadOnlyList<string> roles)
    {
        return new MatrixView(FieldWords.Label(row.Field.ShortName), null, Functions(roles.Where(r => !row.Readers.ContainsKey(r))), At(Sight.Full), At(Sight.Coarse), At(Sight.Exists), At(Sight.None));

        IReadOnlyList<string> At(Sight level) => [.. roles.Where(row.Readers.ContainsKey).Select(r => (Role: r, Sight: row.Readers[r]))
            .Where(r => r.Sight.Level == level)
            .GroupBy(r => r.Sight is not { Clause: { } clause } sight ? "" : level == Sight.Coarse ? $"{LevelWords.InSentence(sight.Rung)}, clause {clause}" : $"clause {clause}", StringComparer.Ordinal)
            .Select(g => Functions(g.Select(r => r.Role)) + (g.Key.Length == 0 ? "" : $" ({g.Key})"))];
    }

    private static string Functions(IEnumerable<string> roles) => string.Join(", ", roles.Select((role, i) => i == 0 ? FieldWords.Plain(role) : FieldWords.InSentence(role)));
}
