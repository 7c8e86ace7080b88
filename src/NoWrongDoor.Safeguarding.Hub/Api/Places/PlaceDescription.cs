using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Places;

internal static class PlaceDescription
{
    private static readonly RecordDescription Record = new("place", "pl",
        "A place that the partnership worries about: who owns its safety, when it is looked at again, what is known of it and what is planned. Nobody who is young is named in it.",
        new("place_name", "What people call it.", "Invented bus station, Scarby", "exists", "full") { IsRequired = true, IsShort = true },
        new("place_type", "What kind of place it is. A home is shown to no other agency, and stays a home.", "station", "exists", "full")
        {
            IsRequired = true, Values = PlaceCodes.Types, SaysWho = true,
        },
        new("grid_reference", "Where it is, as a reference of the British National Grid. A place on the net has none.", "TA 048 884", "exists", "full") { IsShort = true },
        new("place_cell", "The square of one kilometre that it lies in.", "TA0488", "exists", "full") { IsReadOnly = true, FollowsFrom = ["grid_reference"] },
        new("harm_themes", "What may be done to young people there.", "criminal-exploitation, where-missing-young-people-are-found", "exists", "full") { SeveralOf = PlaceCodes.Themes },
        new("place_status", "How it stands: watched, being looked into, worked on by a plan, or stepped down.", "active-plan", "exists", "full") { Values = PlaceCodes.Standings },
        new("safety_owner_agency", "The agency that owns its safety.", "nych", "exists", "full") { IsShort = true },
        new("safety_owner_person", "Who owns its safety there, by name.", "Ash Invented", "exists", "full") { IsShort = true },
        new("next_review_at", "When it is looked at again.", "2026-12-01", "exists", "full"),
        new("guardianship_assets", "Who and what makes it safer: adults whom young people trust, youth workers, staff of shops.", "The ticket clerk knows the young people by name.", "exists", "full"),
        new("environment_factors", "What of the place itself makes it more or less safe: light, sight, hours, transport.", "Two lamps behind the shelter are out.", "exists", "full"),
        new("shared_needs", "What the young people who go there need, taken together.", "Somewhere warm to wait for the last bus.", "exists", "full"),
        new("young_people_say", "What young people say of it, in their own words and without their names.", "It is fine until the kiosk shuts.", "exists", "full"),
        new("assessment_narrative", "What was found out about it.", "Adults in parked cars were seen on three Fridays.", "exists", "full"),
        new("plan_actions", "What is done about it: by whom, and by when.", "Housing repairs the lamps by Friday.", "exists", "full"),
        new("place_manager_contact", "Whom to ring there.", "Duty manager, 01632 960010.", "exists", "full"));

    public static readonly PlaceType Type = new(Record, "places", "a place", "record.place")
    {
        Note = "Recorded by the hub and social care. Nobody who is young is named: what is known of a young person stands in their own record. "
            + "A private dwelling is personal data in whole, and is shown to nobody but the agency that recorded it and whoever takes part in the work on it.",
    };
}
