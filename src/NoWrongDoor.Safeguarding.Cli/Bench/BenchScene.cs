using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Cli.Bench;

/// <summary>Who reads what in a bench: deploy/bench.json.</summary>
internal sealed record BenchScene(
    string Partnership, BenchParty Writer, BenchParty Reader, IReadOnlyDictionary<string, JsonElement> YoungPerson,
    IReadOnlyDictionary<string, JsonElement> Relationship, IReadOnlyList<string> Permissions)
{
    public static BenchScene Load() =>
        JsonSerializer.Deserialize<BenchScene>(File.ReadAllBytes(Clone.PathOf("deploy", "bench.json")), JsonSerializerOptions.Web)
        ?? throw new CannotCheckException("deploy/bench.json is empty.");
}

internal sealed record BenchParty(string Agency, string Function, string Purpose);
