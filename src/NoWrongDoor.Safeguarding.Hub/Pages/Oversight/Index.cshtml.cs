using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>Can I defend this? One search over person, user, agency, field, clause and time.</summary>
[RouteProbe("/who-saw-what", "/who-saw-what?subject={young-person}", "/who-saw-what?User=police&Field=given_name", "/who-saw-what?Agency=nyp&Clause=5.1")]
public sealed class IndexModel(WhoSawWhat entries, Reading reading, LevelWords levels) : ActingPageModel
{
    [BindProperty(SupportsGet = true, Name = "subject")]
    public string? YoungPerson { get; set; }

    [BindProperty(SupportsGet = true)]
    public new string? User { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Agency { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Clause { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    public IReadOnlyList<RecordView> Entries { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Agencies { get; private set; } = [];

    public IReadOnlyList<(string Id, string Name)> Fields => levels.Fields;

    public string? Next { get; private set; }

    public bool Asked => new[] { YoungPerson, User, Agency, Field, Clause, From, Until }.Any(asked => !string.IsNullOrWhiteSpace(asked));

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        if (!May("audit.read"))
        {
            return NotFound();
        }

        Agencies = await reading.AgenciesAsync(Reader, cancellationToken);
        var found = await entries.SearchAsync(Reader, new DisclosureQuery(YoungPerson, User, Agency, Field, Clause, From, Until, Cursor: after), cancellationToken);
        if (!found.IsSuccess)
        {
            return Explain(found.Refusal) ? Page() : Refused(found.Refusal);
        }

        Entries = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        Next = found.Value.NextCursor;
        return Page();
    }

    /// <summary>The same question from the next line on.</summary>
    public string? NextAddress() => Next is null ? null : "/who-saw-what" + QueryString.Create(new Dictionary<string, string?>
    {
        ["subject"] = YoungPerson, ["User"] = User, ["Agency"] = Agency, ["Field"] = Field, ["Clause"] = Clause, ["From"] = From, ["Until"] = Until, ["after"] = Next,
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));
}
