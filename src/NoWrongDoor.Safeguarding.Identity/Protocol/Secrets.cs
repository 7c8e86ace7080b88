using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Identity.Protocol;

internal static class Secrets
{
    /// <summary>How a secret that somebody else holds is stored: 256 random bits need no salt and no slow hash.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
