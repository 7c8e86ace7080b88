using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>Something written in a case, for those whom it names: who may read it, and the values that it rests on.</summary>
internal sealed class CaseNoteRow : RecordRow
{
    public Guid CaseId { get; set; }

    /// <summary>The meeting that it was said in; nothing where it was written between meetings.</summary>
    public Guid? MeetingId { get; set; }

    public string NoteKind { get; set; } = "";

    public DateOnly? SaidOn { get; set; }

    public string? SaidBy { get; set; }

    public byte[]? NoteText { get; set; }

    /// <summary>Agencies, and functions in agencies: "csc, nwd/meeting-chair".</summary>
    public string? Audience { get; set; }

    /// <summary>What is cited, by type and field.</summary>
    public string? Cites { get; set; }

    /// <summary>The very values: type, record and field of each. No field shows it.</summary>
    public string? Citations { get; set; }

    public Guid Author { get; set; }

    public string AuthorFunction { get; set; } = "";

    public bool IsBy(string agency, string function, Guid user) => (Owner, AuthorFunction, Author) == (agency, function, user);
}
