using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Hub.Tests.Host;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Something that somebody does in a world. The name gives the record its id in every world in which it is done.</summary>
internal sealed record WorldAct(string Name, ActKind Kind, Acting By)
{
    /// <summary>The record type of what is made, or of what is changed.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the act that made the record this is about: the person's first slice, or the record that is changed.</summary>
    public string? About { get; init; }

    public IReadOnlyDictionary<string, JsonNode?> Fields { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>How much later than everything else of its day it is done: what is recorded later says so nowhere that the reader may not know it.</summary>
    public TimeSpan Later { get; init; }

    public WorldAct With(string field, JsonNode? value)
    {
        var fields = new Dictionary<string, JsonNode?>(Fields, StringComparer.Ordinal) { [field] = value };
        return this with { Fields = fields };
    }
}

internal enum ActKind
{
    Record,
    Correct,
    Close,
    End,
    SignOff,
    Move,
    Read,
}
