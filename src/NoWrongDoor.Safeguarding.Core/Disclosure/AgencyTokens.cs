using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// The id of a record as one agency knows it: the UUID, one AES block, under a key derived from partnership, agency and type,
/// so that two agencies cannot join what they hold by comparing links.
/// </summary>
public sealed class AgencyTokens(byte[] master)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567"; // RFC 4648 base32, lower case
    private const int Length = 26;

    public string Of(string partnership, string agency, string prefix, Guid id)
    {
        using var aes = Cipher(partnership, agency, prefix);
        return prefix + "_" + Encode(aes.EncryptEcb(id.ToByteArray(bigEndian: true), PaddingMode.None));
    }

    /// <summary>The id that a token stands for. A token of another agency gives an id that does not exist; a malformed one gives nothing.</summary>
    public Guid? Read(string partnership, string agency, string prefix, string token)
    {
        if (!token.StartsWith(prefix + "_", StringComparison.Ordinal) || Decode(token.AsSpan(prefix.Length + 1)) is not { } block)
        {
            return null;
        }

        using var aes = Cipher(partnership, agency, prefix);
        return new Guid(aes.DecryptEcb(block, PaddingMode.None), bigEndian: true);
    }

    /// <summary>A secret that orders and seals what one agency is given (list order, cursors) without relating it to another's.</summary>
    public byte[] Derive(string partnership, string agency, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes($"{use}\n{partnership}\n{agency}"));

    private Aes Cipher(string partnership, string agency, string prefix)
    {
        var aes = Aes.Create();
        aes.Key = Derive(partnership, agency, "token:" + prefix);
        return aes;
    }

    private static string Encode(ReadOnlySpan<byte> block)
    {
        Span<char> text = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            text[i] = Alphabet[Bits(block, i * 5)];
        }

        return new string(text);
    }

    private static int Bits(ReadOnlySpan<byte> block, int from)
    {
        var value = 0;
        for (var bit = from; bit < from + 5; bit++)
        {
            value = (value << 1) | (bit < 128 ? (block[bit / 8] >> (7 - (bit % 8))) & 1 : 0);
        }

        return value;
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
        {
            return null;
        }

        var block = new byte[16];
        for (var i = 0; i < Length; i++)
        {
            var value = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            for (var bit = 0; value >= 0 && bit < 5; bit++)
            {
                var set = (value >> (4 - bit)) & 1;
                var at = (i * 5) + bit;
                if (at < 128)
                {
                    block[at / 8] |= (byte)(set << (7 - (at % 8)));
                }
                else if (set == 1)
                {
                    return null; // the two spare bits are zero, or one id would have several spellings
                }
            }

            if (value < 0)
            {
                return null;
            }
        }

        return block;
    }
}
