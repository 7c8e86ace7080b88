using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Intelligence;

internal sealed class IntelligenceItemRow : RecordRow
{
    public string? Urn { get; set; }

    public DateTimeOffset SubmittedAt { get; set; }

    public string SourceEvaluation { get; set; } = "";

    public string IntelligenceAssessment { get; set; } = "";

    public string HandlingCode { get; set; } = "";

    public byte[]? HandlingConditions { get; set; }

    public string? PermittedRecipients { get; set; }

    public byte[]? RawText { get; set; }

    public byte[]? SanitisedText { get; set; }

    public string? SanitisedBy { get; set; }

    /// <summary>Whoever wrote the text as it stands, and whoever signed it off: they are two people.</summary>
    public Guid TextBy { get; set; }

    public Guid? SignedBy { get; set; }

    public byte[]? SubjectLinks { get; set; }

    public byte[]? Place { get; set; }

    public string? PlaceCell { get; set; }

    public string? Theme { get; set; }

    public DateOnly? ReviewDue { get; set; }

    public byte[]? DisseminationLog { get; set; }
}
