using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Raise;

internal static class CaseNoteDescription
{
    public static readonly RecordDescription Record = new("case-note", "cn",
        "A piece of writing in a case, for those whom it names. It is shown to them only where they may see every value that it rests on.",
        new("note_kind", "What it is.", "hypothesis", "exists", "full") { Values = NoteKinds.All, IsRequired = true },
        new("said_on", "When it was said. Today, when it is left out.", "2026-03-02", "exists", "month", "full"),
        new("said_by", "Whose words they are, when they are not the writer's. Whoever takes minutes says it of every decision and dissent.", "Cam Practitioner", "exists", "full") { IsShort = true },
        new("note_text", "What is written.", "Older people at the harbour give lifts and phones; football evenings are safe.", "exists", "full") { IsRequired = true },
        new("audience", "Who may read it, besides whoever wrote it: agencies, and functions in agencies, by their short names. Left out, it is whoever takes part in the case now.",
            "csc, nwd/meeting-chair", "exists", "full") { IsShort = true },
        new("cites", "The values that it rests on. Sent as the id of each record and its field (me_mfrggzdfmztwq2lknnwg23tpob.found_at), shown as type and field; only values that you may see in full.",
            "missing-episode.found_at", "exists", "full") { IsShort = true });
}
