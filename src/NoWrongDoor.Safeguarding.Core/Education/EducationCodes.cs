namespace NoWrongDoor.Safeguarding.Core.Education;

/// <summary>The closed lists of an education record, in words; the Department for Education's code sets stand behind each.</summary>
public static class EducationCodes
{
    /// <summary>What a school gave as the reason (DfE, Suspension and permanent exclusion guidance; school census). What was done, never what somebody is.</summary>
    public static IReadOnlyList<string> SuspensionReasons { get; } =
    [
        "physical-assault-on-a-pupil", "physical-assault-on-an-adult", "verbal-abuse-of-a-pupil", "verbal-abuse-of-an-adult", "weapon-or-prohibited-item", "bullying",
        "racist-abuse", "abuse-about-sexual-orientation-or-gender-identity", "abuse-about-disability", "sexual-misconduct", "drugs-or-alcohol", "damage", "theft",
        "misuse-of-social-media", "public-health-measures", "disruption-in-class",
    ];

    /// <summary>Where an education, health and care plan stands (Children and Families Act 2014, part 3).</summary>
    public static IReadOnlyList<string> PlanStages { get; } = ["none", "needs-assessment-asked-for", "being-assessed", "draft-plan", "plan-in-place", "not-agreed-to", "ceased"];

    /// <summary>The types of need of the school census; what somebody needs help with.</summary>
    public static IReadOnlyList<string> Needs { get; } =
    [
        "specific-learning-difficulty", "moderate-learning-difficulty", "severe-learning-difficulty", "profound-and-multiple-learning-difficulty",
        "social-emotional-and-mental-health", "speech-language-and-communication", "hearing", "vision", "multi-sensory", "physical-disability", "autism", "downs-syndrome",
        "other", "support-without-assessed-need",
    ];

    /// <summary>What a young person does between 16 and 18, or 25 with a plan (NCCIS groups).</summary>
    public static IReadOnlyList<string> Destinations { get; } =
        ["in-education", "in-training", "in-work-with-training", "in-work", "looking-for-a-place-or-work", "not-available-now", "not-known"];

    /// <summary>The bands of suspensions in twelve months, by the least number of each.</summary>
    public static IReadOnlyList<(int From, string Name)> SuspensionBands { get; } = [(0, "none"), (1, "1 or 2"), (3, "3 or more")];
}
