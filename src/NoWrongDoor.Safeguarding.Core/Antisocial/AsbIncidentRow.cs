using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Antisocial;

internal sealed class AsbIncidentRow : RecordRow
{
    public string? IncidentRef { get; set; }

    public DateTimeOffset OccurredAt { get; set; }

    public string? NsirQualifier { get; set; }

    public string? AsbType { get; set; }

    public byte[]? IncidentPlace { get; set; }

    public string? IncidentPlaceCell { get; set; }

    public string YpRole { get; set; } = "";

    public byte[]? Narrative { get; set; }

    public byte[]? ComplainantIdentity { get; set; }

    public string? ActionTaken { get; set; }
}
