using NoWrongDoor.Safeguarding.Core.Missing.Interviews;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Missing;

internal static class ReturnHomeInterviewDescription
{
    private static readonly RecordDescription Record = new("return-home-interview", "ri",
        "The interview offered to a young person after each missing episode, by someone who does not care for them, within 72 hours of their return.",
        new("found_at", "When the young person came back or was found: the clock starts.", "2026-08-03T02:10:00Z", "exists", "month", "full") { IsRequired = true },
        new("due_at", "By when it is to take place: 72 hours of elapsed time after the return. Set by the hub.", "2026-08-06T02:10:00Z", "exists", "month", "full") { IsReadOnly = true, FollowsFrom = ["found_at"] },
        new("offered_at", "When it was offered.", "2026-08-03T15:00:00Z", "exists", "month", "full"),
        new("answer", "What the young person answered.", "accepted", "exists", "full") { Values = ["accepted", "declined"] },
        new("status_reason", "Why it was declined, or not offered.", "Wanted to talk with a key worker they know, not with somebody new.", "exists", "full"),
        new("completed_at", "When it took place.", "2026-08-05T10:00:00Z", "exists", "month", "full"),
        new("status", "not-offered, offered, accepted, declined or completed. Set by the hub from the offer, the answer and the interview.", "completed", "exists", "full") { IsReadOnly = true, FollowsFrom = ["offered_at", "answer", "completed_at"] },
        new("interviewer", "Who held it.", "Invented Listening Service", "exists", "full") { IsShort = true },
        new("interviewer_independent", "Whether the interviewer has no part in caring for the young person.", "true", "exists", "full"),
        new("child_voice_verbatim", "What the young person said, in their own words.", "I went to the park because it was quiet there.", "exists", "full"),
        new("push_factors", "What drove them away.", "not-listened-to", "exists", "full") { SeveralOf = ReturnInterviewFactors.Push },
        new("pull_factors", "What drew them.", "friends", "exists", "full") { SeveralOf = ReturnInterviewFactors.Pull },
        new("places_named", "Places that they named.", "The invented park behind the station.", "exists", "full"),
        new("people_named", "People whom they named.", "An older person called Pretend.", "exists", "full"),
        new("intelligence_extract", "What the police need of it, in words that do not tell who said it.", "Young people gather at the invented park after ten.", "exists", "full"),
        new("child_told_what_is_shared", "Whether the young person was told what is shared and with whom.", "told", "exists", "full") { Values = ["told", "partly-told", "not-told"] });

    public static readonly PersonRecordType Type = new PersonRecordType<ReturnHomeInterviews>(Record, "return-home-interviews", "a return home interview", "record.return-interview")
    {
        Lead = new("found_at", "status", "push_factors", "pull_factors") { Marks = ["due_at"], Search = [["intelligence_extract"], ["places_named"], ["people_named"]] },
        Note = "Offered for every missing episode, within 72 hours, by someone independent. The young person's own words go to those who care for them; the extract is what the police read.",
    };
}
