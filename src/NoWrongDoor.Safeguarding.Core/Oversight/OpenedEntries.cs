using NoWrongDoor.Safeguarding.Core.Disclosure;
using NoWrongDoor.Safeguarding.Core.Disclosure.Lists;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Results;

namespace NoWrongDoor.Safeguarding.Core.Oversight;

/// <summary>An entry with its proof, opened: nothing opened while it waits for its place, and where the agreements show the reader none of its lines.</summary>
public sealed record OpenedEntry(DisclosureReceipt Receipt, EntryEvidence? Evidence);

/// <summary>Who stands in an entry, and what it says of each record.</summary>
/// <param name="Line">A line of who-saw-what of this entry, as the gate shows it: the name of the user is in it.</param>
/// <param name="Pseudonym">What stands in the entry for the user.</param>
/// <param name="User">Whether the pseudonym is that of the account in the index.</param>
/// <param name="UserName">Whether the name in the index is the one that the entry is tied to.</param>
/// <param name="Opens">Whether every record that is sealed in the entry opens.</param>
/// <param name="Records">In the order of the entry's records.</param>
/// <param name="Additional">How many lines the index has that the entry does not speak of.</param>
public sealed record EntryEvidence(
    DisclosedRecord Line, string Pseudonym, Comparison User, Comparison UserName, bool Opens, IReadOnlyList<EvidenceRecord> Records, int Additional);

/// <summary>One record of an entry.</summary>
/// <param name="Line">Its line of who-saw-what as the gate shows it; nothing where it shows none or the index has none.</param>
/// <param name="Subject">The token of the person it is about; nothing where the entry names none.</param>
/// <param name="Record">Whether it is the record that is sealed in the entry.</param>
/// <param name="Person">Whether it is the person that is sealed in the entry.</param>
/// <param name="HeldBy">Whether it is the agency that the entry is tied to.</param>
public sealed record EvidenceRecord(DisclosedRecord? Line, string? Subject, Comparison Record, Comparison Person, Comparison HeldBy);

/// <summary>Opens entries for who may audit: what is sealed in them is held against the index, and shown as far as who-saw-what shows it.</summary>
public sealed class OpenedEntries
{
    private readonly Passage _passage;
    private readonly Receipts _receipts;
    private readonly RecordLister _lister;
    private readonly AgencyTokens _tokens;
    private readonly EntryOpening _opening;

    internal OpenedEntries(Passage passage, Receipts receipts, RecordLister lister, AgencyTokens tokens, EntryOpening opening) =>
        (_passage, _receipts, _lister, _tokens, _opening) = (passage, receipts, lister, tokens, opening);

    public Task<Result<OpenedEntry>> OpenAsync(ReaderIdentity reader, string disclosure, CancellationToken cancellationToken = default) =>
        _passage.RunAsync<OpenedEntry>(reader, new Asked(Asked.Read, "disclosure-entry.open", "audit.read"), async session =>
        {
            var found = await _receipts.FindAsync(session, disclosure, cancellationToken);
            return found.IsSuccess ? new OpenedEntry(found.Value, await EvidenceAsync(session, found.Value, cancellationToken)) : found.Refusal;
        }, cancellationToken);

    private async Task<EntryEvidence?> EvidenceAsync(GateSession session, DisclosureReceipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Entry is not { } entry)
        {
            return null;
        }

        var shown = await _lister.ListAsync(session, DisclosureEntryRecord.OfEntry(receipt.Disclosure), new ListRequest { Limit = ListRequest.MostItems }, null, cancellationToken);
        var lines = shown.IsSuccess ? shown.Value.Items.ToDictionary(line => line.Id, StringComparer.Ordinal) : [];
        await using var command = session.Command(KeptLines.OfEntry);
        command.Parameters.AddWithValue("disclosure", receipt.Disclosure);
        var kept = await KeptLines.OfEntryAsync(command, cancellationToken);
        return lines.Count > 0 && _opening.Open(session.Reader.Partnership, entry.Leaf.ToArray(), kept) is { } opened
            ? new EntryEvidence(lines.Values.First(), opened.Pseudonym, opened.User, opened.UserName, opened.Opens,
                [.. opened.Lines.Select(line => Shown(session.Reader, line, lines))], opened.Additional)
            : null;
    }

    // INVARIANT: of a line that the gate does not show, nothing is said beyond whether it agrees.
    private EvidenceRecord Shown(ReaderIdentity reader, OpenedLine opened, IReadOnlyDictionary<string, DisclosedRecord> lines)
    {
        var line = opened.Line is { } kept ? lines.GetValueOrDefault(_tokens.Of(reader.Partnership, reader.Agency, "de", kept.Id)) : null;
        var subject = line is not null && opened.Line!.Subject is { } person ? _tokens.Of(reader.Partnership, reader.Agency, SubjectToken.Prefix, person) : null;
        return new EvidenceRecord(line, subject, opened.Record, opened.Person, opened.Holder);
    }
}
