using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>One SHA-256 value of the tree: 32 bytes, compared as a whole.</summary>
public readonly record struct TreeHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

#pragma warning disable CS0169, CA1823, IDE0051 // The fields are the 32 bytes; they are read and written as a span.
    private readonly ulong _first, _second, _third, _fourth;
#pragma warning restore CS0169, CA1823, IDE0051

    /// <summary>A hash from exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException">There are fewer or more bytes.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A hash has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        this = MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>The bytes, without a copy.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this));

    /// <summary>A hash from its standard base64; false for anything but the one spelling of exactly 32 bytes.</summary>
    public static bool TryFromBase64(string? text, out TreeHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: 44 } || !Convert.TryFromBase64String(text, bytes, out var length) || length != Size)
        {
            return false;
        }

        hash = new TreeHash(bytes);
        return hash.ToBase64() == text;
    }

    /// <summary>The bytes as a new array.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Standard base64, as checkpoints spell it.</summary>
    public string ToBase64() => Convert.ToBase64String(Bytes);

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    internal static TreeHash Sha256(ReadOnlySpan<byte> input)
    {
        Unsafe.SkipInit(out TreeHash hash);
        System.Security.Cryptography.SHA256.HashData(input, MemoryMarshal.AsBytes(new Span<TreeHash>(ref hash)));
        return hash;
    }
}
