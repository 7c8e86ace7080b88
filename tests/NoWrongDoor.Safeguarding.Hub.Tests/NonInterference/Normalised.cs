using System.Text.RegularExpressions;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>
/// The whole list of what may differ between two answers that are otherwise equal to the byte. Nothing else is ever taken out before
/// comparing: whoever adds a line here says why it tells a reader nothing.
/// </summary>
internal static partial class Normalised
{
    /// <summary>Headers left out: the clock, and the request's own random name in the log.</summary>
    public static readonly IReadOnlySet<string> Headers = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Date", "X-Correlation-Id" };

    /// <summary>Headers whose value is random for each answer; that they are there is compared.</summary>
    public static readonly IReadOnlySet<string> RandomHeaders = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Set-Cookie" };

    private static readonly (Regex Pattern, string Instead)[] Texts =
    [
        // Ids of disclosures: random in production. Records are known by tokens of the agency, never by a UUID.
        (Uuid(), "<disclosure>"),
        // The request's own random name in the log.
        (CorrelationId(), "\"correlationId\":\"<random>\""),
        (TraceOnPage(), "<random trace>"),
        // Anti-forgery tokens are random for each answer.
        (AntiForgery(), "<anti-forgery>"),
        // Where an entry came to stand in the ledger: everybody's work moves it. SECURITY.md names volume as the leak that remains.
        (LedgerNumber(), "\"$1\":<ledger>"),
        (LedgerHashes(), "\"$1\":<ledger>"),
        (LedgerProof(), "\"proof\":<ledger>"),
    ];

    public static string Body(string body) => Texts.Aggregate(body, (text, rule) => rule.Pattern.Replace(text, rule.Instead));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("\"correlationId\": ?\"[^\"]*\"")]
    private static partial Regex CorrelationId();

    [GeneratedRegex(@"\b[0-9a-f]{32}\b(?=</)")]
    private static partial Regex TraceOnPage();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"[^\"]*\"")]
    private static partial Regex AntiForgery();

    [GeneratedRegex("\"(index|size)\": ?\\d+")]
    private static partial Regex LedgerNumber();

    [GeneratedRegex("\"(leaf|checkpoint|root)\": ?\"[^\"]*\"")]
    private static partial Regex LedgerHashes();

    [GeneratedRegex("\"proof\": ?\\[[^\\]]*\\]")]
    private static partial Regex LedgerProof();
}
