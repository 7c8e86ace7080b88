using System.Globalization;

namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>
/// Missing episodes and the interviews after them. Few young people have most of the episodes: in one force three in five of those who went missing did so four
/// times or more (Durham Police and Crime Panel). Of the interviews four in five are offered, three in ten of those declined, and about half of
/// all episodes end in one (The Children's Society, 2019).
/// </summary>
internal static class MissingChapter
{
    private const int Days = 548; // eighteen months

    private static readonly Dictionary<Home, double> Average = new()
    {
        [Home.WithFamily] = 3.5, [Home.OnTheEdge] = 7, [Home.Fostered] = 7, [Home.HubBed] = 13, [Home.ChildrensHome] = 20, [Home.SupportedLodgings] = 8,
    };

    public static void Tell(Story story, IReadOnlySet<CohortWriter> working)
    {
        var lots = story.Lots;
        if (!working.Contains(CohortWriter.Police))
        {
            return;
        }

        var count = lots.Chance(0.15) ? 0 : lots.Count(Average[story.Who.Home], 60);
        foreach (var days in Enumerable.Range(0, count).Select(_ => lots.Between(2, Days)).OrderDescending().Distinct())
        {
            Episode(story, days, open: false);
        }

        // Somebody is missing tonight.
        if (count > 0 && lots.Chance(0.03))
        {
            Episode(story, 1, open: true);
        }
    }

    private static void Episode(Story story, int days, bool open)
    {
        var lots = story.Lots;
        var seen = open ? story.Ago(1, 15, 19) : story.Ago(days, 9, 23);
        var reported = seen.AddMinutes(lots.Between(30, 240));
        var id = story.Write(CohortStep.MissingEpisode, new Fields
        {
            ["risk_level"] = lots.Of(["low", "medium", "medium", "medium", "high"]),
            ["reported_at"] = reported,
            ["last_seen_at"] = seen,
            ["last_seen_place"] = story.Somewhere(),
            ["circumstances"] = lots.Of(CohortWords.Circumstances),
            ["informant"] = story.Who.IsLookedAfter ? lots.Of(["Carer", "Hub night staff", "Key worker"]) : lots.Of(["Parent", "Grandparent", "School", "Older sibling"]),
            ["police_reference"] = string.Create(CultureInfo.InvariantCulture, $"INV-{seen:yy}-{(story.Number * 61) + days:000000}"),
        });
        if (open)
        {
            return;
        }

        // Most come back within a day: half within eight hours, a few after days.
        var hours = lots.Weighted(50, 32, 12, 6) switch { 0 => lots.Between(1, 8), 1 => lots.Between(8, 24), 2 => lots.Between(24, 48), _ => lots.Between(48, 120) };
        var found = Earlier(reported.AddHours(hours), story.Today);
        story.WriteOn(CohortStep.MissingEpisodeClosed, id, new Fields { ["found_at"] = found, ["found_place"] = lots.Chance(0.6) ? story.Somewhere() : lots.Of(CohortWords.ComingBack) });
        Interview(story, found);
    }

    private static void Interview(Story story, DateTimeOffset found)
    {
        var lots = story.Lots;
        var now = new DateTimeOffset(story.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var fields = new Fields { ["found_at"] = found };
        var offered = found.AddHours(lots.Between(4, 68));
        if (lots.Chance(0.8) && offered < now)
        {
            fields["offered_at"] = offered;
            var held = offered.AddHours(lots.Between(4, 60));
            if (lots.Chance(0.3))
            {
                fields["answer"] = "declined";
                fields["status_reason"] = lots.Of(CohortWords.Declined);
            }
            else if (lots.Chance(0.9))
            {
                fields["answer"] = "accepted";
                Held(story, fields, held < now ? held : null);
            }
        }
        else if (lots.Chance(0.08))
        {
            return; // nobody opened one: the gap that the clock is for
        }

        story.Write(CohortStep.ReturnHomeInterview, fields);
    }

    private static void Held(Story story, Fields fields, DateTimeOffset? at)
    {
        var lots = story.Lots;
        if (at is null)
        {
            return;
        }

        fields["completed_at"] = at;
        fields["interviewer"] = lots.Of(["Invented Listening Service", "Pretend Advocacy", "Fable Return Visits"]);
        fields["interviewer_independent"] = lots.Chance(0.85);
        fields["child_voice_verbatim"] = lots.Of(CohortWords.Voices);
        fields["push_factors"] = string.Join(", ", lots.Shuffled(Missing.Interviews.ReturnInterviewFactors.Push).Take(lots.Between(1, 3)));
        fields["pull_factors"] = string.Join(", ", lots.Shuffled(Missing.Interviews.ReturnInterviewFactors.Pull).Take(lots.Between(1, 2)));
        fields["places_named"] = lots.Chance(0.6) ? lots.Of(story.County.Places).Name : null;
        fields["people_named"] = lots.Chance(0.3) ? "An older person called Pretend" : null;
        fields["intelligence_extract"] = lots.Chance(0.35) ? lots.Of(CohortWords.Extracts) : null;
        fields["child_told_what_is_shared"] = lots.Of(["told", "told", "partly-told"]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset at, DateOnly today)
    {
        var latest = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return at < latest ? at : latest;
    }
}
