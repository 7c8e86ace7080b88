using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Core.Housing;

/// <summary>Where a young person lives and how secure that is, as housing says: tenancy, risk of losing the home, and whether others have taken it over.</summary>
public sealed class HousingRecords : PersonRecords
{
    internal HousingRecords(RecordGate gate)
        : base(new RecordDesk<HousingRecordRow>(gate, HousingRecordType.Type))
    {
    }
}
