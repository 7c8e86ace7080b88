using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;
using NoWrongDoor.Safeguarding.Hub.Api.Requests;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>Describes one operation from its endpoint's metadata.</summary>
internal sealed class OperationText(OpenApiOperation operation, OpenApiDocument document, IList<object> metadata)
{
    private readonly Takes _takes = metadata.OfType<Takes>().LastOrDefault() ?? Takes.Nothing;
    private readonly AnswerShape _answer = metadata.OfType<AnswerShape>().Last();
    private readonly Writes? _writes = metadata.OfType<Writes>().LastOrDefault();

    public void Write()
    {
        operation.Parameters = [.. (operation.Parameters ?? []).Where(p => p.In == ParameterLocation.Path), .. _takes.Query.Select(Query), .. Headers()];
        foreach (var path in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            path.Description = "The id as a list, a search or a record gave it.";
        }

        operation.RequestBody = Body();
        operation.Responses = Responses();
    }

    private static OpenApiParameter Query(QueryName name) => new()
    {
        Name = name.Name,
        In = ParameterLocation.Query,
        Description = name.Description,
        Schema = new OpenApiSchema { Type = name.IsNumber ? JsonSchemaType.Integer : JsonSchemaType.String },
        Example = name.IsNumber ? JsonNode.Parse(name.Example) : name.Example,
    };

    private IEnumerable<OpenApiParameter> Headers()
    {
        if (_takes.Creates)
        {
            yield return Header("Idempotency-Key", true, "A fresh UUID; the same one again when this request is repeated because its answer was lost. Then the answer is that of the first time.",
                "6f1c2b9e-2f8a-4a55-9d1e-0b7a4f3c9a10");
        }

        if (_takes.Corrects)
        {
            yield return Header("If-Match", true, "The ETag of the record as you read it. A correction is refused when you would be shown the record otherwise now: another field counts too, and so does an agreement that came into force since. Read it again, and send the new ETag.", "\"3f0a6b8c1d2e4f5061728394a5b6c7d8\"");
        }

        if (_answer is AnswerShape.OneRecord && _takes is { Body: null, Corrects: false })
        {
            yield return Header("If-None-Match", false, "The ETag of the record as you have it: answered 304 when you would be shown the same again. It counts as a disclosure all the same.", "\"3f0a6b8c1d2e4f5061728394a5b6c7d8\"");
        }
    }

    private static OpenApiParameter Header(string name, bool required, string text, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = text,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        Example = example,
    };

    private OpenApiRequestBody? Body()
    {
        if (_takes.Body is not { } shape)
        {
            return null;
        }

        var schema = RecordSchemas.Object(null, [.. shape.Members.Select(m => (m.Name, (IOpenApiSchema)Member(m)))]).Required(shape.Members.Where(m => m.Required).Select(m => m.Name));
        var example = new JsonObject(shape.Members.Where(m => m.Kind != BodyMemberKind.Count && m != BodyShape.Cursor).Select(m => KeyValuePair.Create(m.Name, (JsonNode?)Example(m))));
        return new OpenApiRequestBody { Required = true, Content = Json("application/json", schema, example) };
    }

    private OpenApiSchema Member(BodyMember member) => member.Kind switch
    {
        BodyMemberKind.Object => RecordSchemas.Object(member.Description, [.. (_writes?.Fields ?? []).Select(f => (f.Name, (IOpenApiSchema)Field(f)))]),
        BodyMemberKind.Count => new OpenApiSchema { Type = JsonSchemaType.Integer, Description = member.Description, Minimum = "1", Maximum = "100" },
        _ => RecordSchemas.Text(member.Description),
    };

    private static OpenApiSchema Field(FieldDescription field) => new()
    {
        Type = field.Between is null ? null : (field.IsDecimal ? JsonSchemaType.Number : JsonSchemaType.Integer) | JsonSchemaType.Null,
        Minimum = field.Between is { } low ? $"{low.Least}" : null,
        Maximum = field.Between is { } high ? $"{high.Most}" : null,
        Description = field.Text + (field.IsRequired ? " A new record needs it." : "")
            + (field.SeveralOf.Count == 0 ? "" : $" One or more, with commas between them: {string.Join(", ", field.SeveralOf)}."),
        Enum = field.Values.Count == 0 ? null : [.. field.Values.Select(v => (JsonNode)v)],
        Examples = [field.ExampleJson()],
    };

