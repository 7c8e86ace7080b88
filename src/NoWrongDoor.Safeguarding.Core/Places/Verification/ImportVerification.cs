using System.Text.Json;
using NoWrongDoor.Safeguarding.Core.Auditing;
using NoWrongDoor.Safeguarding.Core.Disclosure.Verification;
using NoWrongDoor.Safeguarding.Core.Places.Background;
using NoWrongDoor.Safeguarding.Core.Places.BaseLayers;
using NoWrongDoor.Safeguarding.Ledger;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Places.Verification;

/// <summary>Holds the rows of public crime and of base layers against the entries that stand for them: each row's hash, each thousand's root.</summary>
internal static class ImportVerification
{
    private const string Batches = """
        select b.import_id, b.batch, b.entry, b.rows, b.root, p.leaf
        from hub.background_batch b left join ledger.pending p on p.partnership = b.partnership and p.id = b.entry
        where b.partnership = $1
        """;

    // What a later import put another row in the place of has that row beside it.
    private const string WronglySuperseded = """
        select count(*) from hub.background_crime b where b.partnership = $1 and b.superseded_by is not null and not exists (
            select from hub.background_crime r
            where r.partnership = b.partnership and r.import_id = b.superseded_by and r.import_id <> b.import_id
              and r.crime_id = b.crime_id and r.month = b.month and r.crime_type = b.crime_type)
        """;

    private const string FeaturesWronglySuperseded = """
        select count(*) from hub.base_feature b where b.partnership = $1 and b.superseded_by is not null and not exists (
            select from hub.base_feature r
            where r.partnership = b.partnership and r.import_id = b.superseded_by and r.import_id <> b.import_id and r.layer = b.layer and r.code = b.code)
        """;

    // By the bytes of the leaf, which is canonical: the whole ledger is gone through, and few of its entries stand for rows.
    private const string EntriesWithoutRows = """
        select count(*) from ledger.pending p
        where p.partnership = $1 and position('"rows":'::bytea in p.leaf) > 0 and position('"rows":0,'::bytea in p.leaf) = 0
          and not exists (select from hub.background_batch b where b.partnership = p.partnership and b.entry = p.id)
        """;

    public static async Task VerifyAsync(NpgsqlTransaction transaction, string partnership, RecordReport report, CancellationToken cancellationToken)
    {
        var batches = await BatchesAsync(transaction, partnership, cancellationToken);
        await TakeAsync(KeptCrime.ReadAsync(transaction, partnership, cancellationToken), batches, "background crime", report);
        await TakeAsync(KeptFeature.ReadAsync(transaction, partnership, cancellationToken), batches, "base layers", report);
        Fault(report, batches.Values.SelectMany(batch => batch.Problems()));
        var wrongly = await CountAsync(transaction, WronglySuperseded, partnership, cancellationToken)
            + await CountAsync(transaction, FeaturesWronglySuperseded, partnership, cancellationToken);
        Fault(report, wrongly > 0 ? [$"{wrongly} row(s) that nothing took the place of are marked as superseded"] : []);
        var gone = await CountAsync(transaction, EntriesWithoutRows, partnership, cancellationToken);
        Fault(report, gone > 0 ? [$"{gone} entries stand for rows of an import that is gone"] : []);
    }

    private static async Task TakeAsync(IAsyncEnumerable<KeptRow> rows, Dictionary<(Guid, int), EnteredBatch> batches, string what, RecordReport report)
    {
        var strays = 0L;
        await foreach (var row in rows)
        {
            if (batches.TryGetValue((row.Import, row.Batch), out var batch))
            {
                batch.Take(row, what);
            }
            else
            {
                strays++;
            }
        }

        Fault(report, strays > 0 ? [$"{strays} row(s) of {what} are in no import that the ledger has"] : []);
    }

    private static void Fault(RecordReport report, IEnumerable<string> problems) =>
        report.Faults.AddRange(problems.Select(problem => new LedgerFault(LedgerPart.Record, 0, problem)));

    private static async Task<Dictionary<(Guid, int), EnteredBatch>> BatchesAsync(NpgsqlTransaction transaction, string partnership, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Batches, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var batches = new Dictionary<(Guid, int), EnteredBatch>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var kept = new LeafRows(reader.GetInt32(3), new TreeHash(reader.GetFieldValue<byte[]>(4)));
            var leaf = await reader.IsDBNullAsync(5, cancellationToken) ? [] : reader.GetFieldValue<byte[]>(5);
            batches.Add((reader.GetGuid(0), reader.GetInt32(1)), new EnteredBatch(reader.GetGuid(2), kept, Entered(leaf) == kept));
        }

        return batches;
    }

    private static LeafRows? Entered(byte[] leaf)
    {
        var json = new Utf8JsonReader(leaf);
        if (leaf.Length == 0 || !JsonDocument.TryParseValue(ref json, out var document))
        {
            return null;
        }

        using (document)
        {
            return document.RootElement is { ValueKind: JsonValueKind.Object } entry
                && entry.TryGetProperty("rows", out var rows) && rows.ValueKind == JsonValueKind.Number && rows.TryGetInt32(out var count)
                && entry.TryGetProperty("root", out var root) && root.GetString() is { Length: 2 * TreeHash.Size } hex && hex.All(char.IsAsciiHexDigitLower)
                ? new LeafRows(count, new TreeHash(Convert.FromHexString(hex))) : null;
        }
    }

    private static async Task<long> CountAsync(NpgsqlTransaction transaction, string count, string partnership, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // one of the constants above
        await using var command = new NpgsqlCommand(count, transaction.Connection, transaction) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The thousand that one entry stands for.</summary>
    private sealed class EnteredBatch(Guid entry, LeafRows kept, bool isEntered)
    {
        // Enough to find the cause; the number of them says the rest.
        private const int MostNamed = 5;

        private readonly GrowingTree _tree = new();
        private readonly List<string> _changed = [];
        private long _differing;

        public void Take(KeptRow row, string what)
        {
            _tree.Append(new TreeHash(row.Content));
            if (row.WasChanged && ++_differing <= MostNamed)
            {
                _changed.Add($"entry {entry}: its row {Convert.ToHexStringLower(row.Content)} of {what} was changed directly in the database");
            }
        }

        public IEnumerable<string> Problems()
        {
            if (!isEntered)
            {
                yield return $"entry {entry}: what the import says of it has not the root that the ledger has";
            }

            if (_tree.Size != (ulong)kept.Count)
            {
                yield return $"entry {entry}: {_tree.Size} of its {kept.Count} rows are there";
            }
            else if (_tree.Root != kept.Root)
            {
                yield return $"entry {entry}: its rows have not its root";
            }

            foreach (var problem in _changed)
            {
                yield return problem;
            }

            if (_differing > MostNamed)
            {
                yield return $"entry {entry}: {_differing - MostNamed} more of its rows were changed";
            }
        }
    }
}
