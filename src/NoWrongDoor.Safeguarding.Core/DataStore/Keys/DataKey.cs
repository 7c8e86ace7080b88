using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Keys;

/// <summary>Where a ciphertext stands. It is authenticated, so that one moved to another row, column or version does not open.</summary>
public readonly record struct CipherPlace(string Table, Guid Id, string Column, int Version)
{
    internal byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Table}|{Id:D}|{Column}|{Version}");
}

/// <summary>The key of one person or place. Encrypted: a version byte, 12 bytes of nonce, 16 of tag, the ciphertext (AES-256-GCM).</summary>
public sealed class DataKey
{
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Header = 1 + NonceSize + TagSize;

    private readonly byte[] _encryption;
    private readonly byte[] _authentication;

    internal DataKey(ReadOnlySpan<byte> key)
    {
        _encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ToArray(), 32, info: "encryption"u8.ToArray());
        _authentication = HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ToArray(), 32, info: "revision"u8.ToArray());
    }

    public byte[] Encrypt(ReadOnlySpan<byte> plaintext, CipherPlace place) => Seal(_encryption, plaintext, place.ToBytes());

    public byte[] Encrypt(string plaintext, CipherPlace place) => Encrypt(Encoding.UTF8.GetBytes(plaintext), place);

    /// <exception cref="CryptographicException">The bytes were changed, moved, or made with another key.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> sealedBytes, CipherPlace place) => Open(_encryption, sealedBytes, place.ToBytes());

    public string DecryptText(ReadOnlySpan<byte> sealedBytes, CipherPlace place) => Encoding.UTF8.GetString(Decrypt(sealedBytes, place));

    /// <summary>HMAC-SHA256 over the canonical form of a record revision.</summary>
    public byte[] Mac(ReadOnlySpan<byte> canonicalRevision) => HMACSHA256.HashData(_authentication, canonicalRevision);

    internal static byte[] Seal(byte[] key, ReadOnlySpan<byte> plaintext, byte[] place)
    {
        var sealedBytes = new byte[Header + plaintext.Length];
        sealedBytes[0] = Format;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plaintext, sealedBytes.AsSpan(Header), sealedBytes.AsSpan(1 + NonceSize, TagSize), place);
        return sealedBytes;
    }

    internal static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes, byte[] place)
    {
        if (sealedBytes.Length < Header || sealedBytes[0] != Format)
        {
            throw new CryptographicException("This is not a value sealed by the hub.");
        }
        var plaintext = new byte[sealedBytes.Length - Header];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedBytes.Slice(1, NonceSize), sealedBytes[Header..], sealedBytes.Slice(1 + NonceSize, TagSize), plaintext, place);
        return plaintext;
    }
}
