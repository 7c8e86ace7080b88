using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>All that is needed to show, with the ledger's public key and nothing else, that an entry is in the ledger.</summary>
/// <param name="Index">Index of the entry.</param>
/// <param name="Leaf">The entry, byte for byte.</param>
/// <param name="Proof">Inclusion proof, from the leaf upwards.</param>
/// <param name="Checkpoint">Signed checkpoint that the proof leads to.</param>
public sealed record LedgerReceipt(ulong Index, ReadOnlyMemory<byte> Leaf, IReadOnlyList<TreeHash> Proof, string Checkpoint)
{
    /// <summary>The receipt as a JSON object: index, leaf (base64), proof (list of base64), checkpoint (the note).</summary>
    public JsonObject ToJson() => new()
    {
        ["index"] = Index,
        ["leaf"] = Convert.ToBase64String(Leaf.Span),
        ["proof"] = new JsonArray([.. Proof.Select(hash => (JsonNode)hash.ToBase64())]),
        ["checkpoint"] = Checkpoint,
    };

    /// <summary>Reads a receipt; null when it is not one.</summary>
    public static LedgerReceipt? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var hashes = root.GetProperty("proof").EnumerateArray()
                .Select(item => TreeHash.TryFromBase64(item.GetString(), out var hash) ? hash : throw new FormatException("Not a hash."))
                .ToList();
            return new LedgerReceipt(
                root.GetProperty("index").GetUInt64(), root.GetProperty("leaf").GetBytesFromBase64(), hashes, root.GetProperty("checkpoint").GetString() ?? "");
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
