using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Health.Emergency;

internal sealed class AeContactRow : RecordRow
{
    public DateTimeOffset AttendedAt { get; set; }

    public int Attendances { get; set; }

    public string? AeReason { get; set; }

    public bool? AssaultInjury { get; set; }

    public int? AdmissionDays { get; set; }
}
