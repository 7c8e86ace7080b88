using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;

namespace NoWrongDoor.Safeguarding.Core.Evaluation;

/// <summary>
/// The MACs of figures. A figure is of nobody, so that no person's key is there for it: the key follows from that of the ledger's pseudonyms, one for each
/// partnership, and stays when a person's key is erased.
/// </summary>
internal sealed class FigureSeal(HubSecrets secrets)
{
    private readonly Lazy<byte[]> _key = new(() => HKDF.Expand(HashAlgorithmName.SHA256, secrets.PseudonymKey.ToArray(), 32, "figures of a month"u8.ToArray()));

    public FigureRow Sealed(string partnership, FigureRow row) => row with { Mac = MacOf(partnership, row) };

    /// <summary>Whether it is what the hub counted: nothing of it was changed behind the hub's back.</summary>
    public bool IsGenuine(string partnership, FigureRow row) => CryptographicOperations.FixedTimeEquals(MacOf(partnership, row), row.Mac);

    private byte[] MacOf(string partnership, FigureRow row) => HMACSHA256.HashData(HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(partnership)), row.Form());
}
