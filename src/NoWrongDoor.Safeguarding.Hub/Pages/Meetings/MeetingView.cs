using NoWrongDoor.Safeguarding.Core.Raise.Meetings;
using NoWrongDoor.Safeguarding.Hub.Pages.Raise;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

/// <summary>A meeting as one reader is shown it: its minutes are the notes and actions of it that the reader may see, and nothing says whether there are others.</summary>
public sealed record MeetingView(RecordView Record, IReadOnlyList<NoteView> Notes, IReadOnlyList<ActionView> Actions)
{
    public static IReadOnlyList<string> Fields { get; } = ["held_on", "forum", "meeting_status"];

    public string Title => $"{Record.Line("forum")?.Value?.Words ?? "Meeting"}, {Record.Line("held_on")?.Value?.Words ?? "day not shown to you"}";

    public string? Status => Record.Line("meeting_status")?.Value?.Raw;

    public IReadOnlyList<string> Items => [.. (Said("agenda_items") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public IReadOnlyList<Attendee> People => Attendance.Read(Record.Line("attendance")?.Value?.Raw, out _)?.People ?? [];

    public string? Said(string field) => Record.Line(field) is { IsOnlyWhether: false } line ? line.Value?.Words : null;

    public IEnumerable<NoteView> Of(params string[] kinds) => Notes.Where(n => kinds.Contains(n.Record.Line("note_kind")?.Value?.Raw, StringComparer.Ordinal));

    public IEnumerable<NoteView> Others => Notes.Where(n => n.Record.Line("note_kind")?.Value?.Raw is not ("decision" or "dissent"));
}
