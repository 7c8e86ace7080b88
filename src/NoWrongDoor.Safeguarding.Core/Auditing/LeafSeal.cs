using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>What an entry says of a record to whoever verifies the ledger, and to nobody else.</summary>
public sealed record SealedRecord(Guid Record, Guid? Subject, int Revision, byte[]? Mac);

/// <summary>
/// Seals which record, person, revision and MAC an entry speaks of. Readers get their own entries as receipts: in the open, the revision and its MAC would tell
/// of changes that they are not shown, and equal pseudonyms would let two agencies join their records (ADR 0006).
/// </summary>
public sealed class LeafSeal(HubSecrets secrets)
{
    /// <summary>Digits of base64 of every sealed record: what is in it does not show in its length.</summary>
    public const int Length = (Size + TagSize + 2) / 3 * 4;

    private const int Size = 1 + 16 + 16 + 4 + 32;
    private const int TagSize = 16;
    private const byte HasSubject = 1;
    private const byte HasMac = 2;

    private readonly Lazy<byte[]> _key = new(() => HKDF.Expand(HashAlgorithmName.SHA256, secrets.PseudonymKey.ToArray(), 32, "records of a leaf"u8.ToArray()));

    /// <summary>Of one leaf. Its key is its own, so that the place of a record in it is nonce enough, and a part of one leaf does not open in another.</summary>
    public IReadOnlyList<string> Seal(string partnership, Guid leaf, ReadOnlySpan<byte> salt, IReadOnlyList<SealedRecord> records)
    {
        if (records.Count == 0)
        {
            return [];
        }

        using var aes = new AesGcm(KeyOf(partnership, leaf, salt), TagSize);
        var texts = new string[records.Count];
        Span<byte> open = stackalloc byte[Size];
        Span<byte> closed = stackalloc byte[Size + TagSize];
        for (var place = 0; place < texts.Length; place++)
        {
            Write(records[place], open);
            aes.Encrypt(Nonce(place), open, closed[..Size], closed[Size..]);
            texts[place] = Convert.ToBase64String(closed);
        }

        return texts;
    }

    /// <exception cref="CryptographicException">It was not sealed for this place of this leaf, or not by this installation.</exception>
    public SealedRecord Open(string partnership, Guid leaf, ReadOnlySpan<byte> salt, int place, string text)
    {
        Span<byte> closed = stackalloc byte[Size + TagSize];
        if (!Convert.TryFromBase64String(text, closed, out var length) || length != closed.Length)
        {
            throw new CryptographicException("This is not a sealed record.");
        }

        Span<byte> open = stackalloc byte[Size];
        using var aes = new AesGcm(KeyOf(partnership, leaf, salt), TagSize);
        aes.Decrypt(Nonce(place), closed[..Size], closed[Size..], open);
        return Read(open);
    }

    private byte[] KeyOf(string partnership, Guid leaf, ReadOnlySpan<byte> salt) =>
        HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes($"{partnership}|{leaf:D}|{Convert.ToHexStringLower(salt)}"));

    private static byte[] Nonce(int place)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(nonce, place);
        return nonce;
    }

    private static void Write(SealedRecord record, Span<byte> open)
    {
        open.Clear();
        open[0] = (byte)((record.Subject is null ? 0 : HasSubject) | (record.Mac is null ? 0 : HasMac));
        record.Record.TryWriteBytes(open[1..], bigEndian: true, out _);
        record.Subject?.TryWriteBytes(open[17..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(open[33..], record.Revision);
        record.Mac?.CopyTo(open[37..]);
    }

    private static SealedRecord Read(ReadOnlySpan<byte> open) => new(
        new Guid(open.Slice(1, 16), bigEndian: true),
        (open[0] & HasSubject) == 0 ? null : new Guid(open.Slice(17, 16), bigEndian: true),
        BinaryPrimitives.ReadInt32BigEndian(open[33..]),
        (open[0] & HasMac) == 0 ? null : open[37..].ToArray());
}
