using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.People;

internal static class RefugeFact
{
    // The sight names a field that is never shown in full to anybody but the owner while the fact holds.
    public static SubjectFact Fact { get; } = new("refuge",
        """
        (select bool_or(y.address_confidential) from hub.young_person y where y.partnership = t.partnership and y.subject = t.subject)
        """,
        new FactSight("young-person", "address"), SubjectFact.YesNo);
}
