using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>What holding the records and the index of disclosures against the ledger, and the order of lists against the records, found.</summary>
public sealed class RecordReport
{
    public long Records { get; internal set; }

    public long Revisions { get; internal set; }

    /// <summary>Revisions whose key is gone, as it must be after an erasure: only their MAC could be compared.</summary>
    public long Erased { get; internal set; }

    /// <summary>Lines of the index of disclosures.</summary>
    public long Lines { get; internal set; }

    /// <summary>Places of records in lists whose order is kept.</summary>
    public long Places { get; internal set; }

    /// <summary>Lines of figures, a month each.</summary>
    public long Figures { get; internal set; }

    public List<LedgerFault> Faults { get; } = [];

    internal void Add(string? problem, Func<string> named, ulong? index = null)
    {
        if (problem is not null)
        {
            Faults.Add(new LedgerFault(LedgerPart.Record, index ?? 0, $"{named()}: {problem}"));
        }
    }
}
