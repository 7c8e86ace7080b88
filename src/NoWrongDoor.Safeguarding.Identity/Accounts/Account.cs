using Microsoft.AspNetCore.Identity;

namespace NoWrongDoor.Safeguarding.Identity.Accounts;

/// <summary>Somebody who signs in. Who they act for stands in their memberships.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public string Name { get; set; } = "";

    public DateTimeOffset? SuspendedAt { get; set; }
}
