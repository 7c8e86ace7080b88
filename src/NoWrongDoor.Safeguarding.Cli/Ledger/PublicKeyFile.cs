using System.Security.Cryptography;
using NoWrongDoor.Safeguarding.Cli.Agreement;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Cli.Ledger;

/// <summary>A ledger's public key in a file: what `nwd ledger key` writes, its one line alone, or any PEM of the key.</summary>
internal static class PublicKeyFile
{
    /// <summary>The key, under the name that its line gives it; a PEM alone has no name, and is taken for the key of the ledger that is asked about.</summary>
    public static NoteKey Read(FileInfo file, string ledger)
    {
        if (TextFile.Read(file).Split('\n').Select(line => NoteKey.Parse(line.Trim())).FirstOrDefault(key => key is not null) is { } named)
        {
            return named;
        }

        using var pem = KeyFile.Read(file);
        try
        {
            return new NoteKey(ledger, pem.ExportSubjectPublicKeyInfo());
        }
        catch (Exception unusable) when (unusable is CryptographicException or ArgumentException)
        {
            throw new CannotCheckException($"{file} holds no key that a ledger can be signed with: {unusable.Message}", unusable);
        }
    }
}
