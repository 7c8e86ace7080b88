using System.Security.Cryptography;
using System.Text;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Sharing;

namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>The installation's trust list and the public half of its trust root: all that is needed to judge signatures.</summary>
public sealed class TrustStore(string folder)
{
    /// <summary>The name under which the hub's own policies are signed.</summary>
    public const string HubPolicy = "hub-policy";

    // Two writers in one process would share the file beside which the new list is written.
    private static readonly Lock Writing = new();

    private string ListPath => Path.Combine(folder, "trust-list.json");

    private string RootPath => Path.Combine(folder, "trust-root.pub.pem");

    /// <summary>The list, if it is there and the trust root signed it; otherwise why not.</summary>
    public Parsed<TrustList> Read()
    {
        using var root = ECDsa.Create();
        root.ImportFromPem(File.ReadAllText(RootPath));
        return TrustList.Parse(File.ReadAllText(ListPath), root);
    }

    /// <summary>Enters the keys of parties from this machine where the list holds none that counts on the day. The demonstration's parties
    /// keep theirs here; real ones send only public keys.</summary>
    public void Ensure(HubSecrets secrets, IReadOnlyCollection<string> parties, DateOnly at)
    {
        lock (Writing)
        {
            var before = File.Exists(ListPath) && File.Exists(RootPath) ? Read().Value : null;
            var missing = parties.Append(HubPolicy).Where(p => before is null || before.KeysOf(p, at).Count == 0).ToList();
            if (missing.Count > 0)
            {
                Write(secrets, before?.Keys ?? [], missing, at);
            }
        }
    }

    private void Write(HubSecrets secrets, IReadOnlyList<TrustedKey> before, IEnumerable<string> parties, DateOnly from)
    {
        using var root = secrets.TrustRoot();
        var keys = before.ToList();
        foreach (var party in parties)
        {
            using var key = party == HubPolicy ? secrets.TrustRoot() : secrets.PartyKey(party);
            keys.Add(TrustedKey.Of(party, key, from));
        }

        SecretFile.Write(RootPath, Encoding.ASCII.GetBytes(root.ExportSubjectPublicKeyInfoPem() + "\n"));
        SecretFile.Write(ListPath, Encoding.UTF8.GetBytes(TrustList.Sign(keys, root)));
    }
}
