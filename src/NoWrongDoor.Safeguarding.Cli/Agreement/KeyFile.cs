using System.Security.Cryptography;

namespace NoWrongDoor.Safeguarding.Cli.Agreement;

/// <summary>Keys named on the command line.</summary>
internal static class KeyFile
{
    /// <summary>A P-256 key, private or public; the caller disposes of it.</summary>
    public static ECDsa Read(FileInfo file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(TextFile.Read(file));
            if (key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                throw new CannotCheckException($"{file} holds no key on P-256.");
            }
            return key;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException or CannotCheckException)
        {
            key.Dispose();
            throw unreadable as CannotCheckException ?? new CannotCheckException($"{file} holds no key that can be read: {unreadable.Message}", unreadable);
        }
    }
}
