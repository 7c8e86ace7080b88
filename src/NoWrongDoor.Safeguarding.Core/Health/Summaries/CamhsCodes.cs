namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

/// <summary>The closed lists of a CAMHS summary.</summary>
public static class CamhsCodes
{
    /// <summary>
    /// What is known now, from what the young person said or showed. Not low, medium and high: NICE guideline NG225 says not to use such grades to
    /// predict self-harm or suicide, nor to decide by them who gets help.
    /// </summary>
    public static IReadOnlyList<string> SelfHarm { get; } = ["none-known", "in-the-past", "thoughts-now", "now"];

    public static IReadOnlyList<string> Suicide { get; } = ["none-known", "thoughts", "plans", "recent-attempt"];

    public static IReadOnlyList<string> Waits { get; } =
        ["referred", "waiting-for-assessment", "waiting-for-treatment", "in-treatment", "discharged", "not-accepted"];

    /// <summary>Broad groups and no more: the diagnosis itself and how it was reached stay in the CAMHS record.</summary>
    public static IReadOnlyList<string> Diagnoses { get; } =
        ["none-made", "anxiety", "low-mood", "trauma", "eating", "obsessive-compulsive", "psychosis", "neurodevelopmental", "more-than-one", "other"];

    /// <summary>
    /// Why the common law duty of confidentiality gives way for this summary; whoever writes it records which ground it is. Consent here is consent
    /// to tell, and no lawful basis under the UK GDPR.
    /// </summary>
    public static IReadOnlyList<string> Grounds { get; } = ["young-person-agrees", "parent-agrees", "protects-from-serious-harm", "required-by-law"];
}
