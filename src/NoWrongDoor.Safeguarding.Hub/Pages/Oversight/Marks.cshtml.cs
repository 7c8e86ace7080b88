using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>Whose mark changes what everybody is shown: for who leads the work and for information governance, the latest first.</summary>
[RouteProbe("/marks")]
public sealed class MarksModel(Core.Oversight.Marks marks, Reading reading) : ActingPageModel
{
    /// <summary>Each mark with the young person it is about: no address where their record is not in reach.</summary>
    public IReadOnlyList<(RecordView Mark, string Name, string? Address)> Marks { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await marks.ListAsync(Reader, new ListRequest { Limit = 25, Cursor = after }, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var views = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        var names = await reading.PeopleAsync(Reader, found.Value, cancellationToken);
        Marks = [.. views.Zip(found.Value.Items, (view, mark) => Listed(view, names[mark.Subject], mark.Subject))];
        Next = found.Value.NextCursor;
        return Page();
    }

    private static (RecordView, string, string?) Listed(RecordView mark, string name, string subject) =>
        (mark, name, name == PersonWords.NoName ? null : $"/young-people/{subject}");
}
