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

    /// <summary>Takes minutes, for somebody else to approve.</summary>
    public static bool OnlyDrafts(Func<string, bool> may) => may("record.meeting") && !may("record.raise");

    public bool IsRunBy(Func<string, bool> may) => Record.IsOwn && may("record.raise");

    /// <summary>Who enters who came and that it was held. What is approved is changed by whoever runs the meeting alone.</summary>
    public bool IsKeptBy(Func<string, bool> may) => IsRunBy(may) || (OnlyDrafts(may) && Record.IsOwn && Status != "approved");

    public string? Said(string field) => Record.Line(field) is { IsOnlyWhether: false } line ? line.Value?.Words : null;

    public IEnumerable<NoteView> Of(params string[] kinds) => Notes.Where(n => kinds.Contains(n.Record.Line("note_kind")?.Value?.Raw, StringComparer.Ordinal));

    public IEnumerable<NoteView> Others => Notes.Where(n => n.Record.Line("note_kind")?.Value?.Raw is not ("decision" or "dissent"));
}
