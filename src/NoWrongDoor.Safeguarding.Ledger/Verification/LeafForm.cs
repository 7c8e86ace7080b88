using System.Globalization;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Canonical;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// What every leaf of a ledger must look like, judged by its bytes alone: canonical JSON of a known version with known members only, and nothing that could name
/// a person. Version 2 seals which records an entry speaks of; entries of version 1 had pseudonyms, revisions and MACs in the open. Written from the description of the format, not from the code that writes leaves.
/// </summary>
public static class LeafForm
{
    private static readonly string[] Kinds = ["disclosure", "refusal", "write", "match", "search", "token", "policy", "sign-in"];
    private static readonly string[] Required = ["v", "kind", "id", "at", "salt", "partnership", "outcome"];

    private static readonly Dictionary<string, Func<JsonElement, bool>> Members = new()
    {
        ["v"] = value => value.ValueKind == JsonValueKind.Number && value.GetRawText() is "1" or "2",
        ["kind"] = value => IsText(value, Kinds.Contains),
        ["id"] = value => IsText(value, text => Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text),
        ["at"] = value => IsText(value, IsInstant),
        ["salt"] = value => IsHex(value, 32),
        ["partnership"] = IsWord,
        ["agency"] = IsWordOrNothing,
        ["function"] = IsWordOrNothing,
        ["purpose"] = IsWordOrNothing,
        ["user"] = value => IsHex(value, 32) || IsText(value, text => text.Length == 0),
        ["agreements"] = value => IsList(value, item => IsText(item, IsAgreement)),
        ["register"] = value => IsList(value, item => IsText(item, IsRegistered)),
        ["heads"] = value => IsHex(value, 64),
        ["route"] = IsWord,
        ["records"] = value => IsList(value, item => item.ValueKind == JsonValueKind.Object),
        ["narrowing"] = value => IsList(value, item => item.ValueKind == JsonValueKind.Object),
        ["outcome"] = value => IsText(value, IsOutcome),
        // Keyed hashes of five columns of the index; entries from before have none.
        ["index"] = value => IsText(value, text => text.Length == 108) && value.TryGetBytesFromBase64(out var bytes) && bytes.Length == 80,
        // Of an import only: how many rows of the file the entry stands for, and the root over their hashes.
        ["rows"] = value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 0 and <= 1_000,
        ["root"] = value => IsHex(value, 64),
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> OpenRecord = new()
    {
        ["type"] = IsWord,
        ["record"] = value => IsHex(value, 32),
        ["subject"] = value => value.ValueKind == JsonValueKind.Null || IsHex(value, 32),
        ["revision"] = value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0,
        ["mac"] = value => value.ValueKind == JsonValueKind.Null || IsHex(value, 64),
        ["levels"] = value => IsText(value, text => text.All(char.IsAsciiDigit)),
        ["clauses"] = value => IsList(value, IsWord),
    };

    private static readonly Dictionary<string, Func<JsonElement, bool>> SealedRecord = new()
    {
        ["type"] = IsWord,
        ["sealed"] = value => IsText(value, text => text.Length == 116 && text.Count(c => c == '=') == 2) && value.TryGetBytesFromBase64(out var bytes) && bytes.Length == 85,
        // A digit for each field; '-' for one that was not asked for.
        ["levels"] = value => IsText(value, text => text.All(c => char.IsAsciiDigit(c) || c == '-')),
        ["clauses"] = OpenRecord["clauses"],
    };

    /// <summary>Everything that is wrong with a leaf; empty when it is in order.</summary>
    public static IReadOnlyList<string> Problems(ReadOnlySpan<byte> leaf)
    {
        if (!CanonicalJson.IsCanonical(leaf))
        {
            return ["the leaf is not canonical JSON"];
        }

        var reader = new Utf8JsonReader(leaf);
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return ["the leaf is not an object"];
        }

        var problems = Judge(document.RootElement, Members, Required).ToList();
        if (document.RootElement.TryGetProperty("rows", out _) != document.RootElement.TryGetProperty("root", out _))
        {
            problems.Add("\"rows\" and \"root\" come together");
        }

        if (document.RootElement.TryGetProperty("records", out var records) && records.ValueKind == JsonValueKind.Array)
        {
            var isSealed = document.RootElement.TryGetProperty("v", out var version) && version.GetRawText() == "2";
            problems.AddRange(records.EnumerateArray().Select(record => RecordProblem(record, isSealed)).OfType<string>());
        }

        return problems;
    }

    private static string? RecordProblem(JsonElement record, bool isSealed) =>
        record.ValueKind == JsonValueKind.Object
            ? Judge(record, isSealed ? SealedRecord : OpenRecord, isSealed ? ["type", "sealed"] : ["type"]).Select(problem => $"in a record of it, {problem}").FirstOrDefault()
            : "a record of it is not an object";

    private static IEnumerable<string> Judge(JsonElement holder, Dictionary<string, Func<JsonElement, bool>> members, string[] required)
    {
        foreach (var name in required.Where(name => !holder.TryGetProperty(name, out _)))
        {
            yield return $"the member \"{name}\" is missing";
        }

        foreach (var member in holder.EnumerateObject())
        {
            if (!members.TryGetValue(member.Name, out var holds))
            {
                yield return $"the member \"{member.Name}\" is unknown";
            }
            else if (!holds(member.Value))
            {
                yield return $"the member \"{member.Name}\" has not the form it must have";
            }
        }
    }

    private static bool IsText(JsonElement value, Func<string, bool> holds) => value.ValueKind == JsonValueKind.String && holds(value.GetString()!);

    private static bool IsWord(JsonElement value) => IsText(value, text => text.Length is > 0 and <= 200 && !text.Any(char.IsWhiteSpace));

    /// <summary>A sign-in belongs to no agency yet, and a failed one to no user.</summary>
    private static bool IsWordOrNothing(JsonElement value) => IsWord(value) || IsText(value, text => text.Length == 0);

    private static bool IsHex(JsonElement value, int digits) =>
        IsText(value, text => text.Length == digits && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'));

    private static bool IsList(JsonElement value, Func<JsonElement, bool> holds) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(holds);

    private static bool IsInstant(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out _);

    private static bool IsOutcome(string text)
    {
        var code = text.StartsWith("refused:", StringComparison.Ordinal) ? text["refused:".Length..] : text;
        return (code != text || text is "shown" or "stored" or "signed-in" or "signed-out" or "changed")
            && code.Length > 0 && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
    }

    /// <summary>A document of the register and the state that the entry gave it: id@version#hash:state.</summary>
    private static bool IsRegistered(string text) =>
        text.LastIndexOf(':') is var at and > 0 && IsAgreement(text[..at]) && text[(at + 1)..] is "in-force" or "suspended" or "withdrawn" or "superseded";

    /// <summary>id@version#hash, the hash in 64 hexadecimal digits.</summary>
    private static bool IsAgreement(string text)
    {
        var (at, hash) = (text.IndexOf('@', StringComparison.Ordinal), text.LastIndexOf('#'));
        return at > 0 && hash > at + 1 && text.Length == hash + 65 && text[(hash + 1)..].All(char.IsAsciiHexDigitLower);
    }
}
