using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.People.Communication;

/// <summary>How to talk with a young person: the first thing that whoever meets them sees, a police officer at night included.</summary>
public sealed class CommunicationPassports : PersonRecords
{
    internal CommunicationPassports(RecordGate gate)
        : base(new RecordDesk<CommunicationPassportRow>(gate, CommunicationPassportRecord.Type))
    {
    }
}
