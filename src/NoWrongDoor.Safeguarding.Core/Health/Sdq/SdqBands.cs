namespace NoWrongDoor.Safeguarding.Core.Health.Sdq;

/// <summary>
/// The four bands of total difficulties in the Strengths and Difficulties Questionnaire, by who answered it. A band says where a total stands among many
/// young people, and nothing of what will become of one. No wording of the questionnaire is in the hub: electronic versions need its owner's licence.
/// </summary>
public static class SdqBands
{
    public const string Self = "young-person";
    public const string Parent = "parent-or-carer";
    public const string Teacher = "teacher";

    public static IReadOnlyList<string> AnsweredBy { get; } = [Self, Parent, Teacher];

    public static IReadOnlyList<string> All { get; } = ["close-to-average", "slightly-raised", "high", "very-high"];

    /// <summary>The least total of each band after the first; the teachers' stand in PMC4830858, table 1.</summary>
    private static readonly Dictionary<string, int[]> From = new(StringComparer.Ordinal)
    {
        [Self] = [15, 18, 20],
        [Parent] = [14, 17, 20],
        [Teacher] = [12, 16, 19],
    };

    public static string? Of(string answeredBy, int? total) =>
        total is { } sum && From.TryGetValue(answeredBy, out var from) ? All[from.Count(least => sum >= least)] : null;
}
