using NoWrongDoor.Safeguarding.Core.Health.Summaries;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Health;

internal static class CamhsSummaryDescription
{
    private static readonly RecordDescription Record = new("camhs-summary", "cs",
        "What CAMHS conclude about a young person, in words written to be shared: what keeps them safe first, then what worries, and what helps. Never notes of therapy.",
        new("written_on", "The day on which this was true.", "2026-08-04", "exists", "month", "full") { IsRequired = true },
        new("protective_factors", "Begin here: what the young person is good at, who and what keeps them safe, what they have already managed.",
            "Goes to football every week and tells the coach when a day was hard. Asked for help in time.", "exists", "full") { IsRequired = true },
        new("conclusions", "What you think is happening, in a few plain sentences. Write what happened to them and what they need, not what is wrong with them. Leave out words like attention-seeking, manipulative or choosing to.",
            "Sleep broke down after the move of school. Feeling alone explains most of it, and it is getting better.", "exists", "full") { IsRequired = true },
        new("risk_factors", "What worries you: what others do to them, what is missing around them, which times and places are hard.",
            "Messages at night from people they do not know. Sunday evenings.", "exists", "full"),
        new("safety_plan", "What helps, as agreed with them: what to say, what to do, whom to ring, what makes it worse. Read by whoever looks for them when they are missing.",
            "Ask about the dog first. Let them walk. Ring their aunt. Do not crowd.", "exists", "full"),
        new("self_harm", "What is known now. It is no forecast: the same help is owed whatever is chosen here.", "in-the-past", "exists", "full") { Values = CamhsCodes.SelfHarm },
        new("self_harm_last_on", "The day of the last time that is known.", "2026-05-17", "exists", "month", "full"),
        new("suicide_risk", "What the young person has told or shown. If they are in danger now, ring 999 first and write afterwards.", "none-known", "exists", "full") { Values = CamhsCodes.Suicide },
        new("diagnosis_group", "A broad group, where a diagnosis was made. Most young people have none and need help all the same.", "anxiety", "exists", "full") { Values = CamhsCodes.Diagnoses },
        new("camhs_open", "Whether CAMHS work with the young person now.", "true", "exists", "full"),
        new("camhs_referred_on", "The day of the referral.", "2026-03-10", "exists", "month", "full"),
        new("camhs_wait", "Where they are on the way to help.", "in-treatment", "exists", "full") { Values = CamhsCodes.Waits },
        new("camhs_worker", "Whom to ring at CAMHS: name and number of the worker, not of the young person.", "Cam Practitioner, 01632 960055", "exists", "full") { IsShort = true },
        new("confidentiality_ground", "Why this may be told although it was said in confidence.", "young-person-agrees", "exists", "full") { Values = CamhsCodes.Grounds, IsRequired = true },
        new("child_told_what_is_shared", "Whether the young person knows what is shared here and with whom.", "told", "exists", "full") { Values = ["told", "partly-told", "not-told"] });

    public static readonly PersonRecordType Type = new PersonRecordType<CamhsSummaries>(Record, "camhs-summaries", "a CAMHS summary", "record.camhs-summary")
    {
        Many = "CAMHS summaries",
        Lead = new("written_on", "camhs_open", "self_harm", "suicide_risk") { First = ["protective_factors", "safety_plan"] },
        Note = "Written for the people who keep the young person safe, so that they would recognise themselves in it. Notes of sessions and the formulation stay with CAMHS and are turned back here. "
            + "Police, schools and social care read it in an open case alone; while the young person is missing, whoever looks for them reads what helps.",
    };
}
