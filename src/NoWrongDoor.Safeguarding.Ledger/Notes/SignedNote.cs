using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">Name of the key.</param>
/// <param name="KeyId">Short id of the key.</param>
/// <param name="Signature">The signature itself.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Signature);

/// <summary>A text with signatures (C2SP signed-note). Reading one proves nothing; <see cref="IsSignedBy"/> does.</summary>
public sealed class SignedNote
{
    private const int MostSignatures = 64;
    private const string LineStart = "\u2014 ";
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private SignedNote(string text, IReadOnlyList<NoteSignature> signatures) => (Text, Signatures) = (text, signatures);

    /// <summary>The signed text, with its last newline.</summary>
    public string Text { get; }

    /// <summary>Every signature line, in order.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>Reads a note. Any departure from the format is refused, other spellings of the same base64 too.</summary>
    public static bool TryParse(string? note, [NotNullWhen(true)] out SignedNote? read)
    {
        read = null;
        var blank = note?.LastIndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        if (blank < 0 || !note!.EndsWith('\n') || !IsPlain(note))
        {
            return false;
        }

        var lines = note[(blank + 2)..].Split('\n')[..^1];
        var signatures = lines.Select(Signature).OfType<NoteSignature>().ToList();
        if (lines.Length is 0 or > MostSignatures || signatures.Count != lines.Length)
        {
            return false;
        }

        read = new SignedNote(note[..(blank + 1)], signatures);
        return true;
    }

    /// <summary>
    /// True when there is a signature line of this key and every one of them verifies. Lines of other keys are ignored, as the format demands:
    /// the caller decides whose signatures count.
    /// </summary>
    public bool IsSignedBy(NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = Encoding.UTF8.GetBytes(Text);
        var own = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id).ToList();
        return own.Count > 0 && own.All(signature => key.Verify(text, signature.Signature.Span));
    }

    internal static void RequireText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n') || !IsPlain(text))
        {
            throw new ArgumentException("The text of a note ends with a newline and holds no other control character.", nameof(text));
        }
    }

    private static bool IsPlain(string text)
    {
        try
        {
            return Strict.GetByteCount(text) > 0 && !text.Any(c => c < ' ' && c != '\n');
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static NoteSignature? Signature(string line)
    {
        var parts = line.Split(' ');
        if (!line.StartsWith(LineStart, StringComparison.Ordinal) || parts.Length != 3 || !NoteName.IsValid(parts[1]))
        {
            return null;
        }

        var bytes = new byte[parts[2].Length];
        return Convert.TryFromBase64String(parts[2], bytes, out var length) && length > 4 && Convert.ToBase64String(bytes, 0, length) == parts[2]
            ? new NoteSignature(parts[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4, length - 4))
            : null;
    }
}
