using Microsoft.Extensions.Primitives;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>The two headers that make a write safe to repeat and safe against a change in between.</summary>
internal static class RequestHeaders
{
    private const int LongestKey = 200;

    public static ProblemAnswer? Broken(IHeaderDictionary headers, Takes takes) =>
        takes.Creates && KeyBroken(headers["Idempotency-Key"]) is { } key ? key
        : takes.Corrects ? MatchBroken(headers.IfMatch)
        : null;

    private static ProblemAnswer? KeyBroken(StringValues keys) =>
        keys is [{ Length: > 0 and <= LongestKey } key] && key.All(c => c is > ' ' and <= '~') ? null
        : new ProblemAnswer(ProblemKind.Unclear, "Idempotency-Key",
            keys.Count == 0 ? "A request that records something new carries a key." : $"The key is not 1 to {LongestKey} visible ASCII characters, once.",
            "Send Idempotency-Key with a fresh UUID, and the same one again when you repeat the request because its answer was lost.");

    // Weak tags and * would match whatever stands there now: then nobody would learn that it changed.
    private static ProblemAnswer? MatchBroken(StringValues tags) =>
        tags.Count == 0 ? new ProblemAnswer(ProblemKind.IfMatchNeeded)
        : tags is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"' && !tag[1..^1].Contains('"', StringComparison.Ordinal) ? null
        : new ProblemAnswer(ProblemKind.Unclear, "If-Match", "If-Match is not the one ETag of the record as you read it.",
            "Send the ETag header of your last read, quotation marks included.");
}
