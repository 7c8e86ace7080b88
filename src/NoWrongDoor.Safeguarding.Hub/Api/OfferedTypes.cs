using NoWrongDoor.Safeguarding.Hub.Api.Description;
using NoWrongDoor.Safeguarding.Hub.Api.PersonRecords;
using NoWrongDoor.Safeguarding.Hub.Api.Places;

namespace NoWrongDoor.Safeguarding.Hub.Api;

/// <summary>Every type of records whose pages, corrections and words follow from its description.</summary>
internal static class OfferedTypes
{
    public static IReadOnlyList<OfferedType> All { get; } = [.. PersonRecordTypes.All, PlaceDescription.Type];

    public static OfferedType? Find(string type) => All.FirstOrDefault(t => t.Record.Type == type);
}
