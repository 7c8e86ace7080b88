using System.Security.Cryptography;
using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>Reads which revisions an entry speaks of: sealed since version 2 of the leaf, in the open before it.</summary>
internal sealed class EnteredRecordReader(Pseudonyms pseudonyms, LeafSeal seal)
{
    /// <summary>In the entry's order; nothing for a record that does not open. A record that was only asked for has no MAC.</summary>
    public IEnumerable<(EnteredRevision Revision, string? Mac)?> Read(JsonElement leaf, JsonElement records) =>
        leaf.TryGetProperty("v", out var version) && version.ValueKind == JsonValueKind.Number && version.GetRawText() == "1"
            ? records.EnumerateArray().Select(Open).Where(record => record is not null)
            : records.EnumerateArray().Select((record, place) => Sealed(leaf, record, place));

    private (EnteredRevision Revision, string? Mac)? Sealed(JsonElement leaf, JsonElement record, int place)
    {
        if (record.ValueKind != JsonValueKind.Object || Text(record, "type") is not { } type || Text(record, "sealed") is not { } text
            || Text(leaf, "partnership") is not { } partnership || !Guid.TryParseExact(Text(leaf, "id"), "D", out var id)
            || Text(leaf, "salt") is not { Length: 32 } salt || !salt.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        try
        {
            var opened = seal.Open(partnership, id, Convert.FromHexString(salt), place, text);
            var named = new EnteredRevision(type, pseudonyms.Of(partnership, type, opened.Record), opened.Revision);
            return (named, opened.Mac is null ? null : Convert.ToHexStringLower(opened.Mac));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static (EnteredRevision Revision, string? Mac)? Open(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && Text(record, "mac") is { } mac && Text(record, "type") is { } type && Text(record, "record") is { } id
        && record.TryGetProperty("revision", out var revision) && revision.TryGetInt32(out var number)
            ? (new EnteredRevision(type, id, number), mac)
            : null;

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
