using NoWrongDoor.Safeguarding.Hub.Api.Description;

namespace NoWrongDoor.Safeguarding.Hub.Api.CaseMemberships;

internal static class CaseMembershipDescription
{
    public static readonly RecordDescription Record = new("case-membership", "cm",
        "Since when a function of an agency takes part in a young person's case.",
        new("member_agency", "The agency that takes part.", "tewv", "exists", "full"),
        new("member_function", "The function of that agency.", "camhs-practitioner", "exists", "full"),
        new("started", "Since when.", "2026-01-12T00:00:00.000Z", "exists", "month", "full"),
        new("ended", "Until when.", "2026-02-27T00:00:00.000Z", "exists", "month", "full"),
        new("source", "What says so: a meeting's decision, a referral.", "multi-agency meeting of 12 January", "exists", "full"));
}
