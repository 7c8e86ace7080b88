namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>An agreement as the hub's register has it: the document, who signed it, and whether it is suspended.</summary>
/// <param name="Agreement">The signed document.</param>
/// <param name="SignedBy">Parties whose signature was verified. Shares that an unsigned party discloses or receives are void.</param>
/// <param name="Suspended">All shares are void until the suspension ends.</param>
public sealed record AgreementInForce(SharingAgreement Agreement, IReadOnlySet<string> SignedBy, bool Suspended);
