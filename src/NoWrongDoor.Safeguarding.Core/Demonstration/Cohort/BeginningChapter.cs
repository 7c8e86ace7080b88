using NoWrongDoor.Safeguarding.Core.Demonstration.County;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>Who somebody is, as each agency has it, and who works with them.</summary>
internal static class BeginningChapter
{
    // How many of the young people each function works with; ours, for want of a published table.
    private static readonly (CohortWriter By, string Kind, double Share, string Source)[] Work =
    [
        (CohortWriter.Police, "other", 0.9, "Strategy meeting"), (CohortWriter.PoliceIntelligence, "other", 0.35, "Strategy meeting"),
        (CohortWriter.Education, "roll", 0.95, "School roll"), (CohortWriter.Health, "caseload", 0.7, "Clinic for young people"),
        (CohortWriter.Camhs, "caseload", 0.6, "Referral accepted"), (CohortWriter.Housing, "tenancy", 0.5, "Family tenancy"), (CohortWriter.Hub, "caseload", 1.0, "Hub allocation"),
    ];

    private static readonly Dictionary<CohortWriter, CohortStep> Slices = new()
    {
        [CohortWriter.Police] = CohortStep.PoliceSlice, [CohortWriter.Education] = CohortStep.EducationSlice, [CohortWriter.Health] = CohortStep.HealthSlice,
        [CohortWriter.Camhs] = CohortStep.CamhsSlice, [CohortWriter.Housing] = CohortStep.HousingSlice,
    };

    /// <summary>The functions that work with them: nobody else can record anything.</summary>
    public static IReadOnlySet<CohortWriter> Tell(Story story, CohortAgencies agencies)
    {
        var (lots, who) = (story.Lots, story.Who);
        var confidential = lots.Chance(0.03);
        var nhs = Being.NhsNumber(story.Number);
        var home = story.Address();
        story.Write(CohortStep.Person, new Fields
        {
            ["given_name"] = who.Given, ["family_name"] = who.Family, ["known_as"] = who.KnownAs, ["date_of_birth"] = who.Born, ["pronouns"] = who.Pronouns,
            ["first_language"] = who.Language, ["interpreter_needed"] = who.Language != "English" && lots.Chance(0.5), ["nhs_number"] = nhs, ["upn"] = Being.Upn(story.Number),
            ["address"] = confidential ? new { text = home, confidential } : home, ["phone"] = lots.Chance(0.8) ? Being.Mobile(lots) : null,
        });
        var allocated = lots.Between(60, 540);
        Works(story, agencies, CohortWriter.SocialCare, who.IsLookedAfter ? "placement" : "caseload", "Allocation", allocated);
        var working = new HashSet<CohortWriter> { CohortWriter.SocialCare };
        foreach (var (by, kind, share, source) in Work)
        {
            if (lots.Chance(share) && agencies.Has(by))
            {
                Works(story, agencies, by, kind, source, lots.Between(20, allocated));
                working.Add(by);
                Slice(story, by, nhs, confidential ? null : home);
            }
        }

        return working;
    }

    private static void Works(Story story, CohortAgencies agencies, CohortWriter by, string kind, string source, int days)
    {
        var (agency, function) = agencies.Of(by);
        story.Write(CohortStep.Relationship, new Fields { ["agency"] = agency, ["function"] = function, ["kind"] = kind, ["started"] = story.Ago(days), ["source"] = source });
    }

    private static void Slice(Story story, CohortWriter by, string? nhs, string? home)
    {
        var (lots, who) = (story.Lots, story.Who);
        if (!Slices.TryGetValue(by, out var step))
        {
            return;
        }

        var fields = new Fields { ["given_name"] = who.Given, ["family_name"] = who.Family, ["date_of_birth"] = who.Born };
        switch (by)
        {
            case CohortWriter.Police:
                fields["known_as"] = who.KnownAs;
                fields["phone"] = lots.Chance(0.4) ? Being.Mobile(lots) : null;
                break;
            case CohortWriter.Education:
                fields["upn"] = Being.Upn(story.Number);
                break;
            case CohortWriter.Housing:
                fields["address"] = home;
                break;
            default:
                fields["nhs_number"] = nhs;
                break;
        }

        story.Write(step, fields);
    }
}
