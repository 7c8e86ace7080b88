using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

/// <summary>What CAMHS conclude about a young person, in words written for those who keep them safe; therapy notes and formulation stay with CAMHS.</summary>
public sealed class CamhsSummaries : PersonRecords
{
    internal CamhsSummaries(RecordGate gate)
        : base(new RecordDesk<CamhsSummaryRow>(gate, CamhsSummaryRecord.Type))
    {
    }
}
