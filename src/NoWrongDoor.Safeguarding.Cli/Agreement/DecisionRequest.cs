using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>One line of requests.</summary>
internal sealed record DecisionRequest(string Party, string Role, string Purpose, DateOnly At, FactSet Facts, string? Owner)
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DecisionRequest Read(string line, SharingAgreement agreement)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new CannotCheckException("a request must be a JSON object");
            }
            if (root.EnumerateObject().FirstOrDefault(p => p.Name is not ("party" or "role" or "purpose" or "at" or "facts" or "owner")) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            {
                throw new CannotCheckException($"a request has no `{unknown.Name}`; it has party, role, purpose, at, facts and owner");
            }
            return new DecisionRequest(Text(root, "party")!, Text(root, "role")!, Text(root, "purpose")!, Day(Text(root, "at")!), FactsOf(root, agreement), Text(root, "owner", optional: true));
        }
        catch (JsonException broken)
        {
            throw new CannotCheckException($"not JSON: {broken.Message}", broken);
        }
    }

    private static string? Text(JsonElement root, string name, bool optional = false)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return optional ? null : throw new CannotCheckException($"the request has no `{name}`");
        }
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new CannotCheckException($"`{name}` must be text");
    }

    // Agreement, gateway and age dates turn at midnight Europe/London.
    private static DateOnly Day(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime)
            : throw new CannotCheckException($"`at` is `{text}`; write a date such as 2026-07-01");
    }

    private static FactSet FactsOf(JsonElement root, SharingAgreement agreement)
    {
        var facts = FactSet.Empty;
        if (!root.TryGetProperty("facts", out var given))
        {
            return facts;
        }
        if (given.ValueKind != JsonValueKind.Object)
        {
            throw new CannotCheckException("`facts` must be an object of fact names with values");
        }
        foreach (var fact in given.EnumerateObject())
        {
            var date = agreement.Facts.TryGetValue(fact.Name, out var declared) && declared.Kind == FactKind.Date;
            facts = fact.Value.ValueKind switch
            {
                JsonValueKind.True => facts.With(fact.Name, true),
                JsonValueKind.False => facts.With(fact.Name, false),
                JsonValueKind.Number when fact.Value.TryGetInt64(out var number) => facts.With(fact.Name, number),
                JsonValueKind.String when date && DateOnly.TryParseExact(fact.Value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => facts.With(fact.Name, day),
                JsonValueKind.String => facts.With(fact.Name, fact.Value.GetString()!),
                // null, a fraction, a list or an object is no value that a fact can have: the fact stays unknown.
                _ => facts,
            };
        }
        return facts;
    }
}
