using System.Text.Encodings.Web;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.WebCommon.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Problems;

/// <summary>Problem details (RFC 9457) of a kind of the closed list: each problem names its field, the rule it breaks and what to do.</summary>
internal sealed class ProblemAnswer(ProblemKind kind, IReadOnlyList<Problem> problems) : IResult
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ProblemAnswer(ProblemKind kind) : this(kind, [])
    {
    }

    public ProblemAnswer(ProblemKind kind, string field, string rule, string remedy) : this(kind, [new Problem(field, rule, remedy)])
    {
    }

    public static ProblemAnswer Of(Refusal refusal) => new(ProblemKind.Of(refusal), ProblemKind.ProblemsOf(refusal));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = "application/problem+json";
        if (kind == ProblemKind.InvalidToken)
        {
            response.Headers.WWWAuthenticate = "DPoP error=\"invalid_token\", algs=\"ES256\"";
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, Readable);
        Write(json, Correlation.Of(httpContext));
    }

    private void Write(Utf8JsonWriter json, string correlation)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, kind.Type);
        json.WriteString("title"u8, kind.Title);
        json.WriteNumber("status"u8, kind.Status);
        json.WriteString("detail"u8, kind.Detail);
        if (problems.Count > 0)
        {
            json.WriteStartArray("problems"u8);
            foreach (var problem in problems)
            {
                json.WriteStartObject();
                json.WriteString("field"u8, problem.Field);
                json.WriteString("rule"u8, problem.Rule);
                json.WriteString("remedy"u8, problem.Remedy);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteString("correlationId"u8, correlation);
        json.WriteEndObject();
    }
}
