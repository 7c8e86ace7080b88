using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using NoWrongDoor.Safeguarding.Hub.Probes;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>Whose mark changes what everybody is shown: for social care and the hub in the team or the case, and for information governance, the latest first.</summary>
[RouteProbe("/marks")]
public sealed class MarksModel(Core.Oversight.Marks marks, MarkEntries entries, Reading reading) : ActingPageModel
{
    /// <summary>Each mark with the young person it is about: no address where their record is not in reach.</summary>
    public IReadOnlyList<(RecordView Mark, string Name, string? Address)> Marks { get; private set; } = [];

    /// <summary>For whoever may audit: the entries of the writes that set each mark and took it back, by the mark's id.</summary>
    public IReadOnlyDictionary<string, RecordView> Set { get; private set; } = new Dictionary<string, RecordView>();

    public IReadOnlyDictionary<string, RecordView> TakenBack { get; private set; } = new Dictionary<string, RecordView>();

    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var found = await marks.ListAsync(Reader, new ListRequest { Limit = 25, Cursor = after }, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        var views = await reading.ViewAsync(Reader, found.Value, cancellationToken);
        var names = await reading.PeopleAsync(Reader, found.Value.Items.Select(i => i.Subject), cancellationToken);
        Marks = [.. views.Zip(found.Value.Items, (view, mark) => Listed(view, names[mark.Subject], mark.Subject))];
        Next = found.Value.NextCursor;
        if (May("audit.read") && await entries.FindAsync(Reader, found.Value, cancellationToken) is { IsSuccess: true } writes)
        {
            Set = await ViewAsync(writes.Value.Set, cancellationToken);
            TakenBack = await ViewAsync(writes.Value.TakenBack, cancellationToken);
        }

        return Page();
    }

    private async Task<IReadOnlyDictionary<string, RecordView>> ViewAsync(IReadOnlyDictionary<string, DisclosedRecord> lines, CancellationToken cancellationToken)
    {
        var views = new Dictionary<string, RecordView>(StringComparer.Ordinal);
        foreach (var (mark, line) in lines)
        {
            views[mark] = await reading.ViewAsync(Reader, line, cancellationToken);
        }

        return views;
    }

    private static (RecordView, string, string?) Listed(RecordView mark, string name, string subject) =>
        (mark, name, name == PersonWords.NoName ? null : $"/young-people/{subject}");
}
