using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Installation;

/// <summary>The keys of an installation. Each is made once; what is there is kept.</summary>
internal static class SecretSet
{
    private static readonly string[] Symmetric =
        ["context.key", "pseudonym.key", "agency-id.key", "blind-index.key", "data-protection.key"];

    // Layer 1 signs who somebody is, layer 2 what they may do; hub-web is how the pages sign in to layer 1.
    private static readonly string[] Signing = ["trust-root.pem", "identity-openid.pem", "identity-hub.pem", "clients/hub-web.pem"];

    public static void Ensure(string folder, IReadOnlyList<PartnershipSetup> partnerships)
    {
        foreach (var name in Symmetric.Concat(
            partnerships.SelectMany(p => p.Agencies.Select(a => $"kek/{p.Id}.{a.Id}.key"))))
        {
            EnsureFile(folder, name, () => RandomNumberGenerator.GetBytes(32));
        }
        foreach (var name in Signing
            .Concat(partnerships.Select(p => $"ledger/{p.Id}.pem"))
            .Concat(partnerships.SelectMany(p => p.Agencies.Select(a => $"party/{a.Id}.pem")))
            .Concat(partnerships.SelectMany(p => p.Clients.Select(c => $"clients/{c.Id}.pem"))))
        {
            EnsureFile(folder, name, NewSigningKey);
        }
    }

    private static void EnsureFile(string folder, string name, Func<byte[]> make)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            SecretFile.Folder(folder);
            SecretFile.Write(path, make());
        }
    }

    private static byte[] NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
