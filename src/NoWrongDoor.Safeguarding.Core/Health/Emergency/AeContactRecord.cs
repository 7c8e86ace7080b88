using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Health.Emergency.AeContactRow>;

namespace NoWrongDoor.Safeguarding.Core.Health.Emergency;

internal static class AeContactRecord
{
    public static RecordType<AeContactRow> Type { get; } = new()
    {
        Name = "ae-contact",
        TokenPrefix = "ae",
        Table = "hub.ae_contact",
        Permission = "record.ae-contact",
        Category = _ => "ae-contact",
        MayRecord = kind => kind == "health" ? null
            : new BrokenRule("A&E contacts are recorded by the health service that saw the young person.", "Ask the young person's health practitioner to record it."),
        Times = new OwnTimes("attended_at", "attended_at"),
        Order = [new ListOrder("attended_at", Descending: true)],
        Fields =
        [
            Fields.Instant("attended_at", c => c.AttendedAt, (c, v) => c.AttendedAt = v ?? default, Renderers.Month) with { Required = true },
            Fields.Number("attendances", c => c.Attendances, (c, v) => c.Attendances = v ?? default, (1, 99), Renderers.Band([.. AeReasons.AttendanceBands])) with { Required = true },
            Fields.Code("ae_reason", c => c.AeReason, (c, v) => c.AeReason = v, [.. AeReasons.All]) with { Coarse = [Renderers.Group(AeReasons.Groups)] },
            Fields.Flag("assault_injury", c => c.AssaultInjury, (c, v) => c.AssaultInjury = v),
            Fields.Number("admission_days", c => c.AdmissionDays, (c, v) => c.AdmissionDays = v, (0, 366), Renderers.Band([.. AeReasons.AdmissionBands])),
        ],
    };
}
