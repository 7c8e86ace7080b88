namespace NoWrongDoor.Safeguarding.Core.Missing.Interviews;

/// <summary>What drove or drew a young person away: what others did, or what was missing, never what they are.</summary>
public static class ReturnInterviewFactors
{
    public static IReadOnlyList<string> Push { get; } =
        ["arguments-at-home", "bullying", "harm-by-others", "low-mood", "not-feeling-safe", "not-listened-to", "placement-not-right", "school"];

    public static IReadOnlyList<string> Pull { get; } =
        ["contact-online", "debt-or-money", "family", "friends", "place-or-activity", "pressure-by-others", "relationship"];
}
