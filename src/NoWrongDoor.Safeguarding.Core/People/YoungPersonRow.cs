using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;
using NoWrongDoor.Safeguarding.Core.Places;

namespace NoWrongDoor.Safeguarding.Core.People;

/// <summary>One agency's slice of a young person.</summary>
internal sealed class YoungPersonRow : RecordRow
{
    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public string? KnownAs { get; set; }

    public DateOnly? DateOfBirth { get; set; }

    public string? Pronouns { get; set; }

    public string? FirstLanguage { get; set; }

    public bool? InterpreterNeeded { get; set; }

    public NhsNumber? NhsNumber { get; set; }

    public byte[]? NhsNumberBlind { get; set; }

    public Upn? Upn { get; set; }

    public byte[]? UpnBlind { get; set; }

    public byte[]? Address { get; set; }

    public string? AddressOutward { get; set; }

    /// <summary>The fact 'refuge': a court's order or a refuge; no agency but the owner is ever shown the address.</summary>
    public bool AddressConfidential { get; set; }

    public Uprn? Uprn { get; set; }

    public byte[]? Phone { get; set; }
}
