using NoWrongDoor.Safeguarding.Core.Disclosure.Registration;

namespace NoWrongDoor.Safeguarding.Core.Raise;

/// <summary>Since when a function of an agency is a member of the young person's case.</summary>
internal sealed class CaseMembershipRow : RecordRow
{
    public string MemberAgency { get; set; } = string.Empty;

    public string MemberFunction { get; set; } = string.Empty;

    public DateTimeOffset Started { get; set; }

    public DateTimeOffset? Ended { get; set; }
}
