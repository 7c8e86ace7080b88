using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Housing;

internal sealed class HousingRecordRow : RecordRow
{
    public DateOnly AsAt { get; set; }

    public string? AccommodationType { get; set; }

    public string? TenancyRef { get; set; }

    public byte[]? PropertyAddress { get; set; }

    public string? PropertyAddressOutward { get; set; }

    /// <summary>Part of the fact 'refuge': while it is set, no agency but the owner is shown any address of the young person.</summary>
    public bool AddressConfidential { get; set; }

    public byte[]? TenancyHolder { get; set; }

    public string? HomelessnessStage { get; set; }

    public DateOnly? EvictionNoticeAt { get; set; }

    public string? EvictionRiskRag { get; set; }

    public string? RentArrearsBand { get; set; }

    public DateOnly? MoveOnDate { get; set; }

    public byte[]? SupportedLodgingsHost { get; set; }

    public string? CuckooingConcern { get; set; }

    public string? SuitabilityReview { get; set; }

    public string? TenancyAction { get; set; }
}
