using Npgsql;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Verification;

internal sealed record StoredEntry(long Index, byte[] Leaf, byte[] Hash);

internal sealed record StoredHead(ulong Size, byte[] Root, string Note);

internal sealed record WaitingEntry(byte[] Leaf, DateTimeOffset At);

/// <summary>The rows of one ledger, in pages. It has statements of its own: what verifies shares none with what writes or proves.</summary>
internal sealed class StoredLedger(NpgsqlTransaction transaction, string partnership)
{
    private const string Entries = """
        select e.index, p.leaf, e.leaf_hash from ledger.entry e
        left join ledger.pending p on p.partnership = e.partnership and p.id = e.pending_id
        where e.partnership = $1 and e.index > $2 order by e.index limit $3
        """;

    private const string Heads = "select size, root, note from ledger.checkpoint where partnership = $1 and size > $2 and size <= $3 order by size";
    private const string LastHead = "select size, at from ledger.checkpoint where partnership = $1 order by size desc limit 1";
    private const string OneTile = "select hashes from ledger.tile where partnership = $1 and level = $2 and index = $3";
    private const string AllTiles = "select level, index, length(hashes) / 32 from ledger.tile where partnership = $1 order by level, index";

    private const string Waiting = """
        select p.leaf, p.at from ledger.pending p
        where p.partnership = $1 and not exists (select from ledger.entry e where e.partnership = p.partnership and e.pending_id = p.id)
        order by p.xact, p.seq
        """;

    public Task<List<StoredEntry>> EntriesAsync(long after, int atMost, CancellationToken cancellationToken) => ListAsync(
        Command(Entries, after, atMost),
        row => new StoredEntry(row.GetInt64(0), row.IsDBNull(1) ? [] : row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
        cancellationToken);

    public Task<List<StoredHead>> HeadsAsync(ulong after, ulong upTo, CancellationToken cancellationToken) => ListAsync(
        Command(Heads, (long)after, (long)upTo),
        row => new StoredHead((ulong)row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetString(2)),
        cancellationToken);

    public async Task<LastCheckpoint?> LastCheckpointAsync(CancellationToken cancellationToken) => (await ListAsync(
        Command(LastHead), row => new LastCheckpoint((ulong)row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken)).FirstOrDefault();

    public async Task<byte[]> TileAsync(Tile tile, CancellationToken cancellationToken)
    {
        await using var command = Command(OneTile, (short)tile.Level, (long)tile.Index);
        return await command.ExecuteScalarAsync(cancellationToken) as byte[] ?? [];
    }

    /// <summary>Stored tiles but those named.</summary>
    public async Task<List<Tile>> TilesAsync(IReadOnlySet<(int Level, ulong Index)> but, CancellationToken cancellationToken) =>
        [.. (await ListAsync(Command(AllTiles), row => new Tile(row.GetInt16(0), (ulong)row.GetInt64(1), row.GetInt32(2)), cancellationToken))
            .Where(tile => !but.Contains((tile.Level, tile.Index)))];

    public Task<List<WaitingEntry>> WaitingAsync(CancellationToken cancellationToken) => ListAsync(
        Command(Waiting), row => new WaitingEntry(row.GetFieldValue<byte[]>(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken);

    private static async Task<List<T>> ListAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using (command)
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
    }

    private NpgsqlCommand Command(string constant, params object[] values)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        var command = new NpgsqlCommand(constant, transaction.Connection, transaction);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
