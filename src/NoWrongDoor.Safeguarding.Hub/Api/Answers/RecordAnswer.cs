using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Answers;

/// <summary>One disclosed record. By the time this is written its entry is in the ledger: a 304, too, stands for a value that was shown.</summary>
internal sealed class RecordAnswer(DisclosedRecord record, int status, string? location = null) : IResult
{
    public static IResult Read(Result<DisclosedRecord> result) => Of(result, record => new RecordAnswer(record, StatusCodes.Status200OK));

    public static IResult Created(Result<DisclosedRecord> result, string collection) =>
        Of(result, record => new RecordAnswer(record, StatusCodes.Status201Created, $"{collection}/{record.Id}"));

    private static IResult Of(Result<DisclosedRecord> result, Func<DisclosedRecord, IResult> answer) =>
        result.IsSuccess ? answer(result.Value) : ProblemAnswer.Of(result.Refusal);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = record.ETag;
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (HttpMethods.IsGet(httpContext.Request.Method) && Matches(httpContext.Request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.StatusCode = status;
        await JsonBody.WriteAsync(response, record.WriteJson);
    }

    private bool Matches(StringValues known) => known.SelectMany(tags => (tags ?? string.Empty).Split(','))
        .Select(tag => tag.Trim()).Any(tag => tag == "*" || tag == record.ETag || tag == "W/" + record.ETag);
}

/// <summary>Writes JSON whole, with its length: an answer cut off in the middle is never taken for a short one.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>(4096);
        await using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            write(json);
        }

        response.ContentType = "application/json";
        response.ContentLength = bytes.WrittenCount;
        await response.Body.WriteAsync(bytes.WrittenMemory, response.HttpContext.RequestAborted);
    }
}
