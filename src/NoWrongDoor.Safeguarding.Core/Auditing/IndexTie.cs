using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>One column of the lines that the index of disclosures has of an entry: its values, in the order of the lines' ids.</summary>
public sealed record TiedColumn(string Name, JsonArray Values);

/// <summary>
/// Ties an entry to what only the index says of it, a keyed hash for each column: the names of people and of agencies, which may not stand in a leaf.
/// The key is the leaf's own, so that a reader who holds the leaf can neither test a guess nor put two leaves side by side.
/// </summary>
public sealed class IndexTie(HubSecrets secrets)
{
    private const int Size = 16;

    private readonly Lazy<byte[]> _key = new(() => HKDF.Expand(HashAlgorithmName.SHA256, secrets.PseudonymKey.ToArray(), 32, "index lines of a leaf"u8.ToArray()));

    public string Of(string partnership, Guid leaf, ReadOnlySpan<byte> salt, IReadOnlyList<TiedColumn> columns)
    {
        var key = HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{partnership}|{leaf:D}|{Convert.ToHexStringLower(salt)}"));
        var tie = new byte[columns.Count * Size];
        for (var i = 0; i < columns.Count; i++)
        {
            var named = CanonicalJson.Serialize(new JsonArray(columns[i].Name, columns[i].Values));
            HMACSHA256.HashData(key, named).AsSpan(0, Size).CopyTo(tie.AsSpan(i * Size));
        }

        return Convert.ToBase64String(tie);
    }

    /// <summary>The names of the columns that are not those which were tied: all of them where the tie itself is none.</summary>
    public static IReadOnlyList<string> Differing(string tie, string other, IReadOnlyList<string> names)
    {
        var (one, two) = (new byte[names.Count * Size], Convert.FromBase64String(other));
        var isTie = Convert.TryFromBase64String(tie, one, out var length) && length == one.Length;
        return [.. names.Where((_, i) => !isTie || !one.AsSpan(i * Size, Size).SequenceEqual(two.AsSpan(i * Size, Size)))];
    }
}
