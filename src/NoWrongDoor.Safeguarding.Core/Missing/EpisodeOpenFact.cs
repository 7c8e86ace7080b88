using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.Missing;

/// <summary>Of the episode itself, beside <see cref="MissingOpenFact"/> of the young person: what an episode released while it was open stays closed when a later one opens.</summary>
internal static class EpisodeOpenFact
{
    public static SubjectFact Fact { get; } = new("episode-open", "t.status = 'open'", new FactSight("missing-episode", "status"), SubjectFact.YesNo)
    {
        RecordType = "missing-episode",
    };
}
