using Microsoft.OpenApi;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;
using static NoWrongDoor.Safeguarding.Hub.Api.Description.RecordSchemas;

namespace NoWrongDoor.Safeguarding.Hub.Api.Description;

/// <summary>What every record and every problem has in common.</summary>
internal static class CommonSchemas
{
    public const string SecurityScheme = "dpop";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent("withheld", Object(null,
            ("reason", Text("Why, from a closed list.")),
            ("clause", new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The clause that limits it, where one does." }),
            ("ask", Text("Whom to ask."))).Required("reason", "clause", "ask"));
        document.AddComponent("provenance", Object(null,
            ("level", Text("The rung at which it is shown.")), ("clause", Text("The clause that allows it.")), ("gateway", Text("The law that the clause rests on.")),
            ("agreement", Text("The agreement: id, version and hash of the signed document.")), ("owner", Text("The agency whose value it is.")),
            ("asOf", MaybeText(TimeText))));
        document.AddComponent("disclosure", Object("The entry of the ledger under which this was shown.",
            ("id", Text()), ("purpose", Text()), ("receipt", Text("Where to fetch the proof of it, within a second."))).Required("id", "purpose", "receipt"));
        document.AddComponent("problem", Problem());
        document.AddComponent(SecurityScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "DPoP",
            Description = "An access token of the hub's token service, bound to a key (RFC 9449): Authorization: DPoP …, and a fresh proof in the header DPoP with each request. "
                + "It lives five minutes at most and names one agency, function and purpose. There is no bearer token and no cookie here.",
        });
    }

    private static OpenApiSchema Problem() => Object("Problem details (RFC 9457). No text of a problem repeats a value that was sent.",
        ("type", Text("Which of the closed list; about:blank where the status says it all.", [.. ProblemKind.All.Select(k => k.Type).Append("about:blank")])),
        ("title", Text()),
        ("status", new OpenApiSchema { Type = JsonSchemaType.Integer }),
        ("detail", Text("What to do.")),
        ("problems", new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = Object(null,
                ("field", Text("What the problem is about: a field, a member of the body, a parameter or a header; empty when it is the whole.")),
                ("rule", Text("The rule that is broken.")),
                ("remedy", Text("What to do about it."))).Required("field", "rule", "remedy"),
        }),
        ("correlationId", Text("Names this request in the hub's log."))).Required("type", "title", "status", "correlationId");
}
