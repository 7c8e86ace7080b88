using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>The statement that answers a list, and what is found by index before it is asked.</summary>
internal sealed class ListStatements(FactReader facts, ReachWidth width)
{
    // Of more than these, most of what is reached is looked at anyhow.
    private const int MostFound = 2_000;

    public FactReader Facts => facts;

    /// <summary>The records among which those of the list are, where they are found by index and are few. Who reaches little is answered as fast by gathering.</summary>
    public async Task<Guid[]?> FoundAsync(GateSession session, AskedList asked, CancellationToken cancellationToken)
    {
        foreach (var by in asked.BySubjects || asked.Request.Whole is not null ? [] : asked.Type.FoundBy)
        {
            if (by.Asked(asked.Request) is not { } sought || !await width.IsWideAsync(session, asked.Type, cancellationToken))
            {
                continue;
            }

            await using var command = session.Command($"select array(select {by.Sql} limit {(MostFound + 1).ToString(CultureInfo.InvariantCulture)})");
            command.Parameters.AddWithValue("sought", sought);
            return (Guid[])(await command.ExecuteScalarAsync(cancellationToken))! is { Length: <= MostFound } found ? found : null;
        }

        return null;
    }

    public string Statement(OwnerPlans plans, AskedList asked) => plans.Statement(asked.Form, () => new ListSql(asked.Type, plans, facts).Write(asked));
}

/// <summary>A list as it was asked for.</summary>
/// <param name="Type">The records' type.</param>
/// <param name="Request">The question.</param>
/// <param name="Order">The order that was asked for or is the type's.</param>
/// <param name="BySubjects">Of somebody named, not of everybody in reach.</param>
/// <param name="After">The keys of the record after which the list goes on.</param>
internal sealed record AskedList(RecordType Type, ListRequest Request, IReadOnlyList<ListOrder> Order, bool BySubjects, IReadOnlyList<string>? After)
{
    /// <summary>The records among which those of the list are, where they were found by index; nothing where they are not narrowed so.</summary>
    public Guid[]? Found { get; init; }

    public bool[] Wanted { get; } = Request.WantedOf(Type);

    /// <summary>All that the statement is made of besides policy and context; what is looked for and how much of it are parameters.</summary>
    public string Form => string.Join('|',
        string.Join(';', Request.Filters.Select(f => $"{f.Match} {string.Join(',', f.Fields)}")), string.Join(';', Order.Select(o => $"{o.Field} {o.Descending}")),
        string.Concat(Wanted.Select(w => w ? '1' : '0')), Request.Whole?.Column, BySubjects, After is not null, Found is not null);
}
