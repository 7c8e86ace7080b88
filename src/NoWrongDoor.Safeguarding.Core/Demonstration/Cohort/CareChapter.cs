using NoWrongDoor.Safeguarding.Core.Care.Episodes;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>
/// Placements one after another, as the SSDA903 return counts them. Nobody came to the hub more than nine months ago, so that eighteen months of missing episodes
/// tell of as long before as after. Everybody has one record at least, so that the last step of a seeding leaves something of everybody.
/// </summary>
internal static class CareChapter
{
    public static void Tell(Story story)
    {
        var lots = story.Lots;
        if (!story.Who.IsLookedAfter)
        {
            Episode(story, lots.Between(90, 270), null, edge: story.Who.Home == Home.OnTheEdge);
            return;
        }

        // No move unless it is the right move: most have two to four placements in eighteen months.
        var start = lots.Between(400, 548);
        var moves = 2 + lots.Count(0.9, 6);
        var nights = 0;
        for (var n = 0; n < moves; n++)
        {
            var last = n == moves - 1;
            var length = last ? start : Math.Max(1, start / (moves - n));
            var type = last ? LastOf(story.Who.Home) : lots.Of(["U4", "U6", "K2", "U1", "P1", "U5"]);
            nights += Care.PlacementCodes.IsResidential(type) ? length : 0;
            Episode(story, start, last ? null : start - length, edge: false, type, nights, offered: last);
            start -= length;
            if (start < 2 && !last)
            {
                Episode(story, Math.Max(1, start), null, edge: false, LastOf(story.Who.Home), nights);
                return;
            }
        }
    }

    private static string LastOf(Home home) => home switch { Home.Fostered => "U6", Home.SupportedLodgings => "H5", _ => "K2" };

    // Whoever is looked after came to No Wrong Door with the placement that they are in now; those before it were elsewhere.
    private static void Episode(Story story, int from, int? to, bool edge, string? type = null, int nights = 0, bool offered = true)
    {
        var (lots, who) = (story.Lots, story.Who);
        story.Write(CohortStep.CareEpisode, new Fields
        {
            ["legal_status"] = type is null ? lots.Of(["none", "child-in-need", "child-in-need", "child-protection-plan"]) : lots.Of(["C2", "V2", "C1", "V2", "E1"]),
            ["care_period_start"] = type is null ? null : story.Today.AddDays(-548),
            ["edge_of_care_flag"] = edge,
            ["nwd_offer_type"] = !offered ? null : who.Home switch
            {
                Home.HubBed => "hub-bed", Home.Fostered => "community-foster", Home.SupportedLodgings => "supported-lodgings", _ => "outreach",
            },
            ["hub"] = who.Hub,
            ["placement_type"] = type,
            ["placement_provider"] = type is null ? null : type == "K2" ? offered ? $"No Wrong Door {who.Hub} hub" : "Pretend Children's Home" : lots.Of(["Invented Fostering", "Pretend Lodgings", "Council foster carers"]),
            ["placement_address"] = type is null ? null : story.Address(story.AnyStreet()),
            ["placement_start"] = story.Today.AddDays(-from),
            ["placement_end"] = to is { } days ? story.Today.AddDays(-days) : null,
            ["placement_move_reason"] = to is null ? null : lots.Of(CareCodes.MoveReasons),
            ["placement_stability_rag"] = CareCodes.Stability[lots.Weighted(12, 30, 58)],
            ["residential_days_cumulative"] = nights,
            ["out_of_area_flag"] = type is null ? null : lots.Chance(0.03),
            ["key_worker_name"] = lots.Of(CohortWords.Workers),
            ["key_worker_phone"] = Being.Landline(lots),
            ["social_worker_name"] = lots.Of(CohortWords.Workers),
            ["life_coach_name"] = lots.Chance(0.5) ? lots.Of(CohortWords.Workers) : null,
            ["permanence_plan"] = type is null ? null : lots.Of(CohortWords.Plans),
        });
    }
}
