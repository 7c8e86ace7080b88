using System.Globalization;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// The statement of a list: facts, then levels, then values under the mask, and only over those filters, order and page. What is
/// withheld is null before anything can be asked of it. Each step ends in <c>offset 0</c>: the planner would else pull it into the next one and
/// write the whole decision anew wherever a level or a value is named, some ten times for each field.
/// </summary>
internal sealed class ListSql(RecordType type, OwnerPlans plans, FactReader facts)
{
    private readonly IReadOnlyDictionary<string, string> _facts = facts.ColumnsOf("s");

    // The rows that row-level security leaves anyhow (policy row_scope), found by index: where nobody is named, it would look at every row there is.
    private string WithinReach => type.OwnerSql != RecordType.ByOwner || type.IsRegister ? "" : """

                    and (t.owner = @agency or t.subject = any (array(select r.subject from hub.reach r
                        where r.partnership = @partnership and r.agency = @agency and r.function = @function and r.since <= @at and (r.until is null or r.until > @at))))
                """;

    public string Write(AskedList asked, ListShape shape, ListPart part, bool afterCursor)
    {
        var (request, order, fields) = (asked.Request, asked.Order, Enumerable.Range(0, type.Fields.Count).ToList());
        var met = part == ListPart.Ordered ? [.. order.Take(shape.Met(type, order))] : (IReadOnlyList<ListOrder>)[];
        var keys = order.Select((o, i) => $"{KeyOf(o, i)} collate \"C\" as key_{i}").Append("encode(sha256(uuid_send(h.id) || @order_key), 'hex') collate \"C\" as key_token");
        return $"""
            with scoped as {(part == ListPart.Ordered ? "not " : "")}materialized (
                select t.*, {type.OwnerSql} as decided_owner{Prefixed(met.Select((o, i) => $"{Stored(o)} as met_{i}"))}{Prefixed(facts.Facts.Count > 0 ? [plans.FactColumns(facts)] : [])}
                from {type.Table} t where t.partnership = @partnership{(asked.BySubjects ? " and t.subject = any(@subjects)" : "")}{(request.Whole is { } whole ? $" and t.{whole.Column} = @whole" : "")}
                {BlindConditions(request)}{Implied(request, shape)}{(asked.BySubjects || request.Whole is not null ? "" : Scope(part, order[0], afterCursor))}{Kept(met, "")} offset 0
            ), decided as (
                select s.*{Prefixed(fields.Select(i => $"{Level(i)} as level_{i}"))} from scoped s{Kept(met, "s.")} offset 0
            ), shown as (
                select d.id, d.subject, d.decided_owner, d.revision, d.created_at, d.changed_at{Prefixed(met.Select((_, i) => $"d.met_{i}"))}{Prefixed(facts.Facts.Select((_, i) => $"d.fact_{i}"))}
                {Prefixed(fields.Select(i => asked.Wanted[i] ? $"d.level_{i}, {Value(i)} as shown_{i}, {Full(i)} as full_{i}" : $"d.level_{i}"))}{Prefixed(order.Select(Sort))}
                from decided d where ({string.Join(" or ", fields.Select(i => $"d.level_{i} > 0"))}){Kept(met, "d.")} offset 0
            ), keyed as (
                select h.*, {string.Join(", ", keys)} from shown h where true{Prefixed(request.Filters.Select(Condition), " and ")}
            )
            select k.*, (select v.mac from hub.revision v where v.partnership = @partnership and v.record_type = @type and v.record_id = k.id and v.revision = k.revision) as mac
            from {Page(met, $"keyed k where {PartCondition(part, type.IndexOf(order[0].Field))}{(afterCursor ? " and " + After(order) : "")}")}
            order by {string.Join(", ", order.Select((o, i) => $"k.key_{i}{Direction(o)}").Append("k.key_token"))} limit @take
            """;
    }

    // As many as the page holds are met in the stored order, with all that have the values of the last of them: those are put in order by what else there is.
    private static string Page(IReadOnlyList<ListOrder> met, string from) => met.Count > 0 ? $"(select k.* from {from}{Kept(met, "k.")} fetch first (@take) rows with ties) k" : from;

    // Said at each step: the planner forgets an order that a step does not ask for, and would decide on everything to put it in order at the end.
    private static string Kept(IReadOnlyList<ListOrder> met, string alias) =>
        met.Count > 0 ? $" order by {string.Join(", ", met.Select((o, i) => $"{alias}met_{i}{Direction(o)}"))}" : "";

    private static string Direction(ListOrder order) => order.Descending ? " desc" : "";

    private static string PartCondition(ListPart part, int first) => part switch
    {
        ListPart.Ordered => $"k.full_{first} and k.shown_{first} is not null",
        ListPart.Unordered => $"(k.full_{first} and k.shown_{first} is not null) is not true",
        _ => "true",
    };

    // Row-level security leaves out whom the reader does not reach as an index is read; what is behind the cursor is not read again.
    private string Scope(ListPart part, ListOrder first, bool afterCursor) => part switch
    {
        ListPart.Ordered when afterCursor =>
            $" and t.{Field(first).Column} is not null and {Stored(first)} {(first.Descending ? "<=" : ">=")} {StoredOrder.Of(Field(first))!.From("substr(@after_0, 2)")}",
        ListPart.Ordered => $" and t.{Field(first).Column} is not null",
        ListPart.WithoutValue => $" and t.{Field(first).Column} is null",
        _ => WithinReach,
    };

    private RecordField Field(ListOrder order) => type.Fields[type.IndexOf(order.Field)];

    private string Stored(ListOrder order) => StoredOrder.Of(Field(order))!.By($"t.{Field(order).Column}");

