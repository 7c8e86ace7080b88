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

    /// <summary>
    /// What the landlord did about the tenancy after anti-social behaviour, from what is agreed to what ends it: notice and injunction of the Anti-social Behaviour,
    /// Crime and Policing Act 2014 (s.43, s.1), demotion (Housing Act 1985 s.82A), notice and possession (Housing Act 1985 s.83 and s.84A, Housing Act 1988 s.8).
    /// It is done to whoever holds the tenancy: it never says that the young person did anything.
    /// </summary>
    public static IReadOnlyList<string> TenancyActions { get; } =
    [
        "none", "warning", "mediation", "acceptable-behaviour-contract", "community-protection-notice", "injunction", "tenancy-demoted",
        "notice-seeking-possession", "possession-ordered",
    ];
}
