namespace NoWrongDoor.Safeguarding.Core.Housing;

/// <summary>The closed lists of a housing record.</summary>
public static class HousingCodes
{
    public static IReadOnlyList<string> Accommodation { get; } =
    [
        "with-family", "with-friends", "supported-lodgings", "supported-accommodation", "social-tenancy", "private-tenancy", "temporary-accommodation",
        "emergency-accommodation", "no-fixed-place", "other",
    ];

    /// <summary>Which duty is owed (Housing Act 1996 part 7, with the Homelessness Reduction Act 2017).</summary>
    public static IReadOnlyList<string> HomelessnessStages { get; } =
        ["not-homeless", "referred", "being-assessed", "prevention-duty", "relief-duty", "main-duty", "duty-ended"];

    public static IReadOnlyList<string> Risks { get; } = ["red", "amber", "green"];

    public static IReadOnlyList<string> Arrears { get; } = ["none", "under-4-weeks", "4-to-8-weeks", "over-8-weeks"];

    /// <summary>Whether others have taken over the home. A harm done to who lives there.</summary>
    public static IReadOnlyList<string> Cuckooing { get; } = ["none", "suspected", "confirmed"];

    /// <summary>Whether the place was looked at and suits the young person.</summary>
    public static IReadOnlyList<string> Reviews { get; } = ["not-due", "due", "suitable", "not-suitable"];
}
