using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>One piece of writing: what it says, for whom, and what it rests on.</summary>
[RouteProbe("/raise/notes/{case-note}", "/raise/notes/cn_none")]
public sealed class NoteModel(CaseNotes notes, CorrectableRecords records, Reading reading) : ActingPageModel
{
    public NoteView Note { get; private set; } = null!;

    /// <summary>Why it is not the reader's to correct, where it is their agency's and they write such notes.</summary>
    public Refusal.NotPermitted? Barred { get; private set; }

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await notes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var record = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        Barred = record.IsOwn && May("record.case-note") ? await records.BarredAsync(record.Type, Reader, id, cancellationToken) : null;
        Note = new NoteView(record with { MayWrite = May("record.case-note") && Barred is null });
        Name = await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken);
        return Page();
    }
}
