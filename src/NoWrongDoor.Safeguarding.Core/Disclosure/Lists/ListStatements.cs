using Microsoft.EntityFrameworkCore;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>The statements that answer a list, in the order in which they are asked until the page is full.</summary>
internal sealed class ListStatements(FactReader facts, ReachWidth width)
{
    public FactReader Facts => facts;

    /// <summary>The parts of this list from its cursor on, each with whether the cursor stands in it.</summary>
    public async ValueTask<IReadOnlyList<(ListPart Part, bool AfterCursor)>> PartsAsync(
        GateSession session, OwnerPlans plans, AskedList asked, CancellationToken cancellationToken)
    {
        var parts = asked.BySubjects || asked.Request.Whole is not null || asked.Type.IsRegister || asked.Type.OwnerSql != RecordType.ByOwner
            || !await width.IsWideAsync(session, asked.Type, cancellationToken) ? [ListPart.Whole] : Shape(session, plans, asked).Parts;
        // A key of what is shown begins with 1.
        var from = parts[0] == ListPart.Ordered && asked.After is [['0' or '2', ..], ..] ? 1 : 0;
        return [.. parts.Skip(from).Select((part, i) => (part, i == 0 && asked.After is not null))];
    }

    public string Statement(GateSession session, OwnerPlans plans, AskedList asked, ListPart part, bool afterCursor) => plans.Statement($"{part}|{afterCursor}|{asked.Form}",
        () => new ListSql(asked.Type, plans, facts).Write(asked, part == ListPart.Whole ? ListShape.Unknown(asked.Type) : Shape(session, plans, asked), part, afterCursor));

    private ListShape Shape(GateSession session, OwnerPlans plans, AskedList asked) =>
        plans.Shape(asked.Form, () => ListShape.Of(asked, plans, facts, MayLack(session, asked.Type, asked.Type.Find(asked.Order[0].Field)!.Column)));

    private static bool MayLack(GateSession session, RecordType type, string column) =>
        session.Db.Model.GetEntityTypes().Single(e => e.GetSchemaQualifiedTableName() == type.Table).GetProperties().Single(p => p.GetColumnName() == column).IsNullable;
}

/// <summary>A list as it was asked for.</summary>
/// <param name="Type">The records' type.</param>
/// <param name="Request">The question.</param>
/// <param name="Order">The order that was asked for or is the type's.</param>
/// <param name="BySubjects">Of somebody named, not of everybody in reach.</param>
/// <param name="After">The keys of the record after which the list goes on.</param>
internal sealed record AskedList(RecordType Type, ListRequest Request, IReadOnlyList<ListOrder> Order, bool BySubjects, IReadOnlyList<string>? After)
{
    public bool[] Wanted { get; } = Request.WantedOf(Type);

    /// <summary>All that a statement is made of besides policy and context; what is looked for and how much of it are parameters.</summary>
    public string Form { get; } = string.Join('|',
        string.Join(';', Request.Filters.Select(f => $"{f.Match} {string.Join(',', f.Fields)}")), string.Join(';', Order.Select(o => $"{o.Field} {o.Descending}")),
        string.Concat(Request.WantedOf(Type).Select(w => w ? '1' : '0')), Request.Whole?.Column, BySubjects);
}
