using NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

internal static class DwellingFact
{
    /// <summary>The place is somebody's home: the whole row is personal data then.</summary>
    public static SubjectFact Fact { get; } = new("dwelling", $"(t.place_type = '{PlaceCodes.Dwelling}')", new FactSight(PlaceRecord.Name, "place_type"), SubjectFact.YesNo)
    {
        RecordType = PlaceRecord.Name,
    };
}
