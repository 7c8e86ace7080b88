using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Disclosure.Deciding;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>
/// Proofs of entries. An agency gets those of its own; the hub's information governance officer gets any of the partnership. Nothing about a person
/// is in one that is not a pseudonym, so that reading it is no disclosure.
/// </summary>
public sealed class Receipts
{
    private readonly LedgerReader _ledger;
    private readonly Passage _passage;
    private readonly Agencies _agencies;

    internal Receipts(LedgerReader ledger, Passage passage, Agencies agencies) => (_ledger, _passage, _agencies) = (ledger, passage, agencies);
}
