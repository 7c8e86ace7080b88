using System.Globalization;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>
/// The statement that gathers, of what is within reach, the records with which a list can begin or go on, by the stored values of its order: some tens, on which
/// alone is then decided. It runs under row-level security, as every statement of the application. Whichever stored values it is asked by, whoever is shown anything of
/// such a record is shown those in full (<see cref="ListShape.InFull"/>), so that how many it gathers tells nothing that the list does not.
/// </summary>
internal sealed class GatheredOrder(AskedList asked, ListShape shape)
{
    private readonly RecordType _type = asked.Type;

    /// <param name="mostTied">Those that stand where the last of the batch stands come with it, up to so many in all.</param>
    public string Write(int mostTied)
    {
        if (_type.IsIndexedByTime && asked.Request.Order is null)
        {
            return Newest(mostTied);
        }

        var met = shape.Met(_type, asked.Order).Select(o => $"{Stored(o)}{(o.Descending ? " desc" : "")} nulls last");
        return $"""
            select array(select g.id from (
                select t.id from {_type.Table} t where t.partnership = @partnership{ListSql.ScopeOf(asked)} and t.{Field(asked.Order[0]).Column} is not null{AfterCursor()}{Asked()}
                order by {string.Join(", ", met)} fetch first (@batch) rows with ties) g limit {mostTied.ToString(CultureInfo.InvariantCulture)})
            """;
    }

    // By the index, in the order of the whole time; then all of the second in which the last of them is, as a list is ordered by what it shows.
    private string Newest(int mostTied)
    {
        var (time, descending) = ($"t.{Field(asked.Order[0]).Column}", asked.Order[0].Descending);
        var after = asked.After is null ? "" : descending ? $" and {time} < substr(@after_0, 2)::timestamptz + interval '1 second'" : $" and {time} >= substr(@after_0, 2)::timestamptz";
        var rows = $"from {_type.Table} t where t.partnership = @partnership{(asked.Subjects is null ? "" : " and t.subject = any(@subjects)")}{after}{Asked()}";
        var last = $"(select {(descending ? "min" : "max")}(date_trunc('second', f.at)) from (select {time} as at {rows} order by {time}{(descending ? " desc" : "")} limit @batch) f)";
        return $"select array(select t.id {rows} and {time} {(descending ? $">= {last}" : $"< {last} + interval '1 second'")} limit {mostTied.ToString(CultureInfo.InvariantCulture)})";
    }

    private string AfterCursor() => asked.After is null ? ""
        : $" and {Stored(asked.Order[0])} {(asked.Order[0].Descending ? "<=" : ">=")} substr(@after_0, 2)";

    // What is shown in full is what is stored.
    private string Asked() => string.Concat(asked.Request.Filters.Select((f, i) => (Filter: f, Sought: $"@filter_{i.ToString(CultureInfo.InvariantCulture)}"))
        .Where(f => f.Filter.Fields.Select(_type.IndexOf).All(field => shape.InFull[field] && _type.Fields[field] is { Encrypted: false, BlindColumn: null }))
        .Select(f => $" and ({string.Join(f.Filter.Match == ListMatch.NoneOf ? " and " : " or ", f.Filter.Fields.Select(name => Matches(f.Filter.Match, name, f.Sought)))})"));

    private string Matches(ListMatch match, string field, string sought)
    {
        var known = _type.Fields[_type.IndexOf(field)];
        var shown = known.Full.Sql($"t.{known.Column}");
        return match == ListMatch.NoneOf ? $"({shown} = any(string_to_array({sought}, ', '))) is not true" : ListSql.Matches(match, shown, sought);
    }

    private string Stored(ListOrder order) => $"lower({Field(order).Full.Sql($"t.{Field(order).Column}")}) collate \"C\"";

    private RecordField Field(ListOrder order) => _type.Fields[_type.IndexOf(order.Field)];
}
