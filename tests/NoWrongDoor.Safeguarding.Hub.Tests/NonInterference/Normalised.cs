using System.Net;
using System.Text;
using System.Text.Json;
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
        // Random in each leaf. How long they are is compared: what is sealed may not show in it.
        (LeafRandom(), ""),
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
        (LedgerOnPage(), "$1<ledger>"),
        (IndexOnPage(), "$1<ledger>"),
    ];

    public static string Body(string body) => Texts.Aggregate(LeafOfReceipt().Replace(body, Opened), (text, rule) =>
        rule.Instead.Length > 0 ? rule.Pattern.Replace(text, rule.Instead) : rule.Pattern.Replace(text, OfLength));

    // A leaf is compared as the JSON that it is, not as base64.
    private static string Opened(Match match) =>
        $"\"leaf\":{Encoding.UTF8.GetString(Convert.FromBase64String(JsonSerializer.Deserialize<string>($"\"{match.Groups[1].Value}\"")!))}";

    private static string OfLength(Match match) => $"{match.Groups[2].Value}:<random of {WebUtility.HtmlDecode(match.Groups[3].Value).Length}>";

    [GeneratedRegex("\"leaf\": ?\"([^\"]*)\"")]
    private static partial Regex LeafOfReceipt();

    [GeneratedRegex("(&quot;|\")(salt|sealed|index)\\1:\\1(.*?)\\1")]
    private static partial Regex LeafRandom();

    [GeneratedRegex("(aria-label=\"The (?:inclusion proof|checkpoint)\">)[^<]*")]
    private static partial Regex LedgerOnPage();

    [GeneratedRegex(@"(this entry is number |about=?""?entry |entry )\d+")]
    private static partial Regex IndexOnPage();

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

    [GeneratedRegex("\"(checkpoint|root)\": ?\"[^\"]*\"")]
    private static partial Regex LedgerHashes();

    [GeneratedRegex("\"proof\": ?\\[[^\\]]*\\]")]
    private static partial Regex LedgerProof();
}
