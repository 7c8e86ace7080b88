using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.YoungPeople;

internal static class YoungPersonDescription
{
    public static readonly RecordDescription Record = new("young-person", "yp",
        "One agency's slice of a young person: what that agency holds of who they are. Several agencies may each own a slice of the same young person.",
        new("given_name", "First names.", "Robin", "exists", "initials", "full"),
        new("family_name", "Family name.", "Invented", "exists", "initials", "full"),
        new("known_as", "The name they want to be called by.", "Rob", "exists", "full"),
        new("date_of_birth", "Date of birth, year-month-day.", "2010-05-04", "exists", "age-band", "year", "full"),
        new("pronouns", "Pronouns they use.", "they/them", "exists", "full"),
        new("first_language", "The language they speak at home.", "Polish", "exists", "full"),
        new("interpreter_needed", "Whether an interpreter is needed.", "false", "exists", "full"),
        new("nhs_number", "NHS number, ten digits with a right check digit.", "9990000018", "exists", "full"),
        new("upn", "Unique pupil number, a letter and twelve digits with a right check letter.", "P000000000001", "exists", "full"),
        new("address", "Where they live, the postcode last.", "12 Invented Row, Scarby, YO62 5ZZ", "exists", "outward-postcode", "full"),
        new("uprn", "Unique property reference number of that address.", "100000000001", "exists", "full"),
        new("phone", "Their own telephone number.", "+447700900123", "exists", "full"));
}
