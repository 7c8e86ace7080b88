using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Health.Emergency;

/// <summary>That a young person came to A&amp;E, how often within twelve months and broadly why. What was said and found there stays with the hospital.</summary>
public sealed class AeContacts : PersonRecords
{
    internal AeContacts(RecordGate gate)
        : base(new RecordDesk<AeContactRow>(gate, AeContactRecord.Type))
    {
    }
}
