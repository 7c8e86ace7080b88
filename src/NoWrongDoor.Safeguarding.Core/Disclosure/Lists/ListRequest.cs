using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>A list or a search: records whose shown values match, in an order of shown values, a page at a time.</summary>
public sealed record ListRequest
{
    public const int MostItems = 100;

    /// <summary>A young person's token (yp_…) or subject token (su_…); nothing for every record in reach.</summary>
    public string? YoungPerson { get; init; }

    /// <summary>The subject tokens (su_…) of several young people, in place of one; whoever is not within reach is as nobody, and where none of them is the question is refused.</summary>
    public IReadOnlyList<string>? YoungPeople { get; init; }

    /// <summary>Of several records of one young person only the first in the list's order, as what to call each of several people.</summary>
    public bool FirstOfEach { get; init; }

    /// <summary>The token of the record that those of the list are part of, such as the case of its actions; nothing for those of every one.</summary>
    public string? PartOf { get; init; }

    /// <summary>The record that <see cref="PartOf"/> names, found within the reader's reach, and the column that names it.</summary>
    internal (string Column, Guid Id)? Whole { get; init; }

    /// <summary>
    /// What is wanted of each record; nothing for every field. What is not wanted is neither shown nor entered, so that the ledger says of a list
    /// what the list had. What is filtered and ordered by is always part of it: it can be read off the answer.
    /// </summary>
    public IReadOnlyList<string>? Fields { get; init; }

    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>Nothing for the order of the record type.</summary>
    public IReadOnlyList<ListOrder>? Order { get; init; }

    /// <summary>The record type's own order from its other end; it is the same for everybody too.</summary>
    public bool Reversed { get; init; }

    public int Limit { get; init; } = 25;

    public string? Cursor { get; init; }

    internal bool[] WantedOf(RecordType type) =>
        type.Wanted(Fields?.Concat(Filters.SelectMany(f => f.Fields)).Concat(OrderOf(type).Select(o => o.Field)));

    internal IReadOnlyList<ListOrder> OrderOf(RecordType type) =>
        Order ?? (Reversed ? [.. type.Order.Select(o => o with { Descending = !o.Descending })] : type.Order);
}

/// <summary>One of these fields, shown in full, matches the text.</summary>
public sealed record ListFilter(IReadOnlyList<string> Fields, ListMatch Match, string Text)
{
    public static ListFilter Equal(string field, string text) => new([field], ListMatch.Equal, text);
}

public enum ListMatch
{
    Equal,

    /// <summary>A word of the value begins with the text, whatever the case.</summary>
    WordBegins,

    /// <summary>The value is a list, and the text is one of its items.</summary>
    HasWord,

    /// <summary>The value is the text or comes after it: dates and times.</summary>
    From,

    Until,

    /// <summary>
    /// The value is none of those in the text, with commas between them, as far as the reader is shown it: what is withheld stays in the list, so that it
    /// is no question that anybody must be able to be shown the answer of.
    /// </summary>
    NoneOf,
}
