using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>A bag of raw fields to store, and why. Bad input is answered field by field.</summary>
public sealed record RecordInput(IReadOnlyDictionary<string, JsonElement> Fields, string? Why = null, string? IdempotencyKey = null)
{
    /// <summary>Its author was shown what it repeats, and it stays as it is.</summary>
    public bool Knowingly { get; init; }

    /// <summary>An input from a JSON object.</summary>
    public static RecordInput From(string json, string? why = null, string? idempotencyKey = null) =>
        new(JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!, why, idempotencyKey);
}
