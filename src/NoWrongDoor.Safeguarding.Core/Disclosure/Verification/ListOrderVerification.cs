using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>
/// Holds the order in which long lists are met (hub.list_order, ADR 0022) against the records, which are themselves held against the ledger: a line that is missing, one
/// too many and one that was changed are named by type and fields of the list, by record and by what of it was changed. What a line says is never told: it may be a name, and
/// the list's own name says what the record does. No word is told that the hub does not know: whoever can change a line can write what they like there.
/// </summary>
internal sealed class ListOrderVerification(Pseudonyms pseudonyms, IEnumerable<RecordType> types)
{
    /// <summary>
    /// What hub.list_order is to hold, made anew from the records of every partnership. It says what the triggers of migration 0193 do once more, with nothing that the
    /// database has of ours: whoever can change a line there can change a view or a function too.
    /// </summary>
    internal const string Expected = """
        select p.partnership, p.id, 'young-person' as list, '1' || lower(p.family_name) as key_0, coalesce('1' || lower(p.given_name), '2') as key_1, p.subject, p.owner
        from hub.young_person p where p.family_name is not null
        union all select c.partnership, c.id, l.list, '1' || lower(to_char(c.stage_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), '2', c.subject, c.owner
        from hub.raise_case c, unnest(array['raise-case', 'raise-case stage=' || c.stage]) l (list)
        union all select a.partnership, a.id, l.list, '1' || to_char(a.due_at, 'YYYY-MM-DD'), '2', a.subject, a.owner
        from hub.raise_action a, unnest(array['raise-action status=' || a.status, 'raise-action status=' || a.status || ' owner_agency=' || a.owner_agency]) l (list)
        union all select m.partnership, m.id, l.list, '1' || lower(to_char(m.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), '2', m.subject, m.owner
        from hub.missing_episode m, unnest(array['missing-episode', 'missing-episode status=' || m.status, 'missing-episode status=' || m.status || ' risk_level=' || coalesce(m.risk_level, '')]) l (list)
        union all select i.partnership, i.id, l.list, '1' || lower(to_char(i.found_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), '2', i.subject, i.owner
        from hub.return_home_interview i, unnest(array['return-home-interview', 'return-home-interview status=' || i.status]) l (list)
        """;

    // Joined in the server, which has room on disk for what does not fit in memory: only what differs comes here.
    private const string Differing = $"""
        select coalesce(k.list, e.list) as list, coalesce(k.id, e.id) as id,
            coalesce(e.owner, (select a.id from hub.agency a where a.partnership = $1 and a.id = k.owner), 'no agency') as owner, k.id is not null, e.id is not null,
            (k.key_0, k.key_1) is distinct from (e.key_0, e.key_1), k.subject is distinct from e.subject, k.owner is distinct from e.owner
        from (select x.* from ({Expected}) x where x.partnership = $1) e
        full join (select o.* from hub.list_order o where o.partnership = $1) k on k.id = e.id and k.list = e.list
        where (k.key_0, k.key_1, k.subject, k.owner) is distinct from (e.key_0, e.key_1, e.subject, e.owner)
        order by 1, 2
        """;

    private const string Lines = "select count(*) from hub.list_order where partnership = $1";

    // Those by most values first: the name of a list by two begins as that of one by the first.
    private readonly IReadOnlyList<(RecordType Type, KeptOrder Order)> _lists =
        [.. types.SelectMany(t => t.KeptOrders.Select(o => (Type: t, Order: o))).OrderByDescending(l => l.Order.ByValue.Length)];

    public async Task VerifyAsync(NpgsqlTransaction transaction, string partnership, RecordReport report, CancellationToken cancellationToken)
    {
        await using (var count = new NpgsqlCommand(Lines, transaction.Connection, transaction))
        {
            count.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
            report.Places = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        }

        await using var command = new NpgsqlCommand(Differing, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (list, type) = Named(reader.GetString(0));
            report.Faults.Add(new LedgerFault(LedgerPart.Order, 0, $"{list}: {type} {pseudonyms.Of(partnership, type, reader.GetGuid(1))} of {reader.GetString(2)}: {Problem(reader)}"));
        }
    }

    // A list's name is the type of its records, and each field in which they are alike with what it says there.
    private (string List, string Type) Named(string list)
    {
        var (type, order) = _lists.FirstOrDefault(l => Begins(list, l.Type.Name, l.Order.ByValue));
        return type is null ? ("a list that the hub does not keep", "record")
            : ($"list {type.Name}{(order.ByValue.Length == 0 ? "" : $" by {string.Join(" and ", order.ByValue)}")}", type.Name);
    }

    private static bool Begins(string list, string type, string[] fields)
    {
        if (fields.Length == 0)
        {
            return list == type;
        }

        var at = list.StartsWith($"{type} {fields[0]}=", StringComparison.Ordinal) ? type.Length : -1;
        foreach (var field in fields)
        {
            at = at < 0 ? at : list.IndexOf($" {field}=", at, StringComparison.Ordinal);
        }

        return at >= 0;
    }

    private static string Problem(NpgsqlDataReader row)
    {
        var (kept, expected) = (row.GetBoolean(3), row.GetBoolean(4));
        var changed = new[] { (Is: row.GetBoolean(5), Name: "place"), (Is: row.GetBoolean(6), Name: "person"), (Is: row.GetBoolean(7), Name: "agency") };
        return !kept ? "it is not in the list" : !expected ? "it is in the list and does not belong there"
            : $"its line in the list was changed: {string.Join(", ", changed.Where(c => c.Is).Select(c => c.Name))}";
    }
}
