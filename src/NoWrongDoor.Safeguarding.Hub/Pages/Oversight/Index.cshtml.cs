using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>
/// Can I defend this? One search over person, user, agency, field, clause and time. Sent by POST: the name of a colleague is personal data
/// too, and stays in no address, history or log.
/// </summary>
[RouteProbe("/who-saw-what", "/who-saw-what?subject={young-person}", "/who-saw-what?subject={place}", Bodies = ["User=police&Field=given_name", "Agency=nyp&Clause=5.1", "Until=2026-13-01"])]
public sealed class IndexModel(WhoSawWhat entries, Reading reading, LevelWords levels) : ActingPageModel
{
    /// <summary>A young person, or a place on the register.</summary>
    [BindProperty(SupportsGet = true, Name = "subject")]
    public string? YoungPerson { get; set; }

    public bool IsOfPlace => PlaceRegister.Names(YoungPerson);

    [BindProperty]
    public new string? User { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Field { get; set; }

    [BindProperty]
    public string? Clause { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    /// <summary>Each entry with its fields, and how much of each; nothing there where it was no showing.</summary>
    public IReadOnlyList<(RecordView Line, string? Shown)> Entries { get; private set; } = [];

    /// <summary>What was asked, as it is repeated on the page and on paper.</summary>
    public IReadOnlyList<(string Name, string Value)> Question { get; private set; } = [];

    public string PrintedBy => Reader.UserName;

    public IReadOnlyList<(string Id, string Name)> Agencies { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Fields => levels.Fields;

    public string? Next { get; private set; }

    public bool Asked => new[] { YoungPerson, User, Agency, Field, Clause, From, Until }.Any(asked => !string.IsNullOrWhiteSpace(asked));

    [BindProperty]
    public string? After { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => SearchAsync(cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SearchAsync(cancellationToken);

    private async Task<IActionResult> SearchAsync(CancellationToken cancellationToken)
    {
        // Core is asked before anything is said, so that the look of somebody who may not audit is entered as refused.
        var found = await entries.SearchAsync(Reader, new DisclosureQuery(YoungPerson, User, Agency, Field, Clause, From, Until, Cursor: string.IsNullOrEmpty(After) ? null : After), cancellationToken);
        if (!found.IsSuccess && !(found.Refusal is Refusal.Invalid && May("audit.read")))
        {
            return Refused(found.Refusal);
        }

        Agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        if (!found.IsSuccess)
        {
            Explain(found.Refusal);
            return Page();
        }

        foreach (var line in await reading.ViewAsync(Reader, found.Value, cancellationToken))
        {
            Entries = [.. Entries, (line, await levels.ShownAsync(Reader.Partnership, line, cancellationToken))];
        }

        Question = await QuestionAsync(cancellationToken);
        Next = found.Value.NextCursor;
        return Page();
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> QuestionAsync(CancellationToken cancellationToken)
    {
        (string Name, string? Value)[] asked =
        [
            ("About", string.IsNullOrEmpty(YoungPerson) ? null : (await reading.AboutAsync(Reader, IsOfPlace ? "place" : null, YoungPerson, cancellationToken)).Name),
            ("Who looked", User),
            ("For which agency", Agencies.FirstOrDefault(a => a.Id == Agency).Name ?? Agency),
            ("Which field", Fields.FirstOrDefault(f => f.Id == Field).Name ?? Field),
            ("Under which clause", Clause),
            ("From", From),
            ("Until", Until),
        ];
        return [.. asked.Where(part => !string.IsNullOrWhiteSpace(part.Value)).Select(part => (part.Name, part.Value!.Trim()))];
    }
}
