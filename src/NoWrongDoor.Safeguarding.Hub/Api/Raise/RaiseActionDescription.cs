using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class RaiseActionDescription
{
    public static readonly RecordDescription Record = new("raise-action", "ra",
        "Something that one agency is to do for a case by a day.",
        new("text", "What is to be done.", "Offer an appointment at the place the young person chooses.", "exists", "full"),
        new("context", "The context that it changes, one of the process's.", "peers", "exists", "full"),
        new("owner_agency", "The agency that is to do it.", "tewv", "exists", "full"),
        new("owner_person", "Who in that agency does it.", "Cam Practitioner", "exists", "full"),
        new("due_at", "By when.", "2026-03-13", "exists", "month", "full"),
        new("status", "How it stands.", "accepted", "exists", "full") { Values = ["asked", "accepted", "done", "stopped"] },
        new("completion_evidence", "What came of it, or why it was stopped.", "Met twice; the next date is fixed.", "exists", "full"));
}
