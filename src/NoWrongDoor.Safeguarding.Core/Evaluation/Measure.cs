namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>What a measure counts, in words for whoever reads its figures. A figure without them can be taken for anything.</summary>
/// <param name="Id">Its name in addresses and in the ledger.</param>
/// <param name="Version">Which version of the definition: another one counts otherwise, and its figures are never put beside those of an earlier one.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Definition">What is counted.</param>
/// <param name="Window">Over which time.</param>
/// <param name="Cohort">Of whom.</param>
/// <param name="Source">From which records.</param>
public sealed record Measure(string Id, int Version, string Title, string Definition, string Window, string Cohort, string Source)
{
    /// <summary>What is of fewer young people is not shown.</summary>
    public const int Fewest = 5;

    /// <summary>Young people, and episodes, are told to the nearest so many.</summary>
    public const int NearestCount = 5;

    /// <summary>Nights are told to the nearest so many.</summary>
    public const int NearestNights = 100;

    /// <summary>For how many years after its end a year is still counted on: of who came in it, the nights and episodes of the year after they came.</summary>
    public int YearsAfter => Id == "missing-around-entry" ? 1 : 0;

    public static IReadOnlyList<Measure> All => [ResidentialNights, MissingAroundEntry];

    public static Measure ResidentialNights { get; } = new(
        "residential-nights",
        2,
        "Nights in residential care",
        "A night counts for the placement in which the young person was at its end: from the first day of a placement until the day before its last. A placement that goes on counts up to the end of the time. "
            + "Where two records overlap, the nights count twice, as in the SSDA903 return. Residential are the placement codes K1, K2, R1 and S1.",
        "Collection years, 1 April to 31 March: the latest five, of which the last is counted up to the end of last month.",
        "Every young person with such a night in that year. One who was in placements of two codes is counted in both.",
        "Care episodes that children's social care recorded: kind of placement, first day and last day. A record without its first day is not counted.");

    public static Measure MissingAroundEntry { get; } = new(
        "missing-around-entry",
        2,
        "Missing episodes before and after coming to the hub",
        "An episode counts on the day on which it was reported, in UK time; on the day of coming to the hub it counts as after. Per 100 nights is the number of episodes for each hundred nights of the young people together, "
            + "nights at home and elsewhere alike. It is a count of reports, not of risk: more may be reported because more people look.",
        "Twelve months after coming to the hub, or as long as had passed by the end of last month, and exactly as long before.",
        "Young people whose first placement with an offer of No Wrong Door began in that collection year. A RAISE case is not what counts: not everybody who comes to the hub has one.",
        "The day of coming: care episodes of children's social care. Episodes: missing episodes that the police recorded in the hub. What was before the police began to record here is not counted, which makes the time before look better than it was.");
}
