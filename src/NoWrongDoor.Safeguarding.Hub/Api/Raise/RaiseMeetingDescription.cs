using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseMeetingDescription
{
    public static readonly RecordDescription Record = new("raise-meeting", "rm",
        "A meeting about one case. A sitting about several cases has one for each, so that none tells of another. What was said stands in case notes, what was agreed in actions.",
        new("held_on", "The day.", "2026-03-13", "exists", "month", "full") { IsRequired = true },
        new("forum", "What kind of meeting it is.", "Risk meeting", "exists", "full") { IsRequired = true, IsShort = true },
        new("meeting_chair", "Who chairs it.", "Ash Invented", "exists", "full") { IsShort = true },
        new("minute_taker", "Who takes the minutes.", "Rowan Imagined", "exists", "full") { IsShort = true },
        new("agenda_items", "What is to be talked about, one item a line.", "What has changed since 2 March", "exists", "full"),
        new("attendance", "Who came and who sent apologies, each as agency/function and name, with semicolons between them. Whoever came takes part in the case.",
            "csc/social-worker Sam Invented; nyp/police-response Pat Imagined (apologies)", "exists", "full") { IsShort = true },
        new("meeting_status", "How it stands.", "planned", "exists", "full") { Values = ["planned", "held", "approved"] });
}
