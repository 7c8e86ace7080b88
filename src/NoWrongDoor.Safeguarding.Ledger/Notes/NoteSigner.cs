using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>Signs notes with a private key on P-256 that the caller holds and disposes.</summary>
public sealed class NoteSigner
{
    private readonly ECDsa _key;

    /// <summary>A signer under the name that verifiers know it by.</summary>
    public NoteSigner(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        Key = new NoteKey(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>What verifiers need.</summary>
    public NoteKey Key { get; }

    /// <summary>The signed note of a text: text, blank line, signature line.</summary>
    /// <exception cref="ArgumentException">The text does not end with a newline or holds a control character.</exception>
    public string Sign(string text)
    {
        SignedNote.RequireText(text);
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var withId = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(withId, Key.Id);
        signature.CopyTo(withId, 4);
        return $"{text}\n\u2014 {Key.Name} {Convert.ToBase64String(withId)}\n";
    }

    /// <summary>The signed note of a checkpoint.</summary>
    public string Sign(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return Sign(checkpoint.ToText());
    }
}
