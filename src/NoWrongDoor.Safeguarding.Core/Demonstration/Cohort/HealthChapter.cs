using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.Core.Health.Summaries;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>What health and CAMHS say: how to talk with somebody, what keeps them safe, a score, a contact counted.</summary>
internal static class HealthChapter
{
    public static void Tell(Story story, IReadOnlySet<CohortWriter> working)
    {
        var lots = story.Lots;
        if (working.Contains(CohortWriter.Camhs))
        {
            Camhs(story);
        }

        if (working.Contains(CohortWriter.Health))
        {
            for (var n = lots.Count(1.6, 12); n > 0; n--)
            {
                Contact(story);
            }
        }

        if (working.Contains(CohortWriter.Hub) && lots.Chance(0.8))
        {
            Passport(story);
        }
    }

    private static void Camhs(Story story)
    {
        var lots = story.Lots;
        var referred = lots.Between(120, 500);
        for (var n = lots.Between(1, 3); n > 0; n--)
        {
            var harm = CamhsCodes.SelfHarm[lots.Weighted(55, 25, 14, 6)];
            story.Write(CohortStep.CamhsSummary, new Fields
            {
                ["written_on"] = story.Today.AddDays(-(n * 60) + lots.Between(0, 40)),
                ["protective_factors"] = lots.Of(CohortWords.Strengths),
                ["conclusions"] = lots.Of(CohortWords.Conclusions),
                ["risk_factors"] = lots.Of(CohortWords.Worries),
                ["safety_plan"] = lots.Of(CohortWords.SafetyPlans),
                ["self_harm"] = harm,
                ["self_harm_last_on"] = harm == "none-known" ? null : story.Today.AddDays(-lots.Between(10, 400)),
                ["suicide_risk"] = CamhsCodes.Suicide[lots.Weighted(86, 10, 3, 1)],
                ["diagnosis_group"] = lots.Of(CamhsCodes.Diagnoses),
                ["camhs_open"] = true,
                ["camhs_referred_on"] = story.Today.AddDays(-referred),
                ["camhs_wait"] = CamhsCodes.Waits[lots.Weighted(5, 20, 25, 45, 5, 0)],
                ["camhs_worker"] = $"Cam Pretend, {Being.Landline(lots)}",
                ["confidentiality_ground"] = CamhsCodes.Grounds[lots.Weighted(75, 10, 14, 1)],
                ["child_told_what_is_shared"] = lots.Of(["told", "told", "partly-told"]),
            });
        }

        Scores(story);
    }

    // About four in ten looked-after children score 17 or more, one in eight 14 to 16 (DfE, outcomes for children looked after; the return of emotional wellbeing).
    private static void Scores(Story story)
    {
        var lots = story.Lots;
        var worry = lots.Weighted(45, 15, 40);
        for (var n = lots.Between(2, 5); n > 0; n--)
        {
            int Scale() => Math.Clamp((worry * 2) + lots.Between(0, 3), 0, 10);
            story.Write(CohortStep.SdqScore, new Fields
            {
                ["answered_on"] = story.Today.AddDays(-(n * 90) + lots.Between(0, 30)),
                ["answered_by"] = lots.Of(["young-person", "parent-or-carer", "teacher"]),
                ["prosocial_score"] = lots.Between(5, 10),
                ["emotional_score"] = Scale(),
                ["conduct_score"] = Scale(),
                ["hyperactivity_score"] = Scale(),
                ["peer_score"] = Scale(),
                ["impact_score"] = lots.Between(0, 5),
                ["reliable_change"] = lots.Of(["first-time", "no-clear-change", "better", "better", "harder"]),
            });
        }
    }

    private static void Contact(Story story)
    {
        var lots = story.Lots;
        var reason = AeReasons.All[lots.Weighted(32, 10, 9, 6, 7, 4, 8, 18, 6)];
        story.Write(CohortStep.AeContact, new Fields
        {
            ["attended_at"] = story.Ago(lots.Between(1, 548), 0, 23),
            ["attendances"] = 1 + lots.Count(0.8, 8),
            ["ae_reason"] = reason,
            ["assault_injury"] = reason == "harm-by-others",
            ["admission_days"] = lots.Chance(0.8) ? 0 : lots.Between(1, 6),
        });
    }

    private static void Passport(Story story)
    {
        var lots = story.Lots;
        var needs = lots.Chance(0.5);
        story.Write(CohortStep.CommunicationPassport, new Fields
        {
            ["how_to_talk_with_me"] = lots.Of(CohortWords.Talking),
            ["what_helps_me"] = lots.Of(CohortWords.Helping),
            ["please_avoid"] = lots.Of(CohortWords.Avoiding),
            ["slcn_identified"] = needs,
            ["adjustments"] = needs ? "One question at a time. Say it, then show it. Leave time to answer." : null,
            ["agreed_with_me_on"] = story.Today.AddDays(-lots.Between(5, 300)),
        });
    }
}
