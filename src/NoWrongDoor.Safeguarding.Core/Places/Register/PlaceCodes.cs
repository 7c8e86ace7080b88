namespace NoWrongDoor.Safeguarding.Core.Places.Register;

/// <summary>The closed lists of a place on the register.</summary>
public static class PlaceCodes
{
    /// <summary>A place on the net: it lies nowhere.</summary>
    public const string Online = "online";

    /// <summary>Somebody's home: personal data, and for whoever works on it alone.</summary>
    public const string Dwelling = "private-dwelling";

    /// <summary>Where a place begins: it is worried about, and nobody has looked into it yet.</summary>
    public const string Watched = "watch";

    public static IReadOnlyList<string> Types { get; } =
    [
        "park", "station", "takeaway", "hotel", "shop", "street", "area", "empty-building", Online, Dwelling, "other",
    ];

    /// <summary>What may be done to young people there; never what they are said to be like.</summary>
    public static IReadOnlyList<string> Themes { get; } =
    [
        "sexual-exploitation", "criminal-exploitation", "violence", "drugs-sold-to-young-people", "where-missing-young-people-are-found", "harm-online", "unsafe-surroundings",
    ];

    public static IReadOnlyList<string> Standings { get; } = [Watched, "assess", "active-plan", "stepped-down"];
}
