using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>A young person's case: what is worked on, under which version of which process, and where it stands.</summary>
internal sealed class RaiseCaseRow : RecordRow
{
    public string Process { get; set; } = string.Empty;

    public string Stage { get; set; } = string.Empty;

    public DateTimeOffset StageSince { get; set; }

    /// <summary>Since when it is closed: the database does not know which stages of a process are ends, and ends with the case what is shared in it.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string? CaseReference { get; set; }

    public string? NominatedBy { get; set; }

    public byte[]? NominationReason { get; set; }

    public string? LeadAgency { get; set; }

    public string? Chair { get; set; }

    public byte[]? Strengths { get; set; }

    public byte[]? YoungPersonVoice { get; set; }

    public byte[]? YoungPersonInformed { get; set; }

    public byte[]? RiskHypothesis { get; set; }

    public ContextWeights? ContextWeights { get; set; }

    public string? AgreedRiskLevel { get; set; }

    public byte[]? Dissent { get; set; }

    public byte[]? SafeUncertaintyStatement { get; set; }

    public byte[]? ExitCriteria { get; set; }

    public DateOnly? NextReviewAt { get; set; }

    public byte[]? ClosureReason { get; set; }
}
