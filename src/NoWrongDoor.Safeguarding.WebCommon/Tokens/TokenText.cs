using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>The few encodings that tokens share.</summary>
public static class TokenText
{
    /// <summary>128 random bits, base64url: jti, state, nonce.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>256 random bits, base64url: code verifiers and secrets that stand alone.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static byte[] UseOf(string scope, string holder, string id) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{holder.Length}\n{holder}\n{id}"));

    public static bool SameText(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    /// <summary>Canonical base64url only: no padding, no white space, no stray bits, so that one value has one spelling.</summary>
    internal static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return null;
            }
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && text.SequenceEqual(Base64Url.EncodeToString(bytes.AsSpan(0, written))) ? bytes[..written] : null;
    }
}
