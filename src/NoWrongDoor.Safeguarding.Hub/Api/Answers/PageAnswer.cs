using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Answers;

/// <summary>Several disclosed records, or a proof. Pages carry no total: a count over records that are withheld would tell of them.</summary>
internal sealed class PageAnswer(Action<Utf8JsonWriter> write) : IResult
{
    public static IResult Of(Result<DisclosedPage> result) =>
        result.IsSuccess ? new PageAnswer(result.Value.WriteJson) : ProblemAnswer.Of(result.Refusal);

    public static IResult Of(Result<DisclosedHistory> result) =>
        result.IsSuccess ? new PageAnswer(result.Value.WriteJson) : ProblemAnswer.Of(result.Refusal);

    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.WriteAsync(httpContext.Response, write);
}
