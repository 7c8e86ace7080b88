using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>What stands in the ledger for a person, a record or a user.</summary>
public sealed class Pseudonyms(HubSecrets secrets)
{
    public string Of(string partnership, string kind, Guid id)
    {
        var named = Encoding.UTF8.GetBytes($"{partnership}|{kind}|{id:D}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(secrets.PseudonymKey.Span, named).AsSpan(0, 16));
    }
}
