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

    private const string Reached = """
        select r.subject from hub.reach r
                        where r.partnership = @partnership and r.agency = @agency and r.function = @function and r.since <= @at and (r.until is null or r.until > @at)
        """;

    /// <summary>
    /// The rows t that row-level security leaves anyhow (policy row_scope), or those of them that can be in the list. They are found by index: where nobody is named, it would look at
    /// every row there is. For who reaches much every row is looked at, and whether it is reached is found in a table of hashes, not by an index for each.
    /// </summary>
    public static string ScopeOf(AskedList asked)
    {
        var reached = asked.Reach is { } needed ? $"{Reached} and {needed.By.Sql}" : Reached;
        var (own, ofSubjects) = (asked.Reach is { OrOwn: false } ? "" : "t.owner = @agency or ", asked.Wide ? $"in ({reached})" : $"= any (array({reached}))");
        return asked.Type.IsInReach ? $"\n    and ({own}t.subject {ofSubjects})" : "";
    }

    public string Write(AskedList asked)
    {
        var (request, order, wanted, bySubjects, afterCursor) = (asked.Request, asked.Order, asked.Wanted, asked.Subjects is not null, asked.After is not null);
        var fields = Enumerable.Range(0, type.Fields.Count).ToList();
        var keys = order.Select((o, i) => $"{KeyOf(o)} collate \"C\" as key_{i}").Append("encode(sha256(uuid_send(h.id) || @order_key), 'hex') collate \"C\" as key_token");
        var inOrder = string.Join(", ", order.Select((o, i) => $"key_{i}{(o.Descending ? " desc" : "")}"));
        var (ofSubject, beside) = plans.FactColumnsInParts("n", facts);
        return $"""
            with {(bySubjects ? $"{Named(ofSubject)}, " : "")}scoped as materialized (
                select t.*, {type.OwnerSql} as decided_owner{Prefixed(bySubjects ? beside : facts.Facts.Count > 0 ? [plans.FactColumns(facts)] : [])}
                from {type.Table} t{(bySubjects ? " join named n on n.of_subject = t.subject" : "")} where t.partnership = @partnership{(bySubjects ? " and t.subject = any(@subjects)" : "")}{(request.Whole is { } whole ? $" and t.{whole.Column} = @whole" : "")}{(asked.Narrowed is not null ? " and t.id = any(@found)" : bySubjects || request.Whole is not null ? "" : ScopeOf(asked))}{BlindConditions(request)}
            ), decided as (
                select s.*{Prefixed(fields.Select(i => $"{Level(i)} as level_{i}"))} from scoped s offset 0
            ), shown as (
                select d.id, d.subject, d.decided_owner, d.revision, d.created_at, d.changed_at{Prefixed(facts.Facts.Select((_, i) => $"d.fact_{i}"))}
                {Prefixed(fields.Select(i => wanted[i] ? $"d.level_{i}, {Value(i)} as shown_{i}, {Full(i)} as full_{i}" : $"d.level_{i}"))}
                from decided d where {string.Join(" or ", fields.Select(i => $"d.level_{i} > 0"))} offset 0
            ), keyed as (
                select h.*, {string.Join(", ", keys)} from shown h where true{Prefixed(request.Filters.Select(Condition), " and ")}
            )
            select k.*, (select v.mac from hub.revision v where v.partnership = @partnership and v.record_type = @type and v.record_id = k.id and v.revision = k.revision) as mac
            from {(request.FirstOfEach ? $"(select distinct on (subject) * from keyed order by subject, {inOrder}, key_token)" : "keyed")} k where {(asked.Narrowed is { InOrder: true } ? HasPlace(order[0]) : "true")}{(afterCursor ? " and " + After(order) : "")}
            order by {inOrder}, key_token limit @take
            """;
    }

    // Several records are of each of them: what is so of a person is looked up once.
    private static string Named(IEnumerable<string> facts) => $"""
        named as materialized (
            select t.subject as of_subject{Prefixed(facts)} from (select @partnership::text as partnership, s.subject from (select distinct unnest(@subjects)) s (subject)) t
        )
        """;

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

    private string HasPlace(ListOrder first) => $"k.full_{type.IndexOf(first.Field)} and k.shown_{type.IndexOf(first.Field)} is not null";

    private string Condition(ListFilter filter, int number)
    {
        var parameter = $"@filter_{number.ToString(CultureInfo.InvariantCulture)}";
        if (filter.Match == ListMatch.NoneOf)
        {
            return $"not ({string.Join(" or ", filter.Fields.Select(name => $"coalesce(h.full_{type.IndexOf(name)} and h.shown_{type.IndexOf(name)} = any(string_to_array({parameter}, ', ')), false)"))})";
        }

        return $"({string.Join(" or ", filter.Fields.Select(name => $"(h.full_{type.IndexOf(name)} and {Matches(filter.Match, $"h.shown_{type.IndexOf(name)}", parameter)})"))})";
    }

    /// <summary>Whether a shown text matches what is looked for.</summary>
    public static string Matches(ListMatch match, string shown, string parameter) => match switch
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

    // What is not shown comes last, whichever way the order runs; where the order says so, after what is shown coarsely, and that after what is shown in full.
    private string KeyOf(ListOrder order)
    {
        var (shown, full) = ($"h.shown_{type.IndexOf(order.Field)}", $"h.full_{type.IndexOf(order.Field)}");
        return order switch
        {
            { FullFirst: true, Descending: true } => $"coalesce(case when {full} then '1' else '0' end || lower({shown}), '')",
            { FullFirst: true } => $"coalesce(case when {full} then '1' else '2' end || lower({shown}), '3')",
            { Descending: true } => $"coalesce('1' || lower({shown}), '0')",
            _ => $"coalesce('1' || lower({shown}), '2')",
        };
    }

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
