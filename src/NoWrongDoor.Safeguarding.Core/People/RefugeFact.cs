using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;
using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.People;

internal static class RefugeFact
{
    // One address that is marked confidential hides all of them: where a young person is placed or housed is their own address too. The sight names a
    // field that is never shown in full to anybody but the owner while the fact holds.
    public static SubjectFact Fact { get; } = new(AddressField.Fact,
        """
        ((select bool_or(y.address_confidential) from hub.young_person y where y.partnership = t.partnership and y.subject = t.subject)
         or (select count(*) > 0 from (select from hub.care_episode e where e.partnership = t.partnership and e.subject = t.subject and e.address_confidential limit 1) placed)
         or (select count(*) > 0 from (select from hub.housing_record h where h.partnership = t.partnership and h.subject = t.subject and h.address_confidential limit 1) housed))
        """,
        new FactSight("young-person", "address"), SubjectFact.YesNo);
}
