using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.Raise.Notes;

/// <summary>Whom a note is for. Both are about the reader itself, so the reader may know them; whoever wrote a note can read what they wrote.</summary>
internal static class NoteFacts
{
    private const string Writer = "(t.author = @reader and t.owner = @agency and t.author_function = @function)";

    public static SubjectFact InAudience { get; } = new("in-audience",
        $"""
        ({Writer} or coalesce(@agency = any (string_to_array(t.audience, ', ')) or @agency || '/' || @function = any (string_to_array(t.audience, ', ')), false))
        """, null, SubjectFact.YesNo)
    {
        RecordType = CaseNoteRecord.Name,
    };

    /// <summary>The reader may see, in full, every value that the note rests on: judged before by the decisions on those values themselves.</summary>
    public static SubjectFact SeesCited { get; } = new("sees-cited", $"({Writer} or t.citations is null or t.id = any (@judged))", null, SubjectFact.YesNo)
    {
        RecordType = CaseNoteRecord.Name,
    };
}
