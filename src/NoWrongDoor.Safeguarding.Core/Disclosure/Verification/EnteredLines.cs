using System.Security.Cryptography;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.Auditing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>A record as an entry speaks of it, by pseudonyms: what its line in the index must say. Nothing in it stands for an entry that speaks of no record.</summary>
internal sealed record EnteredLine(string? Type, string? Record, string? Subject, string Levels, string Clauses);

/// <summary>What an entry says of its lines in the index of disclosures.</summary>
/// <param name="Columns">What every line of it must say, by the name of the column.</param>
/// <param name="Lines">One a record; null when a record of it does not open, which is a fault by itself.</param>
/// <param name="Tie">Keyed hashes of what only the index says; null for entries from before.</param>
internal sealed record EnteredDisclosure(Guid Id, byte[] Salt, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<EnteredLine>? Lines, string? Tie);

/// <summary>Reads from the leaves of the gate what the index of disclosures must say. Sign-ins, tokens and changes of policy have no lines there.</summary>
internal sealed class EnteredLines(Pseudonyms pseudonyms, LeafSeal seal)
{
    private static readonly string[] WithoutLines = ["sign-in", "token", "policy"];
    private static readonly string[] Columns = ["kind", "outcome", "at", "user", "agency", "function", "purpose", "route"];

    /// <summary>Null for an entry that has no lines, and for bytes that are no entry, which the audit of the ledger names.</summary>
    public EnteredDisclosure? Read(byte[] bytes)
    {
        var json = new Utf8JsonReader(bytes);
        if (bytes.Length == 0 || !CanonicalJson.IsCanonical(bytes) || !JsonDocument.TryParseValue(ref json, out var document))
        {
            return null;
        }

        using (document)
        {
            var leaf = document.RootElement;
            return leaf.ValueKind != JsonValueKind.Object || WithoutLines.Contains(Text(leaf, "kind"), StringComparer.Ordinal)
                || !Guid.TryParseExact(Text(leaf, "id"), "D", out var id) || Text(leaf, "salt") is not { Length: 32 } salt || !salt.All(char.IsAsciiHexDigitLower)
                ? null
                : new EnteredDisclosure(id, Convert.FromHexString(salt), Columns.ToDictionary(name => name, name => Text(leaf, name) ?? string.Empty),
                    Lines(leaf, id, Convert.FromHexString(salt)), Text(leaf, "index"));
        }
    }

    /// <summary>The line of the index in the same words.</summary>
    public EnteredLine Of(string partnership, IndexLine line) => new(
        line.Type,
        line is { Type: { } type, Record: { } record } ? pseudonyms.Of(partnership, type, record) : null,
        line.Subject is { } subject ? pseudonyms.Of(partnership, "person", subject) : null,
        line.Levels,
        string.Join(' ', line.Clauses));

    public IReadOnlyDictionary<string, string> ColumnsOf(string partnership, IndexLine line) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kind"] = line.Kind,
        ["outcome"] = line.Outcome,
        ["at"] = Moment.Text(line.At),
        ["user"] = pseudonyms.Of(partnership, "user", line.User),
        ["agency"] = line.Agency,
        ["function"] = line.Function,
        ["purpose"] = line.Purpose,
        ["route"] = line.Route,
    };

    private List<EnteredLine>? Lines(JsonElement leaf, Guid id, byte[] salt)
    {
        if (!leaf.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array || records.GetArrayLength() == 0)
        {
            return [new EnteredLine(null, null, null, string.Empty, string.Empty)];
        }

        var lines = records.EnumerateArray().Select((record, place) => Line(Text(leaf, "partnership") ?? string.Empty, id, salt, record, place)).OfType<EnteredLine>().ToList();
        return lines.Count == records.GetArrayLength() ? lines : null;
    }

    private EnteredLine? Line(string partnership, Guid id, byte[] salt, JsonElement record, int place)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "type") is not { } type)
        {
            return null;
        }

        var levels = Text(record, "levels") ?? string.Empty;
        var clauses = record.TryGetProperty("clauses", out var list) && list.ValueKind == JsonValueKind.Array ? string.Join(' ', list.EnumerateArray().Select(c => c.GetString())) : string.Empty;
        if (Text(record, "sealed") is not { } sealedRecord)
        {
            return new EnteredLine(type, Text(record, "record"), Text(record, "subject"), levels, clauses);
        }

        try
        {
            var opened = seal.Open(partnership, id, salt, place, sealedRecord);
            return new EnteredLine(type, pseudonyms.Of(partnership, type, opened.Record),
                opened.Subject is { } subject ? pseudonyms.Of(partnership, "person", subject) : null, levels, clauses);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
