namespace NoWrongDoor.Safeguarding.Core.Intelligence;

/// <summary>The closed lists of an item of intelligence, graded 3x5x2 as the College of Policing's practice for information and intelligence has it.</summary>
public static class IntelligenceCodes
{
    /// <summary>Who says it: 1 reliable, 2 untested, 3 not reliable.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["1", "2", "3"];

    /// <summary>How it is known: A directly to the source, B indirectly but corroborated, C indirectly, D not known, E suspected to be false.</summary>
    public static IReadOnlyList<string> Assessments { get; } = ["A", "B", "C", "D", "E"];

    public const string WithConditions = "C";

    /// <summary>P lawful sharing permitted, C lawful sharing permitted with conditions.</summary>
    public static IReadOnlyList<string> Handling { get; } = ["P", WithConditions];

    /// <summary>What is done to young people, never what they are: each is a form of harm in the partnership's strategy on exploitation.</summary>
    public static IReadOnlyList<string> Themes { get; } =
    [
        "sexual-exploitation", "criminal-exploitation", "county-lines", "harmful-sexual-behaviour", "modern-slavery", "harm-online", "harm-between-peers",
        "radicalisation",
    ];
}
