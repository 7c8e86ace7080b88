using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Raise.CaseMembershipRow>;

namespace NoWrongDoor.Safeguarding.Core.Raise;

internal static class CaseMembershipRecord
{
    public static RecordType<CaseMembershipRow> Type { get; } = new()
    {
        Name = "case-membership",
        TokenPrefix = "cm",
        Table = "hub.case_membership",
        Permission = "record.case",
        Category = _ => "case",
        MayRecord = kind => kind is "social-care" or "hub" ? null
            : new BrokenRule("Case memberships are recorded by social care or the hub.", "Ask the lead professional to add your function to the case."),
        Times = new("started", "ended"),
        Order = [new ListOrder("started", Descending: true)],
        Fields =
        [
            Fields.Line("member_agency", m => m.MemberAgency, (m, v) => m.MemberAgency = v!) with { Required = true },
            Fields.Line("member_function", m => m.MemberFunction, (m, v) => m.MemberFunction = v!) with { Required = true },
            Fields.Instant("started", m => m.Started, (m, v) => m.Started = v ?? default, Renderers.Month) with { Required = true },
            Fields.Instant("ended", m => m.Ended, (m, v) => m.Ended = v, Renderers.Month),
            Fields.Line("source", m => m.Source, (m, v) => m.Source = v),
        ],
        Posting = new("member_agency", m => m.MemberAgency, "member_function", m => m.MemberFunction),
        Contradictions = m => m.Ended < m.Started ? [new Problem("ended", "The membership ends before it starts.", "Enter an end after the start.")] : [],
    };
}
