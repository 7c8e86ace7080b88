using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Antisocial;

/// <summary>Incidents of anti-social behaviour, each with the role that the young person had in it: who was harmed by it is not who did it.</summary>
public sealed class AsbIncidents : PersonRecords
{
    internal AsbIncidents(RecordGate gate)
        : base(new RecordDesk<AsbIncidentRow>(gate, AsbIncidentRecord.Type))
    {
    }
}
