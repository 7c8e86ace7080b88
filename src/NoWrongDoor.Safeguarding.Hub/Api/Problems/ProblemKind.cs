using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Hub.Api.Problems;

/// <summary>The closed list of what the API answers when it does not do what was asked.</summary>
internal sealed record ProblemKind(string Code, int Status, string Title, string Detail)
{
    public string Type => $"urn:nwd:problem:{Code}";

    // One answer for a record that is not there, one out of reach, one of which nothing may be seen, and an id that is none.
    public static readonly ProblemKind NotFound = new("not-found", 404, "Not found",
        "There is nothing at this address that you may see as you are acting now.");

    public static readonly ProblemKind Unclear = new("unclear-request", 400, "The request could not be read",
        "Put right what each problem names and send the request again. Nothing was stored.");

    public static readonly ProblemKind Invalid = new("invalid", 422, "The values break a rule",
        "Put right what each problem names and send the request again. Nothing was stored.");

    public static readonly ProblemKind InvalidToken = new("invalid-token", 401, "The token no longer counts",
        "The agreements in force have changed since the token was issued. Fetch a new token and send the request again.");

    public static readonly ProblemKind NotPermitted = new("not-permitted", 403, "Not permitted",
        "The function and purpose that you are acting in do not permit this.");

    public static readonly ProblemKind Conflict = new("conflict", 409, "This contradicts what is recorded",
        "Read the record again before deciding what to do. Nothing was stored.");

    public static readonly ProblemKind Stale = new("stale", 412, "The record changed after you read it",
        "Read the record again, look at what changed, and send the correction with its new ETag. Nothing was stored.");

    public static readonly ProblemKind MediaType = new("media-type", 415, "The body is not of a type that is read here",
        "Send JSON in UTF-8, uncompressed, with Content-Type: application/json.");

    public static readonly ProblemKind KeyReused = new("idempotency-key-reused", 422, "The Idempotency-Key was used for another request",
        "Use a new key for each new request, and the same key only to repeat a request whose answer was lost. Nothing was stored.");

    public static readonly ProblemKind IfMatchNeeded = new("if-match-required", 428, "A correction says what it corrects",
        "Read the record and send its ETag in If-Match. Nothing was stored.");

    public static readonly ProblemKind TooMany = new("too-many", 429, "Asked too often",
        "There is a limit to how often this may be asked. Nothing was looked up.");

    public static IReadOnlyList<ProblemKind> All { get; } =
        [Unclear, InvalidToken, NotPermitted, NotFound, Conflict, Stale, MediaType, Invalid, KeyReused, IfMatchNeeded, TooMany];

    public static ProblemKind Of(Refusal refusal) => refusal switch
    {
        Refusal.NotFound => NotFound,
        Refusal.Invalid => Invalid,
        Refusal.Stale => Stale,
        Refusal.Conflict => Conflict,
        Refusal.NotPermitted => NotPermitted,
        Refusal.PolicyMoved => InvalidToken,
        Refusal.TooMany => TooMany,
        Refusal.ReplayedDifferently => KeyReused,
        _ => throw new InvalidOperationException($"No answer for the refusal {refusal.Code}."),
    };

    public static IReadOnlyList<Problem> ProblemsOf(Refusal refusal) => refusal switch
    {
        Refusal.Invalid invalid => invalid.Problems,
        Refusal.Conflict conflict => [new Problem(string.Empty, conflict.Rule, conflict.Remedy)],
        Refusal.TooMany often => [new Problem(string.Empty, often.Rule, often.Remedy)],
        Refusal.NotPermitted denied => [new Problem(string.Empty, denied.Rule, denied.Remedy)],
        _ => [],
    };
}
