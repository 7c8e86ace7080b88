namespace NoWrongDoor.Safeguarding.Identity.Protocol;

/// <summary>An error answer of RFC 6749 5.2. The description names the rule, never a value that was sent.</summary>
public sealed class ProtocolError(string error, string description, int status = StatusCodes.Status400BadRequest) : IResult
{
    public string Error { get; } = error;

    public string Description { get; } = description;

    public int Status { get; } = status;

    public static ProtocolError InvalidRequest(string description) => new("invalid_request", description);

    public static ProtocolError InvalidGrant(string description) => new("invalid_grant", description);

    public static ProtocolError InvalidClient(string description) => new("invalid_client", description, StatusCodes.Status401Unauthorized);

    public Task ExecuteAsync(HttpContext httpContext) =>
        Results.Json(new Dictionary<string, string> { ["error"] = Error, ["error_description"] = Description }, statusCode: Status).ExecuteAsync(httpContext);
}

/// <summary>A step of a protocol endpoint: its value, or the answer that ends the request.</summary>
public readonly record struct Checked<T>(T? Value, ProtocolError? Error) where T : class
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Error))]
    public bool IsGood => Error is null;

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(ProtocolError error) => new(null, error);
}
