namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

public sealed record InstallationPlan
{
    /// <summary>The set-up connection: a superuser. No running program gets it.</summary>
    public required string Superuser { get; init; }

    /// <summary>The folder of hub.json and, unless stated, of the secrets.</summary>
    public required string Home { get; init; }

    public required string Policies { get; init; }
    public required string Agreements { get; init; }

    /// <summary>Null makes an empty installation: roles, databases and keys, but no partnership.</summary>
    public string? Partnerships { get; init; }

    public string Database { get; init; } = "hub";
    public string KeysDatabase { get; init; } = "hub_keys";

    /// <summary>Roles belong to the server: installations that share one (test templates) share the roles' secrets.</summary>
    public string? RoleSecrets { get; init; }

    public string HubUrl { get; init; } = "http://localhost:5080";
    public string IdentityUrl { get; init; } = "http://localhost:5081";

    /// <summary>Drops both databases and all keys first.</summary>
    public bool Reset { get; init; }

    internal string RoleSecretsFolder => RoleSecrets ?? Path.Combine(Home, "secrets", "roles");
}
