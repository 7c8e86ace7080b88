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
        select i.disclosure from hub.disclosure_index i
        where i.partnership = @partnership and (i.disclosure = @id or i.id = @id) and (i.agency = @agency or @audit)
        limit 1
        """;

    private readonly LedgerReader _ledger;
    private readonly LedgerKeys _keys;
    private readonly Passage _passage;
    private readonly AgencyTokens _tokens;

    internal Receipts(LedgerReader ledger, LedgerKeys keys, Passage passage, AgencyTokens tokens) =>
        (_ledger, _keys, _passage, _tokens) = (ledger, keys, passage, tokens);

    /// <summary>The receipt of a disclosure, by the id that answers carry; or of a line of who-saw-what, by that line's token.</summary>
    public Task<Result<DisclosureReceipt>> ReadAsync(ReaderIdentity reader, string disclosure, CancellationToken cancellationToken = default) =>
        _passage.RunAsync(reader, new Asked(Asked.Read, "receipt.read") { OnlyReads = true }, session => FindAsync(session, disclosure, cancellationToken), cancellationToken);

    internal async Task<Result<DisclosureReceipt>> FindAsync(GateSession session, string disclosure, CancellationToken cancellationToken)
    {
        var (partnership, agency) = (session.Reader.Partnership, session.Reader.Agency);
        var asked = Guid.TryParseExact(disclosure, "D", out var named) ? named : _tokens.Read(partnership, agency, "de", disclosure);
        if (asked is null || await VisibleAsync(session, asked.Value, cancellationToken) is not { } id)
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

    private static async Task<Guid?> VisibleAsync(GateSession session, Guid id, CancellationToken cancellationToken)
    {
        await using var command = session.Command(Visible);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("audit", session.Reader.Permissions.Contains("audit.read", StringComparer.Ordinal));
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }
}
