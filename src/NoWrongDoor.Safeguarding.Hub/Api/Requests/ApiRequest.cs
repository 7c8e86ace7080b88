using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Hub.Security;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>A request after <see cref="RequestCheck"/>: who asks, and the parts of it that the endpoint takes.</summary>
internal sealed class ApiRequest(HttpContext http)
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Nothing = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public ReaderIdentity Reader { get; } = ReaderClaims.ReaderIdentityFrom(http.User)
        ?? throw new InvalidOperationException("The API's policy let a request through without a reader.");

    public string IfMatch => http.Request.Headers.IfMatch.ToString();

    public CancellationToken Aborted => http.RequestAborted;

    public int Limit => Number(Text("limit")) ?? Paging.Usual;

    public string? Cursor => Text("cursor");

    /// <summary>The record's fields as they were sent; which of them it takes, and what they may hold, is for its capability to say.</summary>
    public RecordInput Input => new(
        Body.GetValueOrDefault("fields") is { ValueKind: JsonValueKind.Object } fields
            ? fields.EnumerateObject().ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal) : Nothing,
        Text("why"),
        http.Request.Headers["Idempotency-Key"] is [{ } key] ? key : null);

    public ListRequest List => new() { YoungPerson = Text("young_person"), PartOf = Text("part_of"), Limit = Limit, Cursor = Cursor };

    internal IReadOnlyDictionary<string, JsonElement> Body { get; set; } = Nothing;

    /// <summary>A text or number of the body or, where there is none, of the query.</summary>
    public string? Text(string name) =>
        Body.TryGetValue(name, out var member) ? (member.ValueKind == JsonValueKind.String ? member.GetString() : member.GetRawText())
        : http.Request.Query.TryGetValue(name, out var value) && value.Count == 1 ? value[0] : null;

    public static ValueTask<ApiRequest?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<ApiRequest?>(Of(context));

    public static ApiRequest Of(HttpContext context)
    {
        if (context.Items[typeof(ApiRequest)] is ApiRequest request)
        {
            return request;
        }

        context.Items[typeof(ApiRequest)] = request = new ApiRequest(context);
        return request;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
