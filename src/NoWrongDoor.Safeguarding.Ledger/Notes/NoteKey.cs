using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// The public key that a note is checked with: ECDSA on P-256 with SHA-256, signature type 0x02 of C2SP signed-note (.NET 10 has no Ed25519).
/// As that page lays down for this type, the key id is the first four bytes of SHA-256 over the DER public key (SPKI).
/// </summary>
public sealed class NoteKey
{
    private const byte EcdsaType = 0x02;
    private readonly byte[] _spki;

    /// <summary>A key by its name and DER SubjectPublicKeyInfo.</summary>
    /// <exception cref="CryptographicException">The bytes are no public key on P-256.</exception>
    /// <exception cref="ArgumentException">The name may not stand in a note.</exception>
    public NoteKey(string name, ReadOnlySpan<byte> spki)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!NoteName.IsValid(name))
        {
            throw new ArgumentException("A key name is not empty and holds no space, plus or control character.", nameof(name));
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out var read);
        if (read != spki.Length || key.KeySize != 256 || key.ExportParameters(false).Curve.Oid.Value != "1.2.840.10045.3.1.7")
        {
            throw new CryptographicException("A ledger key is an ECDSA key on P-256.");
        }

        Name = name;
        _spki = spki.ToArray();
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(spki));
    }

    /// <summary>The name that stands in the signature line.</summary>
    public string Name { get; }

    /// <summary>The key id that stands before the signature.</summary>
    public uint Id { get; }

    /// <summary>DER SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> Spki => _spki;

    /// <summary>The one-line form in which a verifier key is handed on: name+id+base64(type ‖ key).</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([EcdsaType, .. _spki])}");

    /// <summary>Reads the one-line form; null when it is not one, is of another type, or its id does not fit the key.</summary>
    public static NoteKey? Parse(string? line)
    {
        var parts = (line ?? "").Split('+', 3);
        var bytes = new byte[256];
        if (parts.Length != 3 || !Convert.TryFromBase64String(parts[2], bytes, out var length) || length < 2 || bytes[0] != EcdsaType)
        {
            return null;
        }

        try
        {
            var key = new NoteKey(parts[0], bytes.AsSpan(1, length - 1));
            return key.ToString() == line ? key : null;
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    internal bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
