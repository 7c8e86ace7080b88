using Microsoft.AspNetCore.Mvc;
using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Oversight;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Hub.Probes;
using NoWrongDoor.Safeguarding.Hub.Pages.Words;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Oversight;

/// <summary>One entry as the ledger holds it, with the proof that it does: for a line of who-saw-what and for the receipt of a disclosure alike.</summary>
[RouteProbe("/who-saw-what/{disclosure}", "/who-saw-what/none")]
public sealed class EntryModel(Receipts receipts, OpenedEntries entries, Reading reading, LevelWords levels) : ActingPageModel
{
    public DisclosureReceipt Receipt { get; private set; } = null!;

    public LeafView? Leaf { get; private set; }

    public string AgencyName { get; private set; } = "";

    public IReadOnlyList<ClauseView> Clauses { get; private set; } = [];

    /// <summary>For each record; nothing for one whose levels are not to be read.</summary>
    public IReadOnlyList<IReadOnlyList<(string Field, string Level)>?> Levels { get; private set; } = [];

    public string PrintedBy => Reader.UserName;

    public bool IsOversight { get; private set; }

    /// <summary>Who and about whom: for whoever may audit, as far as the gate shows it.</summary>
    public EvidenceView? Evidence { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        IsOversight = May("audit.read");
        var found = await FindAsync(id, cancellationToken);
        if (!found.IsSuccess)
        {
            return Refused(found.Refusal);
        }

        Receipt = found.Value.Receipt;
        Evidence = found.Value.Evidence is { } evidence ? await EvidenceView.OfAsync(Reader, evidence, id, reading, cancellationToken) : null;
        Leaf = Receipt.Entry is { } entry ? LeafView.Read(entry.Leaf) : null;
        if (Leaf is { } leaf)
        {
            AgencyName = await reading.NameAsync(Reader, leaf.Agency, cancellationToken);
            Clauses = await reading.ClausesAsync(Reader, leaf.Records.SelectMany(r => r.Clauses).Distinct(), leaf.Agreements, cancellationToken);
            foreach (var record in leaf.Records)
            {
                Levels = [.. Levels, await levels.OfAsync(Reader.Partnership, record.Type, record.Levels, cancellationToken)];
            }
        }

        return Page();
    }

    // A receipt tells its holder what is in the open; only who may audit opens what is sealed.
    private async Task<Result<OpenedEntry>> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (IsOversight)
        {
            return await entries.OpenAsync(Reader, id, cancellationToken);
        }

        var receipt = await receipts.ReadAsync(Reader, id, cancellationToken);
        return receipt.IsSuccess ? new OpenedEntry(receipt.Value, null) : receipt.Refusal;
    }
}
