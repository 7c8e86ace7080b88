using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>One box: names and identifiers. Sent by POST, so that nothing of it stays in an address, a history or a log.</summary>
[RouteProbe("/young-people", Bodies = ["Q=inv", "Q=s", "Q=r+i", "Q=9990000018", "Q="])]
public sealed class IndexModel(YoungPeople people, Reading reading) : ActingPageModel
{
    // The columns of the table.
    private static readonly IReadOnlyList<string> Columns = [.. PersonWords.NameFields, "date_of_birth", "known_as"];

    [BindProperty]
    public string? Q { get; set; }

    [BindProperty]
    public string? Cursor { get; set; }

    public bool Searched { get; private set; }

    public bool MayRecord => May("record.young-person");

    public bool MayReport => May("record.missing");

    public string? Next { get; private set; }

    public IReadOnlyList<FoundPerson> People { get; private set; } = [];

    /// <summary>It is not the first page.</summary>
    public bool GoesOn { get; private set; }

    public Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        GoesOn = after is { Length: > 0 };
        return ShowAsync(people.ListAsync(Reader, new ListRequest { Fields = Columns, Cursor = after }, cancellationToken), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return RedirectToPage();
        }

        if (SearchBox.HalfADate(Q))
        {
            ModelState.AddModelError(nameof(Q), "A date of birth must be whole, like 27 5 2011, and an NHS number has 10 figures. Search for one thing at a time; if you know a part only, search by a name");
            return Page();
        }

        Searched = true;
        return await ShowAsync(people.SearchAsync(Reader, SearchBox.Read(Q) with { Fields = Columns, Cursor = Cursor }, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Task<Result<DisclosedPage>> asked, CancellationToken cancellationToken)
    {
        var found = await asked;
        if (!found.IsSuccess)
        {
            return Explain(found.Refusal, _ => nameof(Q)) ? Page() : Refused(found.Refusal);
        }

        People = FoundPerson.Of(found.Value, await reading.ViewAsync(Reader, found.Value, cancellationToken));
        Next = found.Value.NextCursor;
        return Page();
    }
}
