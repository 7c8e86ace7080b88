using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Places.Register;

internal sealed class PlaceRow : RecordRow
{
    public string PlaceName { get; set; } = "";

    public string PlaceType { get; set; } = "";

    public GridReference? GridReference { get; set; }

    public string? PlaceCell { get; set; }

    public string? HarmThemes { get; set; }

    public string PlaceStatus { get; set; } = PlaceCodes.Watched;

    public string? SafetyOwnerAgency { get; set; }

    public string? SafetyOwnerPerson { get; set; }

    public DateOnly? NextReviewAt { get; set; }

    public byte[]? GuardianshipAssets { get; set; }

    public byte[]? EnvironmentFactors { get; set; }

    public byte[]? SharedNeeds { get; set; }

    public byte[]? YoungPeopleSay { get; set; }

    public byte[]? AssessmentNarrative { get; set; }

    public byte[]? PlanActions { get; set; }

    public byte[]? PlaceManagerContact { get; set; }
}