    private string Sort(ListOrder order, int number) => StoredOrder.Of(Field(order)) is { } stored
        ? $"case when {Full(type.IndexOf(order.Field))} then {stored.Text("d." + Field(order).Column)} end as sort_{number}" : $"null::text as sort_{number}";

    // A code that is shown in full is the stored one: what is another cannot match, whatever is decided of it.
    private string Implied(ListRequest request, ListShape shape) => string.Concat(request.Filters.Select((f, i) => (Filter: f, Parameter: $"@filter_{i.ToString(CultureInfo.InvariantCulture)}"))
        .Where(f => f.Filter.Fields.Select(type.IndexOf).All(field => type.Fields[field] is { Encrypted: false, BlindColumn: null } known && known.Full == Renderers.Text && (f.Filter.Match == ListMatch.Equal
            || (f.Filter.Match == ListMatch.NoneOf && shape.InFull[field]))))
        .Select(f => f.Filter.Match == ListMatch.Equal ? $" and ({string.Join(" or ", f.Filter.Fields.Select(name => $"({Column(name)})::text = {f.Parameter}"))})"
            : string.Concat(f.Filter.Fields.Select(name => $" and (({Column(name)})::text <> all (string_to_array({f.Parameter}, ', '))) is not false"))));

    private string Column(string field) => $"t.{type.Fields[type.IndexOf(field)].Column}";

    private static string Prefixed(IEnumerable<string> parts, string prefix = ",\n    ") => string.Concat(parts.Select(p => prefix + p));

    // Agencies whose clauses come to the same expression stand in one branch.
    private string ByOwner(string owner, Func<RecordPlan, string> expression, string otherwise)
    {
        var branches = plans.All.GroupBy(expression, p => p.Owner.Id).Select(g => $"when {owner} in ({string.Join(", ", g.Select(Literal))}) then {g.Key}");
        return $"case {string.Join(" ", branches)} else {otherwise} end";
    }

    private string Level(int field) =>
        ByOwner("s.decided_owner", p => $"least({p.LevelSql(field, _facts)}, {p.ListCeiling(field).ToString(CultureInfo.InvariantCulture)})", "0");

    private string Value(int field) => ByOwner("d.decided_owner", p => ValueOf(p, field), "null");

    private string ValueOf(RecordPlan plan, int field)
    {
        var definition = type.Fields[field];
        var rungs = Enumerable.Range(1, plan.ListCeiling(field)).Select(level =>
        {
            var renderer = plan.RendererAt(field, (byte)level);
            var stored = definition.Encrypted && renderer != Renderers.Exists ? definition.CoarseColumn! : definition.Column;
            return string.Create(CultureInfo.InvariantCulture, $"when {level} then {renderer.Sql("d." + stored)}");
        }).ToList();
        return rungs.Count == 0 ? "null" : $"case d.level_{field.ToString(CultureInfo.InvariantCulture)} {string.Join(" ", rungs)} end";
    }

    private string Full(int field)
    {
        var level = field.ToString(CultureInfo.InvariantCulture);
        return ByOwner("d.decided_owner", p => p.Ladders[field].Count > 0 && p.IsFull(field, (byte)p.Ladders[field].Count)
            ? string.Create(CultureInfo.InvariantCulture, $"d.level_{level} = {p.Ladders[field].Count}") : "false", "false");
    }

    private string Condition(ListFilter filter, int number)
    {
        var parameter = $"@filter_{number.ToString(CultureInfo.InvariantCulture)}";
        if (filter.Match == ListMatch.NoneOf)
        {
            return $"not ({string.Join(" or ", filter.Fields.Select(name => $"coalesce(h.full_{type.IndexOf(name)} and h.shown_{type.IndexOf(name)} = any(string_to_array({parameter}, ', ')), false)"))})";
        }

        return $"({string.Join(" or ", filter.Fields.Select(name => $"(h.full_{type.IndexOf(name)} and {Matches(filter.Match, $"h.shown_{type.IndexOf(name)}", parameter)})"))})";
    }

    private static string Matches(ListMatch match, string shown, string parameter) => match switch
    {
        ListMatch.Equal => $"{shown} = {parameter}",
        ListMatch.WordBegins => $"' ' || lower(replace({shown}, '-', ' ')) like '% ' || {parameter}",
        ListMatch.HasWord => $"{parameter} = any(string_to_array({shown}, ', '))",
        ListMatch.From => $"{shown} collate \"C\" >= {parameter}",
        _ => $"{shown} collate \"C\" <= {parameter}",
    };

    // An exact identifier first narrows by its blind index; the mask above still decides.
    private string BlindConditions(ListRequest request) => string.Concat(request.Filters.Select((f, i) => (f, i))
        .Where(f => f.f.Match == ListMatch.Equal && f.f.Fields.Count == 1 && type.Find(f.f.Fields[0])?.BlindColumn is not null)
        .Select(f => $" and t.{type.Find(f.f.Fields[0])!.BlindColumn} = @blind_{f.i.ToString(CultureInfo.InvariantCulture)}"));

    // What is not shown comes last, whichever way the order runs.
    private string KeyOf(ListOrder order, int number) =>
        $"coalesce('1' || coalesce(h.sort_{number}, lower(h.shown_{type.IndexOf(order.Field)})), '{(order.Descending ? '0' : '2')}')";

    private static string After(IReadOnlyList<ListOrder> order)
    {
        var after = new StringBuilder("k.key_token > @after_token");
        for (var i = order.Count - 1; i >= 0; i--)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            after.Insert(0, $"(k.key_{number} {(order[i].Descending ? "<" : ">")} @after_{number} or (k.key_{number} = @after_{number} and ").Append("))");
        }

        return after.ToString();
    }

    private static string Literal(string agency) => $"'{agency.Replace("'", "''", StringComparison.Ordinal)}'";
}
