using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>A piece of writing in a case, as one reader is shown it: whoever is shown one is shown all of it.</summary>
public sealed record NoteView(RecordView Record)
{
    public string? Kind => Record.Line("note_kind")?.Value?.Words;

    public bool IsDecision => Record.Line("note_kind")?.Value?.Raw == "decision";

    public string? Text => Record.Line("note_text") is { IsOnlyWhether: false } line ? line.Value?.Words : null;

    public string? SaidOn => Record.Line("said_on")?.Value?.Words;

    public string? SaidBy => Record.Line("said_by")?.Value?.Words;

    public string? Audience => Record.Line("audience")?.Value?.Words;

    public string? Cites => Record.Line("cites")?.Value?.Words;
}
