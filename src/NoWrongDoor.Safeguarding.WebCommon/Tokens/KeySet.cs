using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>The keys one issuer or client is known by. A kid chooses among them and never causes a fetch.</summary>
public sealed class KeySet(IReadOnlyList<PublicKey> keys)
{
    private const int MostKeys = 32;

    public IReadOnlyList<PublicKey> Keys { get; } = keys;

    public static KeySet Of(params SigningKey[] keys) => new([.. keys.Select(k => k.Public)]);

    /// <summary>Null when the text is no key set. Keys of other kinds are left out; a set that holds a private key is refused whole.</summary>
    public static KeySet? Read(string json)
    {
        if (StrictJson.Object(Encoding.UTF8.GetBytes(json)) is not { } root || !root.TryGetProperty("keys", out var keys)
            || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() > MostKeys
            || keys.EnumerateArray().Any(k => k.ValueKind != JsonValueKind.Object || k.TryGetProperty("d", out _)))
        {
            return null;
        }

        return new KeySet([.. keys.EnumerateArray().Select(PublicKey.Read).OfType<PublicKey>()]);
    }

    public string ToJson() => new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(k => (JsonNode)k.ToJwk())]) }.ToJsonString();

    internal IEnumerable<PublicKey> For(string? keyId, string algorithm) =>
        Keys.Where(k => k.Algorithm == algorithm && (keyId is null || k.KeyId == keyId));
}