    private JsonNode Example(BodyMember member) => member.Kind switch
    {
        BodyMemberKind.Object => new JsonObject((_writes?.Fields ?? []).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.ExampleJson()))),
        BodyMemberKind.Count => 25,
        _ => member.Example,
    };

    private OpenApiResponses Responses()
    {
        var (status, text, content) = Success();
        var responses = new OpenApiResponses { [status] = new OpenApiResponse { Description = text, Content = content, Headers = ETag() } };
        if (_answer is AnswerShape.OneRecord && _takes is { Body: null, Corrects: false })
        {
            responses["304"] = new OpenApiResponse { Description = "You would be shown the same again." };
        }

        foreach (var kinds in Refusals().GroupBy(k => k.Status).OrderBy(g => g.Key))
        {
            responses[$"{kinds.Key}"] = new OpenApiResponse
            {
                Description = string.Join(" Or: ", kinds.Select(k => $"{k.Title} ({k.Type}).")),
                Content = Json("application/problem+json", new OpenApiSchemaReference("problem", document), null),
            };
        }

        return responses;
    }

    private (string Status, string Text, Dictionary<string, OpenApiMediaType> Content) Success() => _answer switch
    {
        AnswerShape.OneRecord one => ("200", "The record as you may see it.", Json("application/json", Shown(one.Record), RecordSchemas.ShownExample(one.Record))),
        AnswerShape.Created made => ("201", "Recorded. Location and ETag name it.", Json("application/json", Shown(made.Record), RecordSchemas.ShownExample(made.Record))),
        AnswerShape.Page page => ("200", "What you may see, a page at a time.", Json("application/json", Paged(page.Record), RecordSchemas.PageExample(page.Record))),
        AnswerShape.History history => ("200", "Its versions as you may see them.", Json("application/json", Versions(history.Record), RecordSchemas.HistoryExample(history.Record))),
        AnswerShape.Other other => ("200", other.Text, Json(other.MediaType, new OpenApiSchema { Description = other.Schema }, other.MediaType == "application/json" ? JsonNode.Parse(other.Example) : other.Example)),
        _ => throw new InvalidOperationException("An answer without a description."),
    };

    private Dictionary<string, IOpenApiHeader>? ETag() => _answer is AnswerShape.OneRecord or AnswerShape.Created
        ? new() { ["ETag"] = new OpenApiHeader { Description = "A hash of what you were shown.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } } : null;

    private IEnumerable<ProblemKind> Refusals()
    {
        yield return ProblemKind.InvalidToken;
        yield return ProblemKind.NotPermitted;
        yield return ProblemKind.Unclear;
        yield return ProblemKind.NotFound;
        if (_takes.Body is not null)
        {
            yield return ProblemKind.MediaType;
            yield return ProblemKind.Invalid;
        }

        if (_takes.Counted)
        {
            yield return ProblemKind.TooMany;
        }

        if (_takes.Creates)
        {
            yield return ProblemKind.Conflict;
            yield return ProblemKind.KeyReused;
        }

        if (_takes.Corrects)
        {
            yield return ProblemKind.Conflict;
            yield return ProblemKind.Stale;
            yield return ProblemKind.IfMatchNeeded;
        }
    }

    private OpenApiSchemaReference Shown(RecordDescription record)
    {
        Component(record.Type, () => RecordSchemas.Shown(record, document));
        return new OpenApiSchemaReference(record.Type, document);
    }

    private OpenApiSchemaReference Paged(RecordDescription record)
    {
        Shown(record);
        Component($"page-of-{record.Type}", () => RecordSchemas.Page(record, document));
        return new OpenApiSchemaReference($"page-of-{record.Type}", document);
    }

    private OpenApiSchemaReference Versions(RecordDescription record)
    {
        Shown(record);
        Component($"history-of-{record.Type}", () => RecordSchemas.History(record, document));
        return new OpenApiSchemaReference($"history-of-{record.Type}", document);
    }

    private void Component(string name, Func<OpenApiSchema> make)
    {
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, make());
        }
    }

    private static Dictionary<string, OpenApiMediaType> Json(string type, IOpenApiSchema schema, JsonNode? example) => new() { [type] = ApiDocument.Media(schema, example) };
}
