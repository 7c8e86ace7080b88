using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>A record in the list of what agencies hold about a young person: what its type leads with, and nothing more.</summary>
/// <param name="View">The record, as far as the page asked for it.</param>
/// <param name="When">By which it stands in the list.</param>
/// <param name="Says">What the list says of it.</param>
/// <param name="Marks">What has to be done about it.</param>
public sealed record HeldRecord(RecordView View, LineView When, IReadOnlyList<LineView> Says, RecordMarks Marks)
{
    /// <summary>Words of it stand at the top of the page.</summary>
    public bool StandsFirst { get; init; }

    /// <summary>Words of the kind that stand at the top, of which a newer record's stand there: its own page has them, as far as the reader may see them.</summary>
    public IReadOnlyList<LineView> Elsewhere { get; init; } = [];

    public string Title => FieldWords.Plain(View.Type);

    public string Address => AddressOf(View);

    /// <summary>The page of a record about a young person.</summary>
    public static string AddressOf(RecordView record) => $"/records/{record.Type}/{record.Id}";

    public IReadOnlyList<LineView> Said { get; } = [.. Says.Where(l => l is { HasWords: true, IsOnlyWhether: false })];

    /// <summary>Shown, and there is nothing.</summary>
    public IReadOnlyList<LineView> Empty { get; } = [.. Says.Where(l => l is { IsShown: true, HasWords: false } or { Value.OnlyWhether: false })];

    /// <summary>There is something, and it is not said here what.</summary>
    public IReadOnlyList<LineView> Recorded => [.. Says.Where(l => l.Value is { OnlyWhether: true }), .. Elsewhere];

    /// <summary>What is withheld of what the list says, by whom to ask.</summary>
    public IEnumerable<IGrouping<string, LineView>> Withheld => Says.Where(l => !l.IsShown).GroupBy(l => l.Withheld!.Ask);

    /// <summary>Whom to ask where the reader is told little more than that there is something: an honest gap, and not an empty record.</summary>
    public string? AskInstead => StandsFirst || Elsewhere.Count > 0 || Says.Any(l => l is { IsShown: true, IsOnlyWhether: false }) ? null
        : Says.Select(l => l.Withheld?.Ask).OfType<string>().FirstOrDefault() ?? View.OwnerName;
}

/// <summary>Some of them, as a table.</summary>
public sealed record HeldTable(string Caption, IEnumerable<HeldRecord> Records);
