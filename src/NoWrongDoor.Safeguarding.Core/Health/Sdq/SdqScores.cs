using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Health.Sdq;

/// <summary>Scores of the Strengths and Difficulties Questionnaire: how the last months were, as one person saw them. The answers themselves stay on paper.</summary>
public sealed class SdqScores : PersonRecords
{
    internal SdqScores(RecordGate gate)
        : base(new RecordDesk<SdqScoreRow>(gate, SdqScoreRecord.Type))
    {
    }
}
