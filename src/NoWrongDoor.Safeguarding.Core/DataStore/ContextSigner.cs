using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>Writes a context in the form that <c>guard.ctx()</c> checks.</summary>
public sealed class ContextSigner(ReadOnlyMemory<byte> key)
{
    public string Sign(SignedContext context)
    {
        var unsigned = string.Create(CultureInfo.InvariantCulture,
            $"v1|{Word(context.Partnership)}|{Word(context.Agency)}|{Word(context.Function)}|{Word(context.Purpose)}|{context.User:D}|{Word(context.Heads)}|{context.Disclosure:D}|{context.At.ToUnixTimeMilliseconds()}|{context.Expires.ToUnixTimeMilliseconds()}");
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes(unsigned), mac);
        return string.Concat(unsigned, "|", Convert.ToHexStringLower(mac));
    }

    // A bar inside a part would let one part speak for the next.
    private static string Word(string part) => part.Contains('|', StringComparison.Ordinal)
        ? throw new ArgumentException("A part of a context may not hold '|'.", nameof(part)) : part;
}
