using System.Text.Json;
using NoWrongDoor.Safeguarding.Canonical;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>Which revision of which record, as the ledger names it.</summary>
internal readonly record struct EnteredRevision(string Type, string Record, int Revision);

/// <summary>What the ledger says of revisions: the MAC that each was stored with, and that each was shown with.</summary>
internal sealed class EnteredRevisions(EnteredRecordReader reader)
{
    private readonly Dictionary<EnteredRevision, (ulong? Index, string Mac)> _stored = [];
    private readonly List<(ulong? Index, EnteredRevision Revision, string Mac)> _shown = [];
    private readonly List<LedgerFault> _unreadable = [];

    public IReadOnlyDictionary<EnteredRevision, (ulong? Index, string Mac)> Stored => _stored;

    public void Take(ulong? index, ReadOnlyMemory<byte> leaf)
    {
        // What is no JSON any more the audit of the ledger has named; nothing can be known of the records that it spoke of.
        var json = new Utf8JsonReader(leaf.Span);
        if (!leaf.IsEmpty && CanonicalJson.IsCanonical(leaf.Span) && JsonDocument.TryParseValue(ref json, out var document))
        {
            using (document)
            {
                TakeRecords(index, document.RootElement);
            }
        }
    }

    /// <summary>Entries whose records do not open, and those that were shown under another MAC than the one they were stored with.</summary>
    public IEnumerable<LedgerFault> Contradictions() => _unreadable.Concat(_shown
        .Where(shown => !_stored.TryGetValue(shown.Revision, out var stored) || stored.Mac != shown.Mac)
        .Select(shown => new LedgerFault(LedgerPart.Record, shown.Index ?? 0,
            $"{shown.Revision.Type} {shown.Revision.Record}, revision {shown.Revision.Revision}, was shown as something that the ledger never stored")));

    private void TakeRecords(ulong? index, JsonElement leaf)
    {
        if (leaf.ValueKind != JsonValueKind.Object || !leaf.TryGetProperty("records", out var records) || records.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var stores = leaf.TryGetProperty("kind", out var kind) && kind.ValueEquals("write");
        foreach (var record in reader.Read(leaf, records))
        {
            if (record is null)
            {
                _unreadable.Add(new LedgerFault(LedgerPart.Record, index ?? 0, "a record that the entry speaks of does not open: the hub did not write it"));
            }
            else if (record.Value.Mac is not { } mac)
            {
                continue;
            }
            else if (stores)
            {
                _stored.TryAdd(record.Value.Revision, (index, mac));
            }
            else
            {
                _shown.Add((index, record.Value.Revision, mac));
            }
        }
    }
}
