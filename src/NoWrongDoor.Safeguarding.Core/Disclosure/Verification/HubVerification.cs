using System.Data;
using NoWrongDoor.Safeguarding.Core.Auditing.Verification;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Disclosure.Verification;

/// <summary>`nwd ledger verify` of one partnership: the whole ledger, every record, every figure and the index of disclosures against it, and the order of lists against the records, as of one moment.</summary>
public sealed class HubVerification : IAsyncDisposable
{
    private readonly NpgsqlDataSource _verifier;
    private readonly NpgsqlDataSource _keys;
    private readonly LedgerVerification _ledger;
    private readonly RecordVerification _records;
    private readonly IndexVerification _index;
    private readonly ListOrderVerification _order;
    private readonly EnteredRecordReader _reader;
    private readonly VerifyRows _rows;
    private readonly VerifyFigures _figures;

    /// <summary>Holds what is entered by the thousand and not record by record against its entries.</summary>
    internal delegate Task VerifyRows(NpgsqlTransaction transaction, string partnership, RecordReport report, CancellationToken cancellationToken);

    /// <summary>Holds what is counted and of nobody against its entries.</summary>
    internal delegate Task VerifyFigures(NpgsqlTransaction transaction, string partnership, EnteredRevisions entered, RecordReport report, CancellationToken cancellationToken);

    /// <summary>Both data sources go with it.</summary>
    internal HubVerification((NpgsqlDataSource Verifier, NpgsqlDataSource Keys) sources,
        LedgerVerification ledger, RecordVerification records, (IndexVerification Index, ListOrderVerification Order) kept, (EnteredRecordReader Reader, VerifyRows Rows, VerifyFigures Figures) entered) =>
        (_verifier, _keys, _ledger, _records, _index, _order, _reader, _rows, _figures) =
        (sources.Verifier, sources.Keys, ledger, records, kept.Index, kept.Order, entered.Reader, entered.Rows, entered.Figures);

    public async Task<IReadOnlyList<string>> PartnershipsAsync(CancellationToken cancellationToken)
    {
        await using var command = _verifier.CreateCommand("select id from hub.partnership order by id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public async Task<(LedgerReport Ledger, RecordReport Records)> VerifyAsync(string partnership, NoteKey key, CancellationToken cancellationToken)
    {
        await using var connection = await _verifier.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var entered = new EnteredRevisions(_reader);
        var ledger = await _ledger.VerifyAsync(transaction, partnership, key, entered.Take, cancellationToken);
        var records = await _records.VerifyAsync(transaction, partnership, entered, cancellationToken);
        await _index.VerifyAsync(transaction, partnership, records, cancellationToken);
        await _order.VerifyAsync(transaction, partnership, records, cancellationToken);
        await _rows(transaction, partnership, records, cancellationToken);
        await _figures(transaction, partnership, entered, records, cancellationToken);
        return (ledger, records);
    }

    public async ValueTask DisposeAsync()
    {
        await _verifier.DisposeAsync();
        await _keys.DisposeAsync();
    }
}
