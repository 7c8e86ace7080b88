using NoWrongDoor.Safeguarding.Core.People.Communication;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Communication;

internal static class CommunicationPassportDescription
{
    private static readonly RecordDescription Record = new("communication-passport", "cp",
        "How a young person wants to be talked with, in their own words, and what adjustments they need. Shared more widely than anything else.",
        new("how_to_talk_with_me", "How to talk with me.", "Tell me your name first. Short sentences. Give me time to answer.", "exists", "full") { IsRequired = true },
        new("what_helps_me", "What helps me.", "Walking while we talk. My headphones.", "exists", "full"),
        new("please_avoid", "What makes it harder.", "Standing over me, or three people asking at once.", "exists", "full"),
        new("adjustments", "Reasonable adjustments, for a disability or otherwise.", "A quiet room, and pictures for times and places.", "exists", "full"),
        new("slcn_identified", "Whether speech, language and communication needs are identified.", "true", "exists", "full"),
        new("slcn_assessment", "What the assessment of such needs found.", "Understands best in pairs of two ideas at a time.", "exists", "full"),
        new("neurodevelopmental", "Autism, ADHD or a learning disability: status alone, never the assessment.", "autistic, ADHD assessment waiting", "exists", "full"),
        new("agreed_with_me_on", "The day on which the young person last agreed to these words.", "2026-05-04", "exists", "month", "full"));

    public static readonly PersonRecordType Type = new PersonRecordType<CommunicationPassports>(Record, "communication-passports", "a communication passport", "record.communication")
    {
        Lead = new("agreed_with_me_on", "slcn_identified") { First = ["how_to_talk_with_me", "what_helps_me", "please_avoid"] },
        Note = "Written with the young person, in their words. Everyone who works with them, looks for them or shares an open case sees how to talk with them.",
    };
}
