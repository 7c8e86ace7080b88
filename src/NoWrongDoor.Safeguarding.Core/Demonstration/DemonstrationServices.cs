using NoWrongDoor.Safeguarding.Core.Missing;
using NoWrongDoor.Safeguarding.Core.People;
using NoWrongDoor.Safeguarding.Core.People.Relationships;
using NoWrongDoor.Safeguarding.Core.Places.Register;
using NoWrongDoor.Safeguarding.Core.Raise;

namespace NoWrongDoor.Safeguarding.Core.Demonstration;

/// <summary>The services that a demonstration is recorded with.</summary>
internal sealed record DemonstrationServices(YoungPeople People, Relationships Relationships, CaseMemberships Cases, MissingEpisodes Missing,
    PlaceRegister Places, IEnumerable<PersonRecords> Records);
