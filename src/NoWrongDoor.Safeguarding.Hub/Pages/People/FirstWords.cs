using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.People;

/// <summary>Words that whoever meets the young person needs first: how to talk with them, what is going well, what helps.</summary>
/// <param name="What">The record that they are taken from, in words.</param>
/// <param name="Address">Its page, which says why each is shown.</param>
/// <param name="OwnerName">Whose record it is.</param>
/// <param name="Lines">The words, as recorded.</param>
public sealed record FirstWords(string What, string Address, string OwnerName, IReadOnlyList<LineView> Lines)
{
    /// <summary>Nothing where the reader is shown no words of it.</summary>
    public static FirstWords? Of(RecordView record, string what, string address) =>
        record.Lines.Where(l => l is { HasWords: true, IsOnlyWhether: false }).ToList() is { Count: > 0 } lines ? new(what, address, record.OwnerName, lines) : null;
}
