using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>A field of a record as the OpenAPI text describes it: what it means, its rungs from coarse to full, and an invented example.</summary>
/// <param name="Name">The name in fields, withheld and provenance.</param>
/// <param name="Text">What the field holds.</param>
/// <param name="Example">A full value, as it is sent and as it is shown at the rung full.</param>
/// <param name="Rungs">The names of its rungs from the coarsest up.</param>
internal sealed record FieldDescription(string Name, string Text, string Example, params string[] Rungs)
{
    /// <summary>True when the field is set by the hub and cannot be sent.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when a new record must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when it is one line, such as a name or a reference.</summary>
    public bool IsShort { get; init; }

    /// <summary>The values of a closed list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The list of which several values may be given, with commas between them.</summary>
    public IReadOnlyList<string> SeveralOf { get; init; } = [];

    /// <summary>The least and the most of a number; null when the value is no number.</summary>
    public (int Least, int Most)? Between { get; init; }

    /// <summary>True when the number may have decimal places.</summary>
    public bool IsDecimal { get; init; }

    /// <summary>The bands of a number at the rung band, by the least number of each.</summary>
    public IReadOnlyList<(int From, string Name)> Bands { get; init; } = [];

    /// <summary>The broad group of each value of the list, for the rung group.</summary>
    public IReadOnlyDictionary<string, string>? Groups { get; init; }

    /// <summary>The fields that the hub sets this one from.</summary>
    public IReadOnlyList<string> FollowsFrom { get; init; } = [];

    /// <summary>The field with some of whose values this one must not be empty.</summary>
    public string? NeededWith { get; init; }

    /// <summary>True when the record is shown to other agencies because of what this field says, or because it was signed off as it stands.</summary>
    public bool SaysWho { get; init; }

    public JsonNode ExampleJson() => JsonNode.Parse(Between is not null || Example.StartsWith('{') || Example is "true" or "false" ? Example : $"\"{Example}\"")!;
}

/// <summary>A record type as the OpenAPI text describes it.</summary>
internal sealed record RecordDescription(string Type, string TokenPrefix, string Text, params FieldDescription[] Fields)
{
    public string ExampleId => TokenPrefix + "_mfrggzdfmztwq2lknnwg23tpob";
}
