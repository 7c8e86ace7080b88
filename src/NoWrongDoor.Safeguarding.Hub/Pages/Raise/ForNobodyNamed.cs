using NoWrongDoor.Safeguarding.Hub.Pages.Meetings;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>For whom something written is when it names no reader (Core's NoteAudience), told before it is written; and, in a meeting, who enters who is here.</summary>
/// <param name="Hint">For whom.</param>
/// <param name="EnteredAt">Where the reader enters who is here.</param>
/// <param name="EnteredBy">The agency that enters it, where it is another's meeting.</param>
public sealed record ForNobodyNamed(string Hint, string? EnteredAt, string? EnteredBy)
{
    public static ForNobodyNamed InTheCase { get; } = new("Those who take part in the case now. With none chosen, it is for all of them.", null, null);

    /// <param name="meeting">As the reader is shown it.</param>
    /// <param name="taking">Who takes part in the case, as far as the reader is shown them.</param>
    /// <param name="may">What the reader may do.</param>
    public static ForNobodyNamed In(MeetingView meeting, IReadOnlyList<(string Value, string Words)> taking, Func<string, bool> may)
    {
        var present = meeting.People.Where(p => p.Came).Select(p => p.Reader).ToHashSet(StringComparer.Ordinal);
        var here = string.Join("; ", taking.Where(t => present.Contains(t.Value)).Select(t => t.Words));
        var hint = meeting.Record.Line("attendance") is not { IsShown: true, IsOnlyWhether: false }
            ? "With none chosen, it is for those entered as being here; while nobody is, for all who take part in the case."
            : present.Count == 0 ? "Nobody is entered yet: with none chosen, it is for all who take part in the case."
            : $"With none chosen, it is for those entered as being here, and for you: {(here.Length > 0 ? here : "none of those who take part now")}. Whoever is entered later does not read it.";
        return new ForNobodyNamed(hint, meeting.IsKeptBy(may) ? $"/meetings/{meeting.Record.Id}/who" : null, meeting.Record.IsOwn ? null : meeting.Record.OwnerName);
    }
}
