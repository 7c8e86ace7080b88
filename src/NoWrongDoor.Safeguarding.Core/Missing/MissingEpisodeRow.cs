using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Missing;

internal sealed class MissingEpisodeRow : RecordRow
{
    public string Status { get; set; } = "open";

    public string? RiskLevel { get; set; }

    public DateTimeOffset ReportedAt { get; set; }

    public DateTimeOffset? LastSeenAt { get; set; }

    public byte[]? LastSeenPlace { get; set; }

    public string? LastSeenPlaceCell { get; set; }

    public byte[]? Circumstances { get; set; }

    public byte[]? Informant { get; set; }

    public string? PoliceReference { get; set; }

    public DateTimeOffset? FoundAt { get; set; }

    public byte[]? FoundPlace { get; set; }

    public string? FoundPlaceCell { get; set; }
}
