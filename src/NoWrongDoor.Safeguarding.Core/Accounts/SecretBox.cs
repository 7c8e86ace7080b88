using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Accounts;

/// <summary>AES-256-GCM for what the provider must be able to read again: one-time-code seeds and signing keys. One key per use, derived from the installation's.</summary>
public sealed class SecretBox(ReadOnlyMemory<byte> master, string use)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, master.ToArray(), 32, info: Encoding.UTF8.GetBytes("nwd identity " + use));

    /// <summary><paramref name="place"/> says which row the secret belongs to, so that it cannot be moved to another.</summary>
    public byte[] Seal(ReadOnlySpan<byte> secret, string place)
    {
        var box = new byte[NonceBytes + secret.Length + TagBytes];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, secret, box.AsSpan(NonceBytes, secret.Length), box.AsSpan(NonceBytes + secret.Length), Encoding.UTF8.GetBytes(place));
        return box;
    }

    public byte[] Open(ReadOnlySpan<byte> box, string place)
    {
        var secret = new byte[box.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], secret, Encoding.UTF8.GetBytes(place));
        return secret;
    }
}
