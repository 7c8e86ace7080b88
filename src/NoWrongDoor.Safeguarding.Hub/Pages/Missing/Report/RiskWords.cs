namespace NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;

/// <summary>The levels of risk to a missing person, in the words of the College of Policing's practice.</summary>
public static class RiskWords
{
    public static IReadOnlyList<(string Level, string Words, string Meaning)> All { get; } =
    [
        ("high", "High", "Serious harm to them or somebody else is very likely."),
        ("medium", "Medium", "Harm to them or somebody else is likely, but not serious."),
        ("low", "Low", "Harm is possible but small."),
        ("very-low", "Very low", "They are believed safe where they are."),
    ];

    public static string Of(string level) => All.FirstOrDefault(r => r.Level == level).Words ?? level;
}
