using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>Who saw what, as a record type like any other: it belongs to the hub, and clauses say who is shown which part.</summary>
internal static class DisclosureEntryRecord
{
    // Reading the list adds entries of its own; they stand in the ledger and the index, not in the list.
    public static RecordType Type { get; } = Of("i.record_type is distinct from 'disclosure-entry'") with { IsIndexedByTime = true };

    /// <summary>The lines of one entry, whatever it is about.</summary>
    public static RecordType OfEntry(Guid disclosure) => Of($"i.disclosure = '{disclosure:D}'");

    /// <summary>These lines and no others.</summary>
    public static RecordType OfLines(IReadOnlyCollection<Guid> lines) => Of($"i.id in ({string.Join(", ", lines.Select(line => $"'{line:D}'"))})");

    private static RecordType Of(string which) => new()
    {
        Name = "disclosure-entry",
        TokenPrefix = "de",
        // Who the gate's entries name as the user, and the name of their account where the reader may be told it.
        Table = $"""
            (select i.partnership, i.id, coalesce(i.subject, i.record_id, i.id) as subject, 0 as revision, i.at as created_at, i.at as changed_at,
                i.at, concat_ws(', ', i.user_name, n.user_name) as user_name, i.agency, i.function, i.purpose, i.route || case when i.kind = 'refusal' then ' ' || i.outcome else '' end as route,
                i.record_type, array_to_string(i.fields, ', ') as fields, i.levels, i.owner as holder, array_to_string(i.clauses, ', ') as clauses,
                array_to_string(i.agreements, ', ') as agreement
             from hub.disclosure_index i left join guard.account_names() n on n.id = i.user_id where {which})
            """,
        OwnerSql = "(select a.id from hub.agency a where a.partnership = t.partnership and a.kind = 'hub' order by a.id limit 1)",
        Permission = "audit.read",
        ReadPermission = "audit.read",
        MayRecord = kind => kind == "hub" ? null : new BrokenRule("Entries are written by the hub.", "Leave it to the hub."),
        Category = _ => "audit",
        Times = new("at", "at"),
        Order = [new ListOrder("at", Descending: true)],
        Fields =
        [
            ListedField.Of("at", "at") with { Full = Renderers.Instant },
            ListedField.Of("user", "user_name"),
            ListedField.Of("agency", "agency"),
            ListedField.Of("function", "function"),
            ListedField.Of("purpose", "purpose"),
            ListedField.Of("route", "route"),
            ListedField.Of("record_type", "record_type"),
            ListedField.Of("fields", "fields"),
            ListedField.Of("levels", "levels"),
            ListedField.Of("holder", "holder"),
            ListedField.Of("clauses", "clauses"),
            ListedField.Of("agreement", "agreement"),
        ],
    };
}
