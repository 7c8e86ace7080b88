using System.Text.Json;
using System.Text.Json.Serialization;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>
/// How a demonstration leaves an agreement: which parties have not signed the version in force, and why it is suspended, where it is. A file
/// beside the document, <c>demonstration.json</c>, for neither is part of the document; without one, all have signed and nothing is suspended.
/// </summary>
internal sealed record DemonstrationStanding(IReadOnlyList<string>? NotSigned = null, string? Suspended = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static DemonstrationStanding Of(string folder) =>
        Path.Combine(folder, "demonstration.json") is var file && File.Exists(file)
            ? JsonSerializer.Deserialize<DemonstrationStanding>(File.ReadAllBytes(file), Json) ?? new() : new();
}
