using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>A list as it was asked for.</summary>
/// <param name="Type">The records' type.</param>
/// <param name="Request">The question.</param>
/// <param name="Order">The order that was asked for or is the type's.</param>
/// <param name="Subjects">Those who were named; nothing for everybody in reach.</param>
/// <param name="After">The keys of the record after which the list goes on.</param>
internal sealed record AskedList(RecordType Type, ListRequest Request, IReadOnlyList<ListOrder> Order, IReadOnlyList<Guid>? Subjects, IReadOnlyList<string>? After)
{
    /// <summary>Where the records of the list are looked for; nothing for all that is within reach.</summary>
    public NarrowedList? Narrowed { get; init; }

    /// <summary>Its reader reaches much.</summary>
    public bool Wide { get; init; }

    /// <summary>How whoever can be in it is reached, where that is known.</summary>
    public NeededReach? Reach { get; init; }

    public bool[] Wanted { get; } = Request.WantedOf(Type);

    /// <summary>Whether it is of nobody and of no record's parts in particular.</summary>
    public bool IsOfEverybody => Subjects is null && Request.Whole is null;

    /// <summary>By which fields and in which order it is asked for.</summary>
    public string Question => string.Join('|',
        string.Join(';', Request.Filters.Select(f => $"{f.Match} {string.Join(',', f.Fields)}")), string.Join(';', Order.Select(o => $"{o.Field} {o.Descending} {o.FullFirst}")));

    /// <summary>All that the statement is made of besides policy and context; what is looked for and how much of it are parameters.</summary>
    public string Form => string.Join('|', Question, string.Concat(Wanted.Select(w => w ? '1' : '0')), Request.Whole?.Column, Subjects is not null, Request.FirstOfEach, After is not null, Narrowed is not null, Narrowed?.InOrder, Wide, Reach);
}

/// <summary>Records among which those of a list's page are.</summary>
/// <param name="InOrder">They are the first of the list's order; who has no place in that order is not among them.</param>
/// <param name="IsAll">There are no others: a page that they do not fill is the last.</param>
internal sealed record NarrowedList(Guid[] Records, bool InOrder, bool IsAll);
