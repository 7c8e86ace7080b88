using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>Words that whoever meets or looks for the young person needs first: how to talk with them, what helps, whom to ring, where they may be.</summary>
/// <param name="What">The record that they are taken from, in words.</param>
/// <param name="Address">Its page, which says why each is shown.</param>
/// <param name="OwnerName">Whose record it is.</param>
/// <param name="Lines">What belongs together, as recorded: a name with its number.</param>
public sealed record FirstWords(string What, string Address, string OwnerName, IReadOnlyList<LineView> Lines)
{
    /// <summary>The time of the record, as far as the reader is shown it; nothing where the record has none.</summary>
    public LineView? When { get; init; }

    /// <summary>Others say something else, and the reader is not shown that one of them is later.</summary>
    public bool IsOneOfSeveral { get; init; }

    public string Said => string.Join('\n', Lines.Select(l => l.Value?.Words));

    /// <summary>Nothing where the reader is shown no words of these fields.</summary>
    public static FirstWords? Of(RecordView record, IReadOnlyList<string> names, string what, string address) =>
        names.Select(record.Line).OfType<LineView>().ToList() is var lines && lines.Any(l => l is { HasWords: true, IsOnlyWhether: false })
            ? new(what, address, record.OwnerName, lines) : null;
}
