using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>The keys of an installation, read once each from its secrets folder. Symmetric ones are 32 raw bytes.</summary>
public sealed class HubSecrets(string folder)
{
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>Signs the context that PostgreSQL checks.</summary>
    public ReadOnlyMemory<byte> ContextKey => Key("context.key");

    /// <summary>Makes the pseudonyms of the ledger.</summary>
    public ReadOnlyMemory<byte> PseudonymKey => Key("pseudonym.key");

    /// <summary>Makes each agency's ids of records.</summary>
    public ReadOnlyMemory<byte> AgencyIdKey => Key("agency-id.key");

    /// <summary>Makes the blind indexes of identifiers.</summary>
    public ReadOnlyMemory<byte> BlindIndexKey => Key("blind-index.key");

    public ReadOnlyMemory<byte> DataProtectionKey => Key("data-protection.key");

    /// <summary>Wraps the data keys of the people and places that an agency was the first to record.</summary>
    public ReadOnlyMemory<byte> AgencyKey(string partnership, string agency) => Key($"kek/{Plain(partnership)}.{Plain(agency)}.key");

    public ECDsa LedgerKey(string partnership) => SigningKey($"ledger/{Plain(partnership)}.pem");

    public ECDsa PartyKey(string agency) => SigningKey($"party/{Plain(agency)}.pem");

    public ECDsa ClientKey(string client) => SigningKey($"clients/{Plain(client)}.pem");

    public ECDsa TrustRoot() => SigningKey("trust-root.pem");

    /// <summary>A P-256 private key by its name in the folder. The caller disposes of it.</summary>
    public ECDsa SigningKey(string name)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, name)));
        return key;
    }

    private byte[] Key(string name) => _keys.GetOrAdd(name, static (name, folder) =>
    {
        var key = File.ReadAllBytes(Path.Combine(folder, name));
        return key.Length == 32 ? key : throw new CryptographicException($"{name} does not hold 32 bytes.");
    }, folder);

    private static string Plain(string id) =>
        id.Length > 0 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? id : throw new ArgumentException($"'{id}' is not an id of the installation.", nameof(id));
}
