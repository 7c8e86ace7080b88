using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Demonstration.County;
using NoWrongDoor.Safeguarding.Core.Education;
using NoWrongDoor.Safeguarding.Core.Housing;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>School each half term, and housing where there is a tenancy.</summary>
internal static class SchoolChapter
{
    private const int HalfTerms = 9;

    public static void Tell(Story story, IReadOnlySet<CohortWriter> working)
    {
        if (working.Contains(CohortWriter.Education))
        {
            School(story);
        }

        if (working.Contains(CohortWriter.Housing))
        {
            for (var n = story.Lots.Between(2, 4); n > 0; n--)
            {
                Housing(story, n);
            }
        }
    }

    private static void School(Story story)
    {
        var lots = story.Lots;
        var school = lots.Of(story.County.Of(InventedPlaceKind.School));
        // Attendance of those worried about most lies well below the average of nine in ten, and moves from term to term.
        var attendance = 97.0 - (lots.Share() * lots.Share() * 70);
        var aspiration = lots.Of(CohortWords.Aspirations);
        var plan = EducationCodes.PlanStages[lots.Weighted(55, 8, 8, 4, 22, 2, 1)];
        var need = lots.Chance(0.55) ? lots.Of(["social-emotional-and-mental-health", "speech-language-and-communication", "autism", "specific-learning-difficulty", "moderate-learning-difficulty"]) : null;
        for (var n = HalfTerms; n > 0; n--)
        {
            attendance = Math.Clamp(attendance + ((lots.Share() - 0.45) * 12), 5, 100);
            var suspensions = lots.Count(0.5, 8);
            story.Write(CohortStep.EducationRecord, new Fields
            {
                ["aspiration"] = aspiration,
                ["as_at"] = story.Today.AddDays(-(n * 60) + lots.Between(0, 30)),
                ["school_name"] = school.Name,
                ["school_urn"] = school.Code,
                ["dsl_contact"] = string.Create(CultureInfo.InvariantCulture, $"Ash Pretend, {Being.Landline(lots)}"),
                ["attendance_pct_ytd"] = Math.Round((decimal)attendance, 1),
                ["unexplained_absence_today"] = n == 1 && lots.Chance(0.06),
                ["suspensions_12m"] = suspensions,
                ["suspension_reason"] = suspensions > 0 ? lots.Of(["disruption-in-class", "verbal-abuse-of-an-adult", "physical-assault-on-a-pupil", "damage"]) : null,
                ["ehcp_status"] = plan,
                ["sen_primary_need"] = need,
                ["alternative_provision"] = lots.Chance(0.1) ? "Pretend Pathways, three days a week" : null,
                ["reduced_timetable_flag"] = lots.Chance(0.12),
                ["child_missing_education"] = lots.Chance(0.02),
            });
        }
    }

    private static void Housing(Story story, int n)
    {
        var lots = story.Lots;
        story.Write(CohortStep.HousingRecord, new Fields
        {
            ["as_at"] = story.Today.AddDays(-(n * 120) + lots.Between(0, 60)),
            ["accommodation_type"] = story.Who.Home switch
            {
                Home.SupportedLodgings => "supported-lodgings",
                Home.WithFamily or Home.OnTheEdge => lots.Of(["with-family", "social-tenancy", "private-tenancy", "with-friends", "temporary-accommodation"]),
                _ => "supported-accommodation",
            },
            ["tenancy_ref"] = string.Create(CultureInfo.InvariantCulture, $"INV-T-{story.Number:000000}"),
            ["property_address"] = story.Address(),
            ["tenancy_holder"] = $"A parent called {story.Who.Family}",
            ["homelessness_stage"] = HousingCodes.HomelessnessStages[lots.Weighted(70, 6, 6, 10, 5, 2, 1)],
            ["eviction_risk_rag"] = HousingCodes.Risks[lots.Weighted(8, 22, 70)],
            ["rent_arrears_band"] = HousingCodes.Arrears[lots.Weighted(60, 22, 12, 6)],
            ["cuckooing_concern"] = HousingCodes.Cuckooing[lots.Weighted(93, 6, 1)],
            ["suitability_review"] = lots.Of(HousingCodes.Reviews),
            // By the number and not by lot: one more draw would make everything after it another story.
            ["tenancy_action"] = HousingCodes.TenancyActions[story.Number % 7 == 3 ? 1 + (story.Number % 4) : 0],
        });
    }
}
