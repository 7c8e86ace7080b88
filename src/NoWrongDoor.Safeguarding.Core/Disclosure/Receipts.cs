using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Auditing.Reading;
using NoWrongDoor.Safeguarding.Core.Results;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>An entry with its proof, and what a verifier found; until it is sequenced (a second at most) there is neither.</summary>
public sealed record DisclosureReceipt(Guid Disclosure, string Origin, LedgerReceipt? Entry, IReadOnlyList<LedgerFault> Faults)
{
    public bool IsSequenced => Entry is not null;

    public bool IsProved => Entry is not null && Faults.Count == 0;
}

/// <summary>
/// Proofs of entries. An agency gets those of its own disclosures; whoever may audit gets what row-level security lets them see of others. Nothing
/// about a person is in one that is not a pseudonym.
/// </summary>
public sealed class Receipts
{
    private const string Visible = """
        select exists (select from hub.disclosure_index i
            where i.partnership = @partnership and i.disclosure = @disclosure and (i.agency = @agency or @audit))
        """;

    private readonly LedgerReader _ledger;
    private readonly LedgerKeys _keys;
    private readonly Passage _passage;

    internal Receipts(LedgerReader ledger, LedgerKeys keys, Passage passage) => (_ledger, _keys, _passage) = (ledger, keys, passage);

    public Task<Result<DisclosureReceipt>> ReadAsync(ReaderIdentity reader, string disclosure, CancellationToken cancellationToken = default) =>
        _passage.RunAsync(reader, new Asked(Asked.Read, "receipt.read"), session => FindAsync(session, disclosure, cancellationToken), cancellationToken);

    private async Task<Result<DisclosureReceipt>> FindAsync(GateSession session, string disclosure, CancellationToken cancellationToken)
    {
        var partnership = session.Reader.Partnership;
        if (!Guid.TryParseExact(disclosure, "D", out var id) || !await MayAsync(session, id, cancellationToken))
        {
            return new Refusal.NotFound();
        }

        var origin = LedgerOrigin.Of(partnership);
        return await _ledger.FindAsync(partnership, id, cancellationToken) switch
        {
            EntryPlace.Sequenced(var receipt) => new DisclosureReceipt(id, origin, receipt, EntryVerifier.Verify(receipt, origin, _keys.Of(partnership))),
            EntryPlace.Waiting => new DisclosureReceipt(id, origin, null, []),
            _ => throw new LedgerBrokenException($"Disclosure {id} is in the index and not in the ledger."),
        };
    }

    private static async Task<bool> MayAsync(GateSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Visible);
        command.Parameters.AddWithValue("disclosure", id);
        command.Parameters.AddWithValue("audit", session.Reader.Permissions.Contains("audit.read", StringComparer.Ordinal));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
