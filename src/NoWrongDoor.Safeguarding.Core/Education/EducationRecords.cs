using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Education;

/// <summary>How a young person's education stands, as the school or the council's education service says: what they want first, then what is in the way.</summary>
public sealed class EducationRecords : PersonRecords
{
    internal EducationRecords(RecordGate gate)
        : base(new RecordDesk<EducationRecordRow>(gate, EducationRecordType.Type))
    {
    }
}
