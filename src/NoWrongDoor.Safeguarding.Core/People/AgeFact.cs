using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.People;

internal static class AgeFact
{
    // Law has ages, and they turn at midnight Europe/London (@today). Where slices disagree about the birth date the age is unknown, which never grants.
    public static SubjectFact Fact { get; } = new("age",
        """
        (select extract(year from age(@today::date, min(y.date_of_birth)))::integer from hub.young_person y
         where y.partnership = t.partnership and y.subject = t.subject having count(distinct y.date_of_birth) = 1)
        """,
        new FactSight("young-person", "date_of_birth"), [.. Enumerable.Range(0, 31).Cast<object>()]);
}
