using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>What an identifier is found by without being read.</summary>
public sealed class BlindIndex(HubSecrets secrets)
{
    public byte[] Of(string partnership, string field, string identifier) =>
        HMACSHA256.HashData(secrets.BlindIndexKey.Span, Encoding.UTF8.GetBytes($"{partnership}|{field}|{identifier}"));
}
