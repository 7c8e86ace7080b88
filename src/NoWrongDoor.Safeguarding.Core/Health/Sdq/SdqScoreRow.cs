using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Health.Sdq;

internal sealed class SdqScoreRow : RecordRow
{
    public DateOnly AnsweredOn { get; set; }

    public string AnsweredBy { get; set; } = "";

    public int? ProsocialScore { get; set; }

    public int? EmotionalScore { get; set; }

    public int? ConductScore { get; set; }

    public int? HyperactivityScore { get; set; }

    public int? PeerScore { get; set; }

    public int? TotalDifficulties { get; set; }

    public string? SdqBand { get; set; }

    public int? ImpactScore { get; set; }

    public string? ReliableChange { get; set; }
}
