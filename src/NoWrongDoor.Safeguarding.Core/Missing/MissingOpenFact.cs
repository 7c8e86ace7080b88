using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.Missing;

internal static class MissingOpenFact
{
    public static SubjectFact Fact { get; } = new("missing-open",
        "(select count(*) > 0 from (select from hub.missing_episode m where m.partnership = t.partnership and m.subject = t.subject and m.status = 'open' limit 1) missing)",
        new FactSight("missing-episode", "status"), SubjectFact.YesNo);
}
