using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>Holds a request against what its endpoint takes before anything else looks at it.</summary>
internal sealed class RequestCheck : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var takes = http.GetEndpoint()?.Metadata.GetMetadata<Takes>() ?? Takes.Nothing;
        var problems = QueryProblems(http.Request.Query, takes).ToList();
        if (problems.Count > 0)
        {
            return new ProblemAnswer(ProblemKind.Unclear, problems);
        }

        if (RequestHeaders.Broken(http.Request.Headers, takes) is { } header)
        {
            return header;
        }

        if (takes.Body is { } shape)
        {
            var (body, problem) = await RequestBody.ReadAsync(http, shape);
            if (problem is not null)
            {
                return problem;
            }

            ApiRequest.Of(http).Body = body!;
        }

        return await next(context);
    }

    private static IEnumerable<Problem> QueryProblems(IQueryCollection query, Takes takes)
    {
        var known = string.Join(", ", takes.Query.Select(q => q.Name));
        foreach (var (name, values) in query)
        {
            if (takes.Query.All(q => q.Name != name))
            {
                yield return new Problem(MemberName.Shown(name), "The address takes no such parameter.",
                    known.Length == 0 ? "Send the address without a query." : $"Use only: {known}.");
            }
            else if (values.Count != 1 || string.IsNullOrEmpty(values[0]))
            {
                yield return new Problem(name, "The parameter is empty or given twice.", "Give it once, with a value, or leave it out.");
            }
            else if (name == QueryName.Limit.Name && Paging.Broken(values[0]) is { } limit)
            {
                yield return limit;
            }
        }
    }
}
