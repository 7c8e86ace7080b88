using Npgsql;
using NoWrongDoor.Safeguarding.Core.Accounts;

namespace NoWrongDoor.Safeguarding.Identity.Keys;

/// <summary>Two issuers, two rings: a key of one layer never signs for the other.</summary>
public sealed class ProviderKeys(NpgsqlDataSource database, SecretBox box, TimeProvider clock)
{
    public KeyRing SignIn { get; } = new("sign-in", database, box, clock);

    public KeyRing Hub { get; } = new("hub", database, box, clock);
}
