using System.Collections.Concurrent;
using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>The public key of each partnership's ledger, under the name that its checkpoints are signed with.</summary>
public sealed class LedgerKeys(HubSecrets secrets)
{
    private readonly ConcurrentDictionary<string, NoteKey> _known = new(StringComparer.Ordinal);

    public NoteKey Of(string partnership) => _known.GetOrAdd(partnership, Read);

    private NoteKey Read(string partnership)
    {
        using var key = secrets.LedgerKey(partnership);
        return new NoteKey(LedgerOrigin.Of(partnership), key.ExportSubjectPublicKeyInfo());
    }
}
