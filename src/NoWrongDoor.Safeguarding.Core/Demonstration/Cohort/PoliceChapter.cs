using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Core.Intelligence;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>Anti-social behaviour, and what police intelligence says: half of it harm done to young people and not by them.</summary>
internal static class PoliceChapter
{
    public static void Tell(Story story, CohortAgencies agencies, IReadOnlySet<CohortWriter> working)
    {
        var lots = story.Lots;
        if (working.Contains(CohortWriter.Police))
        {
            for (var n = lots.Count(4, 30); n > 0; n--)
            {
                Incident(story, n);
            }
        }

        if (working.Contains(CohortWriter.PoliceIntelligence))
        {
            for (var n = 1 + lots.Count(2, 12); n > 0; n--)
            {
                Item(story, agencies, n);
            }
        }
    }

    private static void Incident(Story story, int n)
    {
        var lots = story.Lots;
        var role = AsbCodes.Roles[lots.Weighted(40, 35, 8, 17)];
        story.Write(CohortStep.AsbIncident, new Fields
        {
            ["incident_ref"] = string.Create(CultureInfo.InvariantCulture, $"INV-ASB-{(story.Number * 31) + n:0000000}"),
            ["occurred_at"] = story.Ago(lots.Between(1, 548), 12, 23),
            ["nsir_qualifier"] = AsbCodes.Qualifiers[lots.Weighted(24, 66, 10)],
            ["asb_type"] = lots.Chance(0.6) ? "rowdy-or-inconsiderate" : lots.Of(AsbCodes.Types),
            ["incident_place"] = story.Somewhere(),
            ["yp_role"] = role,
            ["narrative"] = lots.Of(CohortWords.Incidents),
            ["complainant_identity"] = lots.Chance(0.4) ? "A passer-by called Pretend" : null,
            ["action_taken"] = role == "suspected" ? lots.Of(["none", "none", "none", "acceptable-behaviour-contract", "dispersal"]) : "none",
        });
    }

    private static void Item(Story story, CohortAgencies agencies, int n)
    {
        var lots = story.Lots;
        var withConditions = lots.Chance(0.3);
        string[] told = [.. new[] { CohortWriter.SocialCare, CohortWriter.Hub, CohortWriter.Camhs, CohortWriter.Education }
            .Where(w => agencies.Has(w) && lots.Chance(0.7)).Select(w => agencies.Of(w).Agency).Distinct(StringComparer.Ordinal)];
        var shared = told.Length > 0 && lots.Chance(0.7);
        var id = story.Write(CohortStep.IntelligenceItem, new Fields
        {
            ["urn"] = string.Create(CultureInfo.InvariantCulture, $"INV-INT-{(story.Number * 17) + n:0000000}"),
            ["submitted_at"] = story.Ago(lots.Between(1, 500)),
            ["source_evaluation"] = IntelligenceCodes.Sources[lots.Weighted(35, 55, 10)],
            ["intelligence_assessment"] = IntelligenceCodes.Assessments[lots.Weighted(15, 25, 30, 25, 5)],
            ["handling_code"] = withConditions ? "C" : "P",
            ["handling_conditions"] = withConditions ? "Ask the police before speaking of this to the young person or the family: it could put somebody at risk." : null,
            ["permitted_recipients"] = shared ? string.Join(", ", told) : null,
            ["raw_text"] = lots.Of(CohortWords.Raw),
            ["sanitised_text"] = shared ? lots.Of(CohortWords.Sanitised) : null,
            ["place"] = lots.Chance(0.7) ? story.Somewhere() : null,
            ["theme"] = lots.Of(IntelligenceCodes.Themes),
        });
        if (shared && lots.Chance(0.85))
        {
            story.WriteOn(CohortStep.IntelligenceSignedOff, id, new Fields());
        }
    }
}
