using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>Where a list goes on. Sealed, since it holds shown values; bound to its list and reader; equal for equal lists.</summary>
internal sealed class Cursor(AgencyTokens tokens)
{
    private const int TagSize = 16;
    private const int NonceSize = 12;

    public string Write(ReaderIdentity reader, string list, IReadOnlyList<string> keys)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(keys);
        var key = Key(reader);
        var bytes = new byte[NonceSize + TagSize + plain.Length];
        // Derived from what it seals: a nonce repeats only with the whole text, and equal worlds have equal cursors.
        HMACSHA256.HashData(key, (byte[])[.. Bound(reader, list), .. plain]).AsSpan(0, NonceSize).CopyTo(bytes);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(bytes.AsSpan(0, NonceSize), plain, bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), Bound(reader, list));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The keys, or nothing when the cursor is not one of this list and reader.</summary>
    public IReadOnlyList<string>? Read(ReaderIdentity reader, string list, string cursor)
    {
        if (!Base64Url.IsValid(cursor) || Base64Url.DecodeFromChars(cursor) is not { Length: > NonceSize + TagSize } bytes)
        {
            return null;
        }

        try
        {
            var plain = new byte[bytes.Length - NonceSize - TagSize];
            using var aes = new AesGcm(Key(reader), TagSize);
            aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), plain, Bound(reader, list));
            return JsonSerializer.Deserialize<string[]>(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private byte[] Key(ReaderIdentity reader) => tokens.Derive(reader.Partnership, reader.Agency, "cursor");

    private static byte[] Bound(ReaderIdentity reader, string list) => Encoding.UTF8.GetBytes($"{reader.Function}|{reader.Purpose}|{list}");
}
