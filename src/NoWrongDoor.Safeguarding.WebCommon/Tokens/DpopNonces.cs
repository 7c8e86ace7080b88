using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Server nonces without a store: an HMAC of the time window, so all nodes that share the key agree. Lives one to two windows.</summary>
public sealed class DpopNonces(byte[] key, TimeProvider clock)
{
    private const long WindowSeconds = 120;

    public string Current() => Of(clock.GetUtcNow().ToUnixTimeSeconds() / WindowSeconds);

    public bool Accepts(string? nonce)
    {
        var window = clock.GetUtcNow().ToUnixTimeSeconds() / WindowSeconds;
        return nonce is not null && (TokenText.SameText(nonce, Of(window)) || TokenText.SameText(nonce, Of(window - 1)));
    }

    private string Of(long window)
    {
        var text = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(text, window);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, text));
    }
}
