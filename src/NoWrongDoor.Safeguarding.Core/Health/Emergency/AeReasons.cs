namespace NoWrongDoor.Safeguarding.Core.Health.Emergency;

/// <summary>Why a young person came to A&amp;E, and the four broad groups in which most readers are told of it.</summary>
public static class AeReasons
{
    public const string Injury = "injury";
    public const string SelfHarm = "self-harm";
    public const string Substance = "substance";
    public const string Other = "other";

    /// <summary>The group of each reason. Self-poisoning is self-harm, whatever was taken; what somebody gave them without their knowing is harm by others.</summary>
    public static IReadOnlyDictionary<string, string> Groups { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accident"] = Injury,
        ["harm-by-others"] = Injury,
        ["self-injury"] = SelfHarm,
        ["self-poisoning"] = SelfHarm,
        ["alcohol"] = Substance,
        ["drugs"] = Substance,
        ["mental-health"] = Other,
        ["illness"] = Other,
        [Other] = Other,
    };

    public static IReadOnlyList<string> All { get; } = [.. Groups.Keys];

    /// <summary>How often within twelve months, told without the number.</summary>
    public static IReadOnlyList<(int From, string Name)> AttendanceBands { get; } = [(1, "once"), (2, "2-or-3"), (4, "4-or-more")];

    public static IReadOnlyList<(int From, string Name)> AdmissionBands { get; } = [(0, "none"), (1, "1-to-3"), (4, "4-or-more")];
}
