namespace NoWrongDoor.Safeguarding.Core.Care.Episodes;

/// <summary>The closed lists of a care episode. Codes in capitals are those of the SSDA903 return (DfE, guide to the children looked-after return).</summary>
public static class CareCodes
{
    /// <summary>The legal statuses of the return, before them what a child who is not looked after may have, after them who has left care.</summary>
    public static IReadOnlyList<string> LegalStatuses { get; } =
    [
        "none", "child-in-need", "child-protection-plan",
        "V2", "V3", "V4", "C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3",
        "care-leaver",
    ];

    /// <summary>The categories of a child protection plan (Working together to safeguard children).</summary>
    public static IReadOnlyList<string> PlanCategories { get; } = ["neglect", "physical-abuse", "sexual-abuse", "emotional-abuse", "more-than-one"];

    /// <summary>What No Wrong Door offers.</summary>
    public static IReadOnlyList<string> Offers { get; } =
        ["hub-bed", "emergency-bed", "community-foster", "supported-lodgings", "supported-accommodation", "outreach"];

    /// <summary>The two hubs.</summary>
    public static IReadOnlyList<string> Hubs { get; } = ["east", "west"];

    /// <summary>Why a placement changed (REASON_PLACE_CHANGE of the return).</summary>
    public static IReadOnlyList<string> MoveReasons { get; } =
        ["CARPL", "CLOSE", "ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "LAREQ", "PLACE", "CUSTOD", "OTHER"];

    /// <summary>How steady a placement is, as those who care judge it.</summary>
    public static IReadOnlyList<string> Stability { get; } = ["red", "amber", "green"];

    /// <summary>The bands of days spent in residential care, by the least number of each.</summary>
    public static IReadOnlyList<(int From, string Name)> DayBands { get; } = [(0, "none"), (1, "1 to 30"), (31, "31 to 90"), (91, "over 90")];
}
