using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>
/// Holds the index of disclosures, which "who saw what" and receipts are read from, against the entries: a line that is missing, one too many and one that was
/// changed are named by entry, by the record's pseudonym and by column.
/// </summary>
internal sealed class IndexVerification(EnteredLines entered, IndexTie tie)
{
    public async Task VerifyAsync(NpgsqlTransaction transaction, string partnership, RecordReport report, CancellationToken cancellationToken)
    {
        await foreach (var kept in KeptLines.ReadAsync(transaction, partnership, cancellationToken))
        {
            report.Lines += kept.Lines.Count;
            var disclosure = kept.Leaf is null ? null : entered.Read(kept.Leaf);
            var problems = disclosure is not null ? Problems(partnership, disclosure, kept.Lines)
                : kept.Lines.Count > 0 ? [$"the index has {kept.Lines.Count} line(s) of a disclosure that the ledger has no entry of"]
                : [];
            report.Faults.AddRange(problems.Select(problem => new LedgerFault(LedgerPart.Index, kept.Index ?? 0, $"disclosure {kept.Id}: {problem}")));
        }
    }

    private IEnumerable<string> Problems(string partnership, EnteredDisclosure disclosure, IReadOnlyList<IndexLine> lines)
    {
        var columns = lines.SelectMany(line => Changed(disclosure.Columns, entered.ColumnsOf(partnership, line))).Distinct().ToList();
        if (columns.Count > 0)
        {
            yield return $"its line in the index was changed: {string.Join(", ", columns)}";
        }

        if (disclosure.Lines is null)
        {
            yield break;
        }

        var pairing = new LinePairing(disclosure.Lines, [.. lines.Select(line => entered.Of(partnership, line))]);
        foreach (var problem in pairing.Problems())
        {
            yield return problem;
        }

        if (disclosure.Tie is { } known && lines.Count == disclosure.Lines.Count
            && IndexTie.Differing(known, tie.Of(partnership, disclosure.Id, disclosure.Salt, IndexLine.Tied(lines)), IndexLine.TiedNames) is { Count: > 0 } tied)
        {
            yield return $"its line{(lines.Count == 1 ? "" : "s")} in the index {(lines.Count == 1 ? "was" : "were")} changed: {string.Join(", ", tied)}";
        }
    }

    private static IEnumerable<string> Changed(IReadOnlyDictionary<string, string> entered, IReadOnlyDictionary<string, string> kept) =>
        entered.Where(column => kept[column.Key] != column.Value).Select(column => column.Key);
}
