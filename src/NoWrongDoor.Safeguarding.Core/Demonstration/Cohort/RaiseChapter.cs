using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>A case worked through RAISE, with what its stage needs and the actions agreed so far; and who takes part in it.</summary>
internal static class RaiseChapter
{
    private static readonly CohortStep[] Moves =
    [
        CohortStep.RaiseMoveToRisk, CohortStep.RaiseMoveToAnalysis, CohortStep.RaiseMoveToIntervention, CohortStep.RaiseMoveToSolution, CohortStep.RaiseMoveToEvaluation,
    ];

    public static void Tell(Story story, CohortAgencies agencies, IReadOnlySet<CohortWriter> working)
    {
        var lots = story.Lots;
        CohortWriter[] members = [.. new[] { CohortWriter.SocialCare, CohortWriter.Hub, CohortWriter.Police, CohortWriter.Camhs, CohortWriter.Education, CohortWriter.Housing }
            .Where(w => working.Contains(w))];
        if (!story.Who.InRaise || !working.Contains(CohortWriter.Hub) || members.Length < 3)
        {
            return;
        }

        var opened = lots.Between(10, 120);
        foreach (var member in members)
        {
            var (agency, function) = agencies.Of(member);
            story.Write(CohortStep.Membership, new Fields
            {
                ["member_agency"] = agency, ["member_function"] = function, ["started"] = story.Ago(lots.Between(5, opened)), ["source"] = "Case opened",
            });
        }

        var stage = lots.Weighted(10, 20, 25, 25, 12, 8);
        var id = Case(story, agencies, lots.Of(members), stage);
        for (var n = stage < 3 ? lots.Below(2) : lots.Between(2, 4); n > 0; n--)
        {
            Action(story, agencies, lots.Of(members), id, settled: stage > 4 || lots.Chance(0.4), heaviest: n == 1);
        }

        foreach (var move in Moves.Take(stage))
        {
            story.WriteOn(move, id, new Fields());
        }
    }

    private static Guid Case(Story story, CohortAgencies agencies, CohortWriter nominating, int stage)
    {
        var lots = story.Lots;
        return story.Write(CohortStep.RaiseCase, new Fields
        {
            ["case_reference"] = string.Create(CultureInfo.InvariantCulture, $"INV-R-{story.Number:000000}"),
            ["nominated_by"] = agencies.Of(nominating).Agency,
            ["nomination_reason"] = lots.Of(CohortWords.Nominations),
            ["lead_agency"] = agencies.Of(CohortWriter.SocialCare).Agency,
            ["chair"] = lots.Of(CohortWords.Workers),
            ["strengths"] = stage > 0 ? lots.Of(CohortWords.Strengths) : null,
            ["young_person_voice"] = stage > 0 ? lots.Of(CohortWords.Voices) : null,
            ["young_person_informed"] = stage > 0 ? "Told by the key worker, with time for questions." : null,
            ["risk_hypothesis"] = stage > 1 ? lots.Of(CohortWords.Hypotheses) : null,
            ["context_weights"] = stage > 1 ? "home 15, peers 40, school 15, neighbourhood 20, online 10" : null,
            ["agreed_risk_level"] = stage > 1 ? lots.Of(["standard", "high", "very-high"]) : null,
            ["safe_uncertainty_statement"] = stage > 3 ? "We accept together that some evenings are not known to us, until the next review." : null,
            ["exit_criteria"] = stage > 3 ? "Twelve weeks without an episode of more than a night, and school three days a week." : null,
            ["next_review_at"] = stage > 2 ? story.Today.AddDays(lots.Between(-5, 28)) : null,
        });
    }

    private static void Action(Story story, CohortAgencies agencies, CohortWriter by, Guid about, bool settled, bool heaviest)
    {
        var lots = story.Lots;
        story.Write(CohortStep.RaiseAction, new Fields
        {
            ["text"] = lots.Of(CohortWords.Actions),
            ["context"] = heaviest ? "peers" : lots.Of(["home", "peers", "school", "neighbourhood", "online"]),
            ["owner_agency"] = agencies.Of(by).Agency,
            ["owner_person"] = lots.Of(CohortWords.Workers),
            ["due_at"] = story.Today.AddDays(lots.Between(settled ? -60 : -14, settled ? -1 : 40)),
            ["status"] = settled ? "done" : "accepted",
            ["completion_evidence"] = settled ? "Done, and told to the young person." : null,
        }, about);
    }
}
