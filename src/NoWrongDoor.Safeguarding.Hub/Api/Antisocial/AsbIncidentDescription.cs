using NoWrongDoor.Safeguarding.Core.Antisocial;
using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;

namespace NoWrongDoor.Safeguarding.Hub.Api.Antisocial;

internal static class AsbIncidentDescription
{
    private static readonly RecordDescription Record = new("asb-incident", "as",
        "An incident of anti-social behaviour as the police recorded it, with the role that the young person had in it.",
        new("incident_ref", "The reference of the police.", "INV-26-00517", "exists", "full") { IsShort = true },
        new("occurred_at", "When it happened.", "2026-08-02T19:40:00Z", "exists", "month", "full") { IsRequired = true },
        new("nsir_qualifier", "Whom or what it harmed: a person, the community or the surroundings.", "nuisance", "exists", "full") { Values = AsbCodes.Qualifiers },
        new("asb_type", "What was reported.", "rowdy-or-inconsiderate", "exists", "full") { Values = AsbCodes.Types },
        new("incident_place", "Where it happened, in words and as a grid reference.", """{"text":"Scarby bus station","grid_reference":"TA 048 884"}""", "exists", "km-cell", "full"),
        new("yp_role", "What the young person had to do with it. Only what somebody saw or said: being near is no role.", "present", "exists", "full") { Values = AsbCodes.Roles, IsRequired = true },
        new("narrative", "What happened, in the order it happened.", "Six young people sat in the shelter and talked loudly. They left when asked.", "exists", "full"),
        new("complainant_identity", "Who complained. The police alone see it.", "A traveller called Pretend.", "exists", "full") { IsShort = true },
        new("action_taken", "What was done about it.", "none", "exists", "full") { Values = AsbCodes.Actions });

    public static readonly PersonRecordType Type = new PersonRecordType<AsbIncidents>(Record, "asb-incidents", "an ASB incident", "record.asb")
    {
        Many = "ASB incidents",
        Lead = new("occurred_at", "asb_type", "yp_role"),
        Note = "Recorded by the police. Who was present, who complained and who was harmed is never recorded as suspected; who complained stays with the police.",
    };
}
