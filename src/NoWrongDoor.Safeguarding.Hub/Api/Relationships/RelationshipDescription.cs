using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.Relationships;

internal static class RelationshipDescription
{
    public static readonly RecordDescription Record = new("relationship", "re",
        "Why and since when a function of an agency works with a young person. It brings the young person into that function's reach.",
        new("agency", "The agency that works with the young person.", "nych", "exists", "full"),
        new("function", "The function of that agency.", "housing-officer", "exists", "full"),
        new("kind", "What the relationship is.", "tenancy", "exists", "full") { Values = ["roll", "caseload", "tenancy", "placement", "other"] },
        new("started", "Since when.", "2026-01-12T00:00:00.000Z", "exists", "month", "full"),
        new("ended", "Until when. Afterwards the function keeps only what clauses allow for a historic relationship.", "2026-02-27T00:00:00.000Z", "exists", "month", "full"),
        new("source", "What says so: the tenancy register, a referral, a school roll.", "tenancy register", "exists", "full"));
}
