using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>How a young person lives at the time: what most of their story depends on.</summary>
internal enum Home
{
    WithFamily,
    OnTheEdge,
    Fostered,
    HubBed,
    ChildrensHome,
    SupportedLodgings,
}

/// <summary>Who a young person of the cohort is. Names are of plants, birds and stars, with family names that nobody has.</summary>
internal sealed record Being(string Given, string Family, string? KnownAs, DateOnly Born, string Pronouns, string Language, Home Home, string Hub, bool InRaise)
{
    private static readonly string[] GivenNames =
    [
        "Aspen", "Briar", "Clover", "Fern", "Ivy", "Linden", "Maple", "Olive", "Poppy", "Reed", "Sage", "Sorrel", "Tansy", "Willow", "Yarrow", "Cedar", "Heather", "Bracken",
        "Merlin", "Robin", "Wren", "Jay", "Lark", "Martin", "Phoenix", "Raven", "Teal", "Kestrel", "Sparrow", "Finch", "Heron", "Dove", "Orion", "Lyra", "Vega", "Rigel", "Nova",
        "Juno", "Atlas", "Luna", "Sol", "Comet", "Skye", "River", "Brook", "Misty", "Storm", "Pebble", "Flint", "Jasper", "Opal", "Ruby", "Garnet", "Amber", "Coral", "Pearl",
    ];

    private static readonly string[] FamilyNames =
    [
        "Examplesby", "Sampleford", "Pretendleton", "Fictonshaw", "Inventley", "Notrealby", "Placeholder", "Madeupson", "Imaginer", "Fablethwaite", "Storyworth", "Mockingham",
        "Figmentson", "Makebelieve", "Yarnspinner", "Daydreamer", "Supposeby", "Whimsall", "Riddlesworth", "Rhymerton", "Talebury", "Legendre-Test", "Mythersgill", "Sagaby",
        "Parableson", "Notionley", "Conjurer", "Feigningham", "Fancywell", "Nonsenseby", "Dummyfield", "Testingham", "Trialton", "Draftsman-Test", "Mirageby", "Unrealton",
    ];

    private static readonly string[] Languages = ["English", "English", "English", "English", "English", "English", "English", "Polish", "Romanian", "Urdu", "British Sign Language"];

    public static Being Of(Lots lots, DateOnly today)
    {
        var given = lots.Of(GivenNames);
        var family = lots.Chance(0.12) ? $"{lots.Of(FamilyNames)}-{lots.Of(FamilyNames)}" : lots.Of(FamilyNames);
        // Ours, for want of a published table: eleven to seventeen, most of them fourteen to sixteen.
        var age = 11 + lots.Weighted(4, 8, 14, 20, 24, 20, 10);
        var born = today.AddYears(-age).AddDays(-lots.Between(1, 360));
        // Most of those whom the hubs work with stay out of care (86 in 100, as the programme's own reports say); this cohort is of those worried about most, so fewer.
        var home = (Home)lots.Weighted(34, 26, 16, 9, 5, 10);
        return new Being(given, family, lots.Chance(0.3) ? given[..Math.Min(3, given.Length)] : null, born,
            lots.Of(["she/her", "he/him", "she/her", "he/him", "she/her", "he/him", "they/them"]), lots.Of(Languages), home, lots.Chance(0.55) ? "east" : "west", lots.Chance(0.35));
    }

    public bool IsLookedAfter => Home is Home.Fostered or Home.HubBed or Home.ChildrensHome or Home.SupportedLodgings;

    /// <summary>Of the range 999 that the NHS gives to tests; none where its check digit would be ten.</summary>
    public static string? NhsNumber(int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"999{number % 1_000_000:000000}");
        var check = (11 - (digits.Select((d, i) => (d - '0') * (10 - i)).Sum() % 11)) % 11;
        return check == 10 ? null : digits + check.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A pupil number of an authority that there is not (999).</summary>
    public static string Upn(int number)
    {
        const string letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
        var digits = string.Create(CultureInfo.InvariantCulture, $"999{number % 1_000_000_000:000000000}");
        return letters[digits.Select((d, i) => (d - '0') * (i + 2)).Sum() % 23] + digits;
    }

    /// <summary>Ofcom keeps these numbers for drama.</summary>
    public static string Mobile(Lots lots) => string.Create(CultureInfo.InvariantCulture, $"07700 900{lots.Below(1_000):000}");

    public static string Landline(Lots lots) => string.Create(CultureInfo.InvariantCulture, $"01632 960{lots.Below(1_000):000}");
}
