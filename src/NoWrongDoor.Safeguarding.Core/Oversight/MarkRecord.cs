using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>
/// A mark of one agency's slice that changes what others are shown. It belongs to the hub; clauses say who is told. By the day: the hour would tell of the
/// marking agency's work.
/// </summary>
internal static class MarkRecord
{
    public static RecordType Type { get; } = new()
    {
        Name = "mark",
        TokenPrefix = "mk",
        Table = """
            (select m.partnership, m.id, m.subject, 0 as revision, m.since as created_at, m.since as changed_at, m.owner as agency, m.kind,
                (m.since at time zone 'Europe/London')::date as since, (m.until at time zone 'Europe/London')::date as until
             from hub.mark m)
            """,
        OwnerSql = "(select a.id from hub.agency a where a.partnership = t.partnership and a.kind = 'hub' order by a.id limit 1)",
        Permission = "audit.read",
        MayRecord = kind => kind == "hub" ? null : new BrokenRule("Marks are noted by the hub.", "Leave it to the hub."),
        Category = _ => "mark",
        Times = new("since", "until"),
        Order = [new ListOrder("since", Descending: true)],
        Fields =
        [
            ListedField.Of("kind", "kind"),
            ListedField.Of("agency", "agency"),
            ListedField.Of("since", "since") with { Full = Renderers.Date, Coarse = [Renderers.MonthOfDay] },
            ListedField.Of("until", "until") with { Full = Renderers.Date, Coarse = [Renderers.MonthOfDay] },
        ],
    };
}
