using System.Text.Json;
using System.Text.Json.Serialization;

namespace NoWrongDoor.Safeguarding.Core.Demonstration;

/// <summary>Invented people of a demonstration: a file beside the installation, not code. Times may be written as ago: -90d, -6h; a day with no time as -90D, one to come as +30D.</summary>
/// <param name="Partnership">Whose they are.</param>
/// <param name="Writers">Who records, by agency.</param>
/// <param name="People">Each with what is recorded of them.</param>
/// <param name="Places">What is on the register of places.</param>
public sealed record DemonstrationPeople(string Partnership, IReadOnlyDictionary<string, DemonstrationWriter> Writers, IReadOnlyList<DemonstrationPerson> People,
    IReadOnlyList<DemonstrationRecord>? Places = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    public static DemonstrationPeople Read(string path) =>
        JsonSerializer.Deserialize<DemonstrationPeople>(File.ReadAllBytes(path), Json) ?? throw new InvalidDataException($"{path} is empty.");
}

/// <summary>The function in which an agency records.</summary>
public sealed record DemonstrationWriter(string Function, string Purpose);

/// <summary>A person's first slice, then who works with them, then other agencies' slices, what happened, and records of other types under the name of each type.</summary>
public sealed record DemonstrationPerson(
    DemonstrationRecord First,
    IReadOnlyList<DemonstrationRecord>? Relationships = null,
    IReadOnlyList<DemonstrationRecord>? Cases = null,
    IReadOnlyList<DemonstrationRecord>? Slices = null,
    IReadOnlyList<DemonstrationRecord>? Missing = null,
    IReadOnlyDictionary<string, IReadOnlyList<DemonstrationRecord>>? Records = null);

/// <summary>One record of one agency, in another function than it usually records where one is named; for an episode also how it was closed.</summary>
/// <param name="SignedOffBy">The second person, who signed off the sanitised text of an item of intelligence.</param>
public sealed record DemonstrationRecord(string By, IReadOnlyDictionary<string, JsonElement> Fields, IReadOnlyDictionary<string, JsonElement>? Closed = null,
    string? Function = null, string? SignedOffBy = null);
