using System.Globalization;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Core.People;

namespace NoWrongDoor.Safeguarding.Hub.Tests.NonInterference;

/// <summary>Plainly invented values that the hub takes, and other ones that look the same at a coarser rung.</summary>
internal static class InventedValues
{
    // Two for each initial, so that another name can have the same one.
    public static readonly string[] GivenNames = ["Robin", "Rosa", "Alex", "Ana", "Sam", "Sol", "Mika", "Max"];
    public static readonly string[] FamilyNames = ["Invented", "Imagined", "Sample", "Specimen", "Fable", "Fiction", "Mockery", "Madeup"];
    private static readonly string[] Languages = ["English", "Polish", "Punjabi", "Welsh", "Somali"];
    private static readonly string[] Pronouns = ["they/them", "she/her", "he/him"];
    private static readonly string[] Outwards = ["YO62", "YO11", "DL8", "HG1"];
    private static readonly string[] Risks = ["very-low", "low", "medium", "high"];
    private static readonly string[] Kinds = ["roll", "caseload", "tenancy", "placement"];

    public static JsonNode? Of(string field, Dice dice) => field switch
    {
        "given_name" => dice.Of(GivenNames),
        "family_name" => dice.Of(FamilyNames),
        "known_as" => dice.Of(GivenNames) + "-" + dice.Below(100),
        "date_of_birth" => $"{dice.Between(2008, 2013)}-0{dice.Between(1, 8)}-{dice.Between(10, 28)}",
        "pronouns" => dice.Of(Pronouns),
        "first_language" => dice.Of(Languages),
        "interpreter_needed" => dice.OneIn(2),
        "nhs_number" => NhsNumberOf(dice.Between(100_000, 999_999)),
        "upn" => UpnOf(dice.Between(100_000, 999_999)),
        "address" => Address(dice.Of(Outwards), dice),
        "uprn" => $"1000{dice.Between(10_000_000, 99_999_999)}",
        "phone" => $"+447700900{dice.Between(100, 999)}",
        "risk_level" => dice.Of(Risks),
        "last_seen_place" or "found_place" => Place(dice.Between(10, 99), dice.Between(10, 99), dice),
        "circumstances" => $"Left at {dice.Between(10, 22)} o'clock after a quarrel about {dice.Of("a bus", "a dog", "a coat", "tea")}.",
        "informant" => $"Neighbour number {dice.Below(1000)}",
        "police_reference" => $"REF-{dice.Below(100_000)}",
        "kind" => dice.Of(Kinds),
        "source" => $"register {dice.Below(1000)}",
        "nominated_by" or "lead_agency" or "owner_agency" => dice.Of("nyp", "tewv", "csc", "nych"),
        "agreed_risk_level" => dice.Of("standard", "high", "very-high"),
        "context" => dice.Of("home", "peers", "school", "online"),
        "context_weights" => Weights(dice.Between(10, 40)),
        "next_review_at" or "due_at" => $"2026-1{dice.Between(0, 2)}-{dice.Between(10, 28)}",
        "held_on" => $"2026-0{dice.Between(6, 8)}-{dice.Between(10, 28)}",
        "forum" => dice.Of("Risk meeting", "Weekly tasking"),
        "attendance" => $"nyp/police-response {dice.Of(GivenNames)} {dice.Of(FamilyNames)} (apologies); tewv/camhs-practitioner {dice.Of(GivenNames)} {dice.Of(FamilyNames)} (apologies)",
        "note_kind" => dice.Of("hypothesis", "analysis", "minute", "decision", "dissent"),
        "said_on" => $"2026-0{dice.Between(6, 8)}-{dice.Between(10, 28)}",
        "status" => dice.Of("accepted", "done", "stopped"),
        "case_reference" => $"RAISE-{dice.Below(1000)}",
        "chair" or "owner_person" or "said_by" or "meeting_chair" or "minute_taker" => $"{dice.Of(GivenNames)} {dice.Of(FamilyNames)}",
        "text" or "note_text" or "agenda_items" or "completion_evidence" or "nomination_reason" or "strengths" or "young_person_voice" or "young_person_informed" or "risk_hypothesis" or "dissent"
            or "safe_uncertainty_statement" or "exit_criteria" or "closure_reason" => $"Invented words about {dice.Of("a bus", "football", "the harbour", "tea")}, number {dice.Below(1000)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No invented value."),
    };

    /// <summary>Another value that is shown the same at this rung; the same value where there is none.</summary>
    public static JsonNode? SameAt(string rung, string field, JsonNode? value, Dice dice)
    {
        if (rung == "full")
        {
            return value?.DeepClone();
        }

        if (rung == "exists" && value is null)
        {
            return null;
        }

        var text = value is JsonValue single && single.TryGetValue<string>(out var plain) ? plain : null;
        return (field, rung) switch
        {
            ("given_name", "initials") when text is not null => dice.Of([.. GivenNames.Where(n => n[0] == text[0])]),
            ("family_name", "initials") when text is not null => dice.Of([.. FamilyNames.Where(n => n[0] == text[0])]),
            ("address", "outward-postcode") when text is not null => Address(text.Split(", ")[^1].Split(' ')[0], dice),
            ("last_seen_place" or "found_place", "km-cell") when value is not null => NearPlace(value["grid_reference"]!.GetValue<string>(), dice),
            ("reported_at" or "last_seen_at" or "found_at" or "started" or "ended", _) when text is not null => Near(text, dice),
            ("known_as" or "given_name" or "family_name", _) => Of(field, dice),
            (_, TableRung.Withheld) when dice.OneIn(4) && !Needed.Contains(field) => null,
            _ => Of(field, dice),
        };
    }

    private static readonly string[] Needed =
        ["kind", "interpreter_needed", "nominated_by", "nomination_reason", "text", "note_kind", "note_text", "held_on", "forum", "owner_agency", "owner_person", "due_at", "status", "completion_evidence"];

    /// <summary>Another day of the same year that leaves the age on a day from September on as it is.</summary>
    public static string SameAge(string date, Dice dice) => $"{date[..4]}-0{dice.Between(1, 8)}-{dice.Between(10, 28)}";

    // Seconds alone: the order of the times of one record, and their months, stay.
    private static string Near(string at, Dice dice) => $"{at[..17]}{dice.Between(10, 59)}Z";

    private static string Weights(int home) => $"home {home}, peers 50, school {50 - home}";

    private static string Address(string outward, Dice dice) => $"{dice.Between(1, 99)} Invented Row, Scarby, {outward} {dice.Between(1, 9)}{dice.Of("AB", "DE", "FG", "HJ")}";

    private static JsonObject Place(int east, int north, Dice dice) => new()
    {
        ["text"] = $"Scarby {dice.Of("bus station", "beach", "library", "park")} {dice.Below(100)}",
        ["grid_reference"] = $"TA {east}{dice.Below(10)} {north}{dice.Below(10)}",
    };

    private static JsonObject NearPlace(string grid, Dice dice) =>
        Place(int.Parse(grid[3..5], CultureInfo.InvariantCulture), int.Parse(grid[7..9], CultureInfo.InvariantCulture), dice);

    private static string NhsNumberOf(int number)
    {
        for (var nine = 999_000_000 + number; ; nine++)
        {
            if (Enumerable.Range(0, 10).Select(check => $"{nine}{check}").FirstOrDefault(n => NhsNumber.Read(n, out _) is not null) is { } valid)
            {
                return valid;
            }
        }
    }

    private static string UpnOf(int number) => "ABCDEFGHJKLMNPQRTUVWXYZ".Select(letter => $"{letter}000000{number}").First(n => Upn.Read(n, out _) is not null);
}

internal static class TableRung
{
    public const string Withheld = "withheld";
}
