using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Raise.Notes.CaseNoteRow>;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

internal static class CaseNoteRecord
{
    public const string Name = "case-note";

    public static RecordType<CaseNoteRow> Type { get; } = new()
    {
        Name = Name,
        TokenPrefix = "cn",
        Table = "hub.case_note",
        Permission = "record.case-note",
        Category = _ => Name,
        Times = new OwnTimes("said_on", "said_on"),
        Order = [new ListOrder("said_on", Descending: true)],
        Wholes = [new Whole(RaiseCaseRecord.Type, "case_id"), new Whole(RaiseMeetingRecord.Type, "meeting_id")],
        PartOf = row => Whole((CaseNoteRow)row),
        // An earlier version may have been for others, or say what was then taken out.
        SeesEarlierVersions = (row, reader) => ((CaseNoteRow)row).IsBy(reader.Agency, reader.Function, reader.User),
        Fields =
        [
            Fields.Code("note_kind", n => n.NoteKind, (n, v) => n.NoteKind = v!, [.. NoteKinds.All]) with { Required = true },
            Fields.Date("said_on", n => n.SaidOn, (n, v) => n.SaidOn = v, Renderers.MonthOfDay),
            Fields.Line("said_by", n => n.SaidBy, (n, v) => n.SaidBy = v),
            Fields.Sealed("note_text", n => n.NoteText, (n, v) => n.NoteText = v, Inputs.Narrative(10_000)) with { Required = true },
            Fields.Line("audience", n => n.Audience, (n, v) => n.Audience = v) with { Read = NoteAudience.Read },
            Fields.Line("cites", n => n.Cites, (n, v) => n.Cites = v) with { Read = Inputs.Line(4_000) },
        ],
    };

    private static JsonObject Whole(CaseNoteRow note) => new()
    {
        ["case"] = note.CaseId.ToString("D"),
        ["meeting"] = note.MeetingId?.ToString("D"),
        ["citations"] = note.Citations,
        ["author"] = note.Author.ToString("D"),
        ["author function"] = note.AuthorFunction,
    };
}

/// <summary>What a piece of writing in a case is.</summary>
public static class NoteKinds
{
    /// <summary>Of a meeting: what was said, decided and seen differently.</summary>
    public static IReadOnlyList<string> OfMinutes { get; } = ["minute", "decision", "dissent"];

    /// <summary>What is thought of the young person first.</summary>
    public static IReadOnlyList<string> All { get; } = ["strength", "observation", "hypothesis", "analysis", .. OfMinutes];
}
