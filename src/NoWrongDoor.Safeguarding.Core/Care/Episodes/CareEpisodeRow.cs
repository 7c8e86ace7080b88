using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Care.Episodes;

internal sealed class CareEpisodeRow : RecordRow
{
    public string LegalStatus { get; set; } = "";

    public string? CpPlanCategory { get; set; }

    public DateOnly? CarePeriodStart { get; set; }

    public DateOnly? CarePeriodEnd { get; set; }

    public bool? EdgeOfCareFlag { get; set; }

    public string? NwdOfferType { get; set; }

    public string? Hub { get; set; }

    public string? PlacementType { get; set; }

    public string? PlacementProvider { get; set; }

    public byte[]? PlacementAddress { get; set; }

    public string? PlacementAddressOutward { get; set; }

    /// <summary>Part of the fact 'refuge': while it is set, no agency but the owner is shown any address of the young person.</summary>
    public bool AddressConfidential { get; set; }

    public DateOnly? PlacementStart { get; set; }

    public DateOnly? PlacementEnd { get; set; }

    public string? PlacementMoveReason { get; set; }

    public string? PlacementStabilityRag { get; set; }

    public int? ResidentialDaysCumulative { get; set; }

    public bool? OutOfAreaFlag { get; set; }

    public string? KeyWorkerName { get; set; }

    public string? KeyWorkerPhone { get; set; }

    public string? SocialWorkerName { get; set; }

    public string? SocialWorkerPhone { get; set; }

    public string? LifeCoachName { get; set; }

    public byte[]? PermanencePlan { get; set; }
}
