using System.Text.Json;
using Microsoft.Net.Http.Headers;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Api.Problems;

namespace NoWrongDoor.Safeguarding.Hub.Api.Requests;

/// <summary>Reads a body of a given shape, or says what about it cannot be read.</summary>
internal static class RequestBody
{
    private const int MaxBytes = 1 << 20;

    public static async Task<(IReadOnlyDictionary<string, JsonElement>? Body, ProblemAnswer? Problem)> ReadAsync(HttpContext context, BodyShape shape)
    {
        if (!IsPlainJson(context.Request))
        {
            return (null, new ProblemAnswer(ProblemKind.MediaType));
        }

        if (StrictJson.Object(await BytesAsync(context), out var unreadable) is not { } json)
        {
            return (null, new ProblemAnswer(ProblemKind.Unclear, [unreadable!]));
        }

        var problems = Problems(json, shape).ToList();
        return problems.Count > 0 ? (null, new ProblemAnswer(ProblemKind.Unclear, problems))
            : (json.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal), null);
    }

    private static bool IsPlainJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && type.Parameters.All(p => p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(p.Value).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static async Task<byte[]> BytesAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (body.Length + read > MaxBytes)
            {
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static IEnumerable<Problem> Problems(JsonElement json, BodyShape shape)
    {
        var known = string.Join(", ", shape.Members.Select(m => m.Name));
        foreach (var member in json.EnumerateObject().Where(m => shape.Members.All(known => known.Name != m.Name)))
        {
            yield return new Problem(MemberName.Shown(member.Name), "The body has no such member here.", $"Send only: {known}.");
        }

        foreach (var member in shape.Members)
        {
            var there = json.TryGetProperty(member.Name, out var value);
            if (!there && member.Required)
            {
                yield return new Problem(member.Name, "The member is missing.", $"Send {member.Name}. {member.Description}");
            }
            else if (there && Broken(member, value) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static Problem? Broken(BodyMember member, JsonElement value) => member.Kind switch
    {
        BodyMemberKind.Object when value.ValueKind != JsonValueKind.Object => new Problem(member.Name, "The member is not an object.", "Send an object: { … }."),
        BodyMemberKind.Text when value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString()) =>
            new Problem(member.Name, "The member is not text, or it is empty.", $"Send text in quotation marks. {member.Description}"),
        BodyMemberKind.Count => Paging.Broken(value.GetRawText()),
        _ => null,
    };
}
