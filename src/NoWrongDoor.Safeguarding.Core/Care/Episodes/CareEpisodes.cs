using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Care.Episodes;

/// <summary>Episodes of care as children's social care records them: legal status, placement, and who everybody can reach.</summary>
public sealed class CareEpisodes : PersonRecords
{
    internal CareEpisodes(RecordGate gate)
        : base(new RecordDesk<CareEpisodeRow>(gate, CareEpisodeType.Type))
    {
    }
}
