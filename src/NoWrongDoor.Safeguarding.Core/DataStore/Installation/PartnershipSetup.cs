using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

/// <summary>A partnership as its operator states it, in the partnerships file of <c>nwd setup</c>.</summary>
public sealed record PartnershipSetup(string Id, string Name, IReadOnlyList<AgencySetup> Agencies, IReadOnlyList<ClientSetup> Clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<PartnershipSetup> Load(string path) =>
        JsonSerializer.Deserialize<PartnershipSetup[]>(File.ReadAllBytes(path), Json) ?? [];
}

public sealed record AgencySetup(string Id, string Name, string Kind)
{
    /// <summary>Whom to tell that something waits for a function of the agency: an address that those who act in it read, and nobody else.</summary>
    public IReadOnlyDictionary<string, string> Reminders { get; init; } = new Dictionary<string, string>();
}

/// <summary>A service of an agency that calls the API in its own name.</summary>
public sealed record ClientSetup(string Id, string Agency, string Function);
