using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>The schemas of records, pages of them, and the bodies that write them.</summary>
internal static class RecordSchemas
{
    public const string TimeText =
        "When it was recorded, as finely as you are shown the record's own times: an instant in UTC, a day, a month, or null where they are withheld.";

    public static OpenApiSchema Object(string? text, params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Description = text,
        Properties = properties.ToDictionary(p => p.Name, p => p.Schema),
        AdditionalPropertiesAllowed = false,
    };

    public static OpenApiSchema Text(string? text = null, params string[] values) => new()
    {
        Type = JsonSchemaType.String,
        Description = text,
        Enum = values.Length == 0 ? null : [.. values.Select(v => (JsonNode)v)],
    };

    public static OpenApiSchema MaybeText(string text) => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = text };

    public static OpenApiSchema MapOf(IOpenApiSchema each, string text) => new() { Type = JsonSchemaType.Object, Description = text, AdditionalProperties = each };

    public static OpenApiSchema Required(this OpenApiSchema schema, params IEnumerable<string> names)
    {
        schema.Required = names.ToHashSet(StringComparer.Ordinal);
        return schema;
    }

    public static OpenApiSchema Shown(RecordDescription record, OpenApiDocument document) => Object(record.Text,
        ("id", Text("The record's id, different for each agency. It begins with " + record.TokenPrefix + "_.")),
        ("type", Text(null, record.Type)),
        ("fields", Object("The fields that you are shown, each at its rung.", [.. record.Fields.Select(f => (f.Name, (IOpenApiSchema)ShownField(f)))])),
        ("withheld", MapOf(new OpenApiSchemaReference("withheld", document), "The fields that you are not shown, and why. They say nothing of whether a value exists.")),
        ("provenance", MapOf(new OpenApiSchemaReference("provenance", document), "For each field that you are shown: whose it is and what allows it.")),
        ("disclosure", new OpenApiSchemaReference("disclosure", document)));

    public static OpenApiSchema Page(RecordDescription record, OpenApiDocument document) => Object(
        "A page. It carries no total: a count would tell of records that you may not see.",
        ("items", new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(record.Type, document) }),
        ("next", new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The cursor of the next page; null at the end." }),
        ("disclosure", new OpenApiSchemaReference("disclosure", document)));

    public static OpenApiSchema History(RecordDescription record, OpenApiDocument document) => Object(
        "The versions of a record in which something changed that you are shown, the oldest first.",
        ("items", new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = Object(null,
                ("at", MaybeText(TimeText)), ("agency", Text("By which agency.")),
                ("why", new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "Why, for the agency that recorded it." }),
                ("record", new OpenApiSchemaReference(record.Type, document))),
        }),
        ("disclosure", new OpenApiSchemaReference("disclosure", document)));

    public static JsonNode HistoryExample(RecordDescription record) => new JsonObject
    {
        ["items"] = new JsonArray(new JsonObject { ["at"] = "2026-03-02T09:00:00.000Z", ["agency"] = "csc", ["why"] = null, ["record"] = ShownExample(record) }),
        ["disclosure"] = Disclosure(),
    };

    public static JsonNode ShownExample(RecordDescription record)
    {
        var hidden = record.Fields[^1];
        return new JsonObject
        {
            ["id"] = record.ExampleId,
            ["type"] = record.Type,
            ["fields"] = new JsonObject(record.Fields[..^1].Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.ExampleJson()))),
            ["withheld"] = new JsonObject { [hidden.Name] = new JsonObject { ["reason"] = "no-clause", ["clause"] = null, ["ask"] = "dpo@example.org" } },
            ["provenance"] = new JsonObject { [record.Fields[0].Name] = Provenance() },
            ["disclosure"] = Disclosure(),
        };
    }

    public static JsonNode PageExample(RecordDescription record)
    {
        var item = ShownExample(record).AsObject();
        return new JsonObject { ["items"] = new JsonArray(item), ["next"] = null, ["disclosure"] = Disclosure() };
    }

    public static JsonObject Provenance() => new()
    {
        ["level"] = "full",
        ["clause"] = "5.1",
        ["gateway"] = "CA2004-S10",
        ["agreement"] = "ny-youth-safeguarding@1.0#9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["owner"] = "csc",
        ["asOf"] = "2026-03-02T09:00:00.000Z",
    };

    private static JsonObject Disclosure() => new()
    {
        ["id"] = "019c9f3e-6a00-7000-8000-000000000001",
        ["purpose"] = "safeguarding",
        ["receipt"] = "/api/v1/disclosures/019c9f3e-6a00-7000-8000-000000000001/receipt",
    };

    // A coarse rung is another text than the full value, and the rung exists is {"exists": …}: so a shown field has no one type.
    private static OpenApiSchema ShownField(FieldDescription field) => new()
    {
        Description = $"{field.Text} Rungs: {string.Join(", ", field.Rungs)}.{(field.Bands.Count == 0 ? "" : $" Bands: {string.Join(", ", field.Bands.Select(b => b.Name))}.")}{(field.Groups is { } groups ? $" Groups: {string.Join(", ", groups.Values.Distinct(StringComparer.Ordinal))}." : "")}",
        Examples = [field.ExampleJson()],
    };
}
