using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;
using PersonRecords = NoWrongDoor.Safeguarding.Core.People.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>Of the records of one type the newest words of each field, or all that may be the newest where the reader is not shown which is.</summary>
internal sealed class NewestWords(IReadOnlyList<RecordView> listed, LeadFields lead)
{
    /// <summary>As the list shows them.</summary>
    public IReadOnlyList<FirstWords> Listed(IReadOnlyList<IReadOnlyList<string>> together) =>
        [.. together.SelectMany(names => Among(names, NewestOf(names), record => record))];

    /// <summary>A list opens nothing that is sealed: it tells which records have such words for the reader, and those are opened, as far as they go.</summary>
    public async Task<IReadOnlyList<FirstWords>> OpenedAsync(
        ReaderIdentity reader, PersonRecords desk, Reading reading, IReadOnlyList<IReadOnlyList<string>> together, CancellationToken cancellationToken)
    {
        var chosen = together.Select(names => (Names: names, Of: NewestOf(names))).ToList();
        var opened = new Dictionary<string, RecordView>(StringComparer.Ordinal);
        foreach (var id in chosen.SelectMany(c => c.Of).Select(r => r.Id).Distinct(StringComparer.Ordinal))
        {
            var wanted = chosen.Where(c => c.Of.Any(r => r.Id == id)).SelectMany(c => c.Names).Distinct(StringComparer.Ordinal).ToArray();
            if (reading.Of(await desk.ReadAsync(reader, id, wanted, cancellationToken)) is { } read)
            {
                opened[id] = await reading.ViewAsync(reader, read, cancellationToken);
            }
        }

        return [.. chosen.SelectMany(c => Among(c.Names, c.Of, record => opened.GetValueOrDefault(record.Id)))];
    }

    private List<FirstWords> Among(IReadOnlyList<string> names, IReadOnlyList<RecordView> records, Func<RecordView, RecordView?> read)
    {
        var words = records.Select(r => read(r) is { } view && FirstWords.Of(view, names, FieldWords.Plain(r.Type), HeldRecord.AddressOf(r)) is { } first
            ? first with { When = r.Line(lead.When) } : null).OfType<FirstWords>().DistinctBy(w => w.Said).ToList();
        return [.. words.Select(w => w with { IsOneOfSeveral = words.Count > 1 })];
    }

    // Those of which none that has such words is shown to be later. What has no time for the reader may be the newest.
    private List<RecordView> NewestOf(IReadOnlyList<string> names)
    {
        var having = listed.Where(r => Has(r.Line(names[0])) || names.Skip(1).Any(n => Has(r.Line(n)))).ToList();
        return [.. having.Where(r => !having.Any(o => IsAfter(TimeOf(o), TimeOf(r))))];
    }

    private static bool Has(LineView? line) => line is { HasWords: true, Value.OnlyWhether: not false };

    private string? TimeOf(RecordView record) => record.Line(lead.When)?.Value?.Raw;

    // A month is neither before nor after the days of it.
    private static bool IsAfter(string? one, string? other) =>
        one is not null && other is not null && string.CompareOrdinal(one, 0, other, 0, Math.Min(one.Length, other.Length)) > 0;
}
