using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Places;
using NoWrongDoor.Safeguarding.Core.Results;
using Fields = NoWrongDoor.Safeguarding.Core.Disclosure.Registration.FieldsOf<NoWrongDoor.Safeguarding.Core.Antisocial.AsbIncidentRow>;

namespace NoWrongDoor.Safeguarding.Core.Antisocial;

internal static class AsbIncidentRecord
{
    public static RecordType<AsbIncidentRow> Type { get; } = new()
    {
        Name = "asb-incident",
        TokenPrefix = "as",
        Table = "hub.asb_incident",
        Permission = "record.asb",
        Category = _ => "asb-incident",
        MayRecord = kind => kind == "police" ? null
            : new BrokenRule("Incidents of anti-social behaviour are recorded by the police.", "Report what happened to the police, who record the incident."),
        Times = new OwnTimes("occurred_at", "occurred_at"),
        Order = [new ListOrder("occurred_at", Descending: true)],
        Fields =
        [
            Fields.Line("incident_ref", i => i.IncidentRef, (i, v) => i.IncidentRef = v),
            Fields.Instant("occurred_at", i => i.OccurredAt, (i, v) => i.OccurredAt = v ?? default, Renderers.Month) with { Required = true },
            Fields.Code("nsir_qualifier", i => i.NsirQualifier, (i, v) => i.NsirQualifier = v, [.. AsbCodes.Qualifiers]),
            Fields.Code("asb_type", i => i.AsbType, (i, v) => i.AsbType = v, [.. AsbCodes.Types]),
            PlaceText.Field<AsbIncidentRow>("incident_place", i => i.IncidentPlace, (i, v) => i.IncidentPlace = v,
                i => i.IncidentPlaceCell, (i, v) => i.IncidentPlaceCell = v),
            Fields.Code("yp_role", i => i.YpRole, (i, v) => i.YpRole = v!, [.. AsbCodes.Roles]) with { Required = true },
            Fields.Sealed("narrative", i => i.Narrative, (i, v) => i.Narrative = v, Inputs.Narrative(20_000)),
            Fields.Sealed("complainant_identity", i => i.ComplainantIdentity, (i, v) => i.ComplainantIdentity = v, Inputs.Line(300)),
            Fields.Code("action_taken", i => i.ActionTaken, (i, v) => i.ActionTaken = v, [.. AsbCodes.Actions]),
        ],
    };
}
