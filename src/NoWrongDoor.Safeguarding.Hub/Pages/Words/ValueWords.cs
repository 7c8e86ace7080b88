using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.WebCommon.Markup;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>A shown value as a person reads it: its words, the moment that it stands for, and what a coarse rung leaves out.</summary>
public sealed record ValueWords(string? Words, DateTimeOffset? Moment = null, string? Note = null)
{
    /// <summary>The text as it was disclosed, for code that compares it.</summary>
    public string? Raw { get; private init; }

    /// <summary>At the lowest rung: whether something is recorded.</summary>
    public bool? OnlyWhether { get; private init; }

    /// <summary>Said of a place of which only the square is shown, and there is none.</summary>
    public const string NoSquare = "No kilometre square is recorded. Only the square is shown to you here: a place that was recorded in words alone is not. Ring the agency that recorded it.";

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["very-low"] = "Very low",
        ["low"] = "Low",
        ["medium"] = "Medium",
        ["high"] = "High",
        ["open"] = "Open: not found yet",
        ["closed"] = "Closed: found",
        ["roll"] = "On the roll of a school or setting",
        ["caseload"] = "On a caseload",
        ["tenancy"] = "In a tenancy",
        ["placement"] = "In a placement",
        ["other"] = "Other",
        ["address-confidential"] = "Address marked confidential",
        ["birth-date-disagrees"] = "Date of birth disagrees",
    };

    /// <param name="field">The field's name, which decides how the words of a code are chosen.</param>
    /// <param name="rung">The rung at which the value is shown.</param>
    /// <param name="kind">What the text stands for: never guessed from the text, which anybody may have typed.</param>
    /// <param name="text">The value's text; null where nothing is recorded.</param>
    public static ValueWords Of(string field, string rung, ShownKind kind, string? text)
    {
        if (kind == ShownKind.Exists)
        {
            return new ValueWords(text == "true" ? "Something is recorded here" : "Nothing is recorded here", Note: "You are told only whether there is something.") { OnlyWhether = text == "true" };
        }

        if (text is null)
        {
            // A place may be recorded in words alone: then its coarse rung is empty, which is not the same as nothing. The words are the same for both.
            return new ValueWords(rung switch
            {
                "km-cell" => NoSquare,
                "outward-postcode" => "No postcode area recorded",
                // Whoever reads that nothing is recorded of a risk may take it for none: it may be high.
                _ when field == "risk_level" => "Not decided",
                _ => null,
            });
        }

        return Read(field, rung, kind, text) with { Raw = text };
    }

    /// <summary>When something was recorded: without words where that is withheld.</summary>
    public static ValueWords Of(RecordedTime time) =>
        time.Text is not { } text ? new ValueWords((string?)null) : time.Precision switch
        {
            TimePrecision.Month => Read("recorded", "month", ShownKind.Text, text),
            TimePrecision.Day => Read("recorded", Renderer.Full, ShownKind.Date, text),
            _ => Read("recorded", Renderer.Full, ShownKind.Instant, text),
        };

    private static ValueWords Read(string field, string rung, ShownKind kind, string text) => rung switch
    {
        "initials" => new(text, Note: "Initials only."),
        "age-band" => new(AgeBand(text), Note: "Age band only, from the year of birth."),
        "year" => new($"Born in {text}", Note: "Year only."),
        "month" => new(Month(text), Note: "Month only."),
        "band" => new(FieldWords.Plain(text), Note: "As a band, not the number."),
        "group" => new(FieldWords.Plain(text), Note: "Broad group only."),
        "km-cell" => new($"In the kilometre square {text}", Note: "Shown to the nearest kilometre, not as an address."),
        "outward-postcode" => new($"{text} area", Note: "First half of the postcode only."),
        _ => kind switch
        {
            ShownKind.Json => new(Place(text)),
            ShownKind.Instant => OfInstant(field, text),
            ShownKind.Date => new(Day(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture))),
            ShownKind.Flag => new(text == "true" ? "Yes" : "No"),
            _ => new(Full(field, text)),
        },
    };

    // Work begins and ends on a day, in London; the hour is the recorder's, not the work's.
    private static ValueWords OfInstant(string field, string text)
    {
        var moment = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return field is "started" or "ended" ? new(Day(DateOnly.FromDateTime(SpokenTime.InLondon(moment)))) : new(SpokenTime.Exact(moment), moment);
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", English);

    private static string Full(string field, string text) => field switch
    {
        "nhs_number" when text.Length == 10 => $"{text[..3]} {text[3..6]} {text[6..]}",
        "phone" or "key_worker_phone" or "social_worker_phone" => Phone(text),
        // The hash tells two files of one version apart; it stands in full in the history of the API.
        "process" when text.Contains('#', StringComparison.Ordinal) => text[..text.IndexOf('#', StringComparison.Ordinal)],
        "member_function" or "function" or "member_agency" => FieldWords.Plain(text),
        "fields" => string.Join(", ", text.Split(", ").Select(FieldWords.Label)),
        "clauses" => string.Join(", ", text.Split(", ").Order(ClauseOrder.ByPart)),
        "route" => Route(text),
        "status" or "risk_level" or "kind" when Codes.TryGetValue(text, out var words) => words,
        "note_kind" or "meeting_status" => FieldWords.Plain(text),
        "cites" => string.Join("; ", text.Split(", ").Select(c => c.Split('.')).Select(c => $"{FieldWords.Plain(c[0])}: {FieldWords.Label(c[^1])}")),
        "nsir_qualifier" or "asb_type" or "yp_role" or "action_taken" => FieldWords.Plain(text),
        "self_harm" or "suicide_risk" or "diagnosis_group" or "camhs_wait" or "confidentiality_ground" => FieldWords.Plain(text),
        "answered_by" or "sdq_band" or "reliable_change" or "ae_reason" => FieldWords.Plain(text),
        "push_factors" or "pull_factors" or "harm_themes" => string.Join(", ", text.Split(", ").Select((code, i) => i == 0 ? FieldWords.Plain(code) : FieldWords.InSentence(code))),
        "status" or "answer" or "child_told_what_is_shared" or "stage" or "context" or "agreed_risk_level" => FieldWords.Plain(text),
        _ when IntelligenceWords.Of(field, text) is { } graded => graded,
        _ when CodeWords.Has(field) => CodeWords.Of(field, text),
        _ => text,
    };

    /// <summary>"young-person.read" is "Young person: read"; a refusal has its reason behind it, a count the time that it is over.</summary>
    public static string Route(string route)
    {
        var parts = route.Split([' '], 2);
        var said = string.Join(": ", parts[0].Split('.').Select((part, i) => i == 0 ? FieldWords.Plain(part) : FieldWords.InSentence(part)));
        return parts.Length == 1 ? said : char.IsAsciiDigit(parts[1].FirstOrDefault()) ? $"{said}, {parts[1]}" : $"{said}, {FieldWords.InSentence(parts[1].Replace(':', ' '))}";
    }

    // As people in the United Kingdom read a number aloud: five digits, then six.
    private static string Phone(string text) =>
        text.StartsWith("+44", StringComparison.Ordinal) && text.Length == 13 ? $"0{text[3..7]} {text[7..]}" : text;

    private static string AgeBand(string band) => band switch
    {
        "under-10" => "Under 10 years old",
        "over-25" => "Over 25 years old",
        _ => $"{band.Replace("-", " to ", StringComparison.Ordinal)} years old",
    };

    private static string Month(string text) =>
        DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMMM yyyy", English) : text;

    private static string Place(string json)
    {
        using var place = JsonDocument.Parse(json);
        var parts = new[] { "text", "grid_reference" }
            .Select(name => place.RootElement.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null)
            .Where(part => !string.IsNullOrEmpty(part)).ToArray();
        return parts.Length == 2 ? $"{parts[0]} (grid reference {parts[1]})" : parts.SingleOrDefault() ?? "";
    }
}
