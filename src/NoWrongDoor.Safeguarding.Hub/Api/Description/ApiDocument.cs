using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>The OpenAPI text: made from what each endpoint says of itself, so that it cannot name what is not there.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private const string About = """
        Records about young people and places, shared between the agencies of a safeguarding partnership field by field, as the signed agreement allows.

        Every value that you are shown stands in the partnership's ledger before you see it. A record shows each field either under `fields`, at the rung
        that your function and purpose allow (an age band instead of a date of birth), or under `withheld` with the reason and whom to ask. The rung `exists`
        is shown as `{"exists": true}` or `{"exists": false}`.

        What you may not know of is answered exactly like what does not exist. Ids are your agency's own: another agency knows the same record by another id.
        Requests that record something carry an Idempotency-Key, corrections the ETag of what they correct in If-Match. Unknown members, parameters and fields are refused.
        """;

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<AnswerShape>().Any();
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            new OperationText(operation, context.Document!, context.Description.ActionDescriptor.EndpointMetadata).Write();
            return Task.CompletedTask;
        });
    });

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "No Wrong Door safeguarding hub",
            Version = "1",
            Description = About,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        CommonSchemas.AddTo(document);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CommonSchemas.SecurityScheme, document)] = [] }];
    }

    public static OpenApiMediaType Media(IOpenApiSchema schema, JsonNode? example) => new() { Schema = schema, Example = example };
}
