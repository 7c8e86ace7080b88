using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Raise.Notes;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Raise;

/// <summary>One piece of writing: what it says, for whom, and what it rests on.</summary>
[RouteProbe("/raise/notes/{case-note}", "/raise/notes/cn_none")]
public sealed class NoteModel(CaseNotes notes, Reading reading) : ActingPageModel
{
    public NoteView Note { get; private set; } = null!;

    /// <summary>What to call the young person.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        var found = await notes.ReadAsync(Reader, id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Note = new NoteView((await reading.ViewAsync(Reader, found.Value, cancellationToken)) with { MayWrite = May("record.case-note") });
        Name = await reading.PersonAsync(Reader, found.Value.Subject, cancellationToken);
        return Page();
    }
}
