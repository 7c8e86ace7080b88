using System.Net;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>One answer as a reader can observe it, after <see cref="Normalised"/>.</summary>
internal sealed record Answer(HttpStatusCode Status, string Headers, string Body)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response, bool ofLedgerHashes)
    {
        var raw = await response.Content.ReadAsStringAsync();
        var body = ofLedgerHashes ? "<ledger hashes>" : Normalised.Body(raw);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(h => !Normalised.Headers.Contains(h.Key))
            .Select(h => $"{h.Key}: {Value(h.Key, string.Join(", ", h.Value), body)}").Order(StringComparer.Ordinal);
        return new Answer(response.StatusCode, string.Join('\n', headers), body);
    }

    // The length of a body follows from the body: it is compared as that of the normalised one.
    private static string Value(string header, string value, string body) =>
        Normalised.RandomHeaders.Contains(header) ? "<random>"
        : header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? $"{body.Length}"
        : value;

    public string? DifferenceFrom(Answer other) =>
        Status != other.Status ? $"status {Status} and {other.Status}"
        : Headers != other.Headers ? $"headers:\n{Headers}\n-- and --\n{other.Headers}"
        : Body != other.Body ? $"body from character {FirstDifference(Body, other.Body)}:\n{Around(Body, other.Body)}\n-- and --\n{Around(other.Body, Body)}"
        : null;

    private static int FirstDifference(string one, string two)
    {
        var at = 0;
        while (at < one.Length && at < two.Length && one[at] == two[at])
        {
            at++;
        }

        return at;
    }

    private static string Around(string text, string other)
    {
        var at = FirstDifference(text, other);
        return text[Math.Max(0, at - 160)..Math.Min(text.Length, at + 160)];
    }
}
