using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Health.Summaries;

internal sealed class CamhsSummaryRow : RecordRow
{
    public DateOnly WrittenOn { get; set; }

    public byte[]? ProtectiveFactors { get; set; }

    public byte[]? Conclusions { get; set; }

    public byte[]? RiskFactors { get; set; }

    public byte[]? SafetyPlan { get; set; }

    public string? SelfHarm { get; set; }

    public DateOnly? SelfHarmLastOn { get; set; }

    public string? SuicideRisk { get; set; }

    public string? DiagnosisGroup { get; set; }

    public bool? CamhsOpen { get; set; }

    public DateOnly? CamhsReferredOn { get; set; }

    public string? CamhsWait { get; set; }

    public byte[]? CamhsWorker { get; set; }

    public string ConfidentialityGround { get; set; } = "";

    public string? ChildToldWhatIsShared { get; set; }
}
