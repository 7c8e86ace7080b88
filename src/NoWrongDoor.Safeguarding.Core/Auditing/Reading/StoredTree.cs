using Npgsql;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Reading;

internal sealed record StoredCheckpoint(ulong Size, TreeHash Root, string Note);

/// <summary>
/// The tree as it is stored: full tiles of level 0, all tiles above it, and the newest entries in the place of a partial tile of level 0.
/// Whatever the size, a proof needs two tiles a level at most.
/// </summary>
internal sealed class StoredTree(NpgsqlConnection connection, NpgsqlTransaction? transaction, string partnership)
{
    private const string Latest = "select size, root, note from ledger.checkpoint where partnership = $1 order by size desc limit 1";
    private const string At = "select size, root, note from ledger.checkpoint where partnership = $1 and size = $2";
    private const string TileRow = "select hashes from ledger.tile where partnership = $1 and level = $2 and index = $3";
    private const string Hashes = "select leaf_hash from ledger.entry where partnership = $1 and index >= $2 and index < $3 order by index";

    public Task<StoredCheckpoint?> LatestAsync(CancellationToken cancellationToken) => CheckpointAsync(Command(Latest), cancellationToken);

    public Task<StoredCheckpoint?> CheckpointAsync(ulong size, CancellationToken cancellationToken) => CheckpointAsync(Command(At, (long)size), cancellationToken);

    /// <summary>The tree at its growing edge, checked against the checkpoint that it must continue.</summary>
    public async Task<GrowingTree> RestoreAsync(StoredCheckpoint? latest, CancellationToken cancellationToken)
    {
        var size = latest?.Size ?? 0;
        var edges = new List<TreeHash[]>();
        for (var level = 0; size >> (level * Tile.Height) > 0; level++)
        {
            var nodes = size >> (level * Tile.Height);
            var width = (int)(nodes % Tile.FullWidth);
            edges.Add(width == 0 ? [] : await TileAsync(new Tile(level, nodes / Tile.FullWidth, width), cancellationToken));
        }

        var tree = GrowingTree.Restore(size, node => edges[node.Level / Tile.Height][(int)(node.Index % Tile.FullWidth)]);
        return latest is null || tree.Root == latest.Root
            ? tree
            : throw new LedgerBrokenException($"The stored entries of {partnership} do not give the root of its checkpoint {size}. Run: nwd ledger verify");
    }

    /// <summary>Reads what the ranges of a proof need and gives their hashes.</summary>
    public async Task<IReadOnlyList<TreeHash>> HashesAsync(IReadOnlyList<LeafRange> ranges, ulong size, CancellationToken cancellationToken)
    {
        var tiles = new Dictionary<Tile, byte[]>();
        foreach (var tile in ranges.SelectMany(range => range.Subtrees()).Select(node => Tile.Holding(node, size)).Distinct())
        {
            tiles[tile] = Tile.Join(await TileAsync(tile, cancellationToken));
        }

        var read = Tile.Reader(size, tile => tiles[tile]);
        return [.. ranges.Select(range => range.Hash(read))];
    }

    public async Task<TreeHash[]> TileAsync(Tile tile, CancellationToken cancellationToken)
    {
        var hashes = tile is { Level: 0, IsFull: false }
            ? await EntriesAsync(tile.Index * Tile.FullWidth, tile.Width, cancellationToken)
            : await RowAsync(tile, cancellationToken);
        return hashes.Length >= tile.Width
            ? hashes[..tile.Width]
            : throw new LedgerBrokenException($"{tile.Path} of {partnership} is not whole. Run: nwd ledger verify");
    }

    private async Task<TreeHash[]> EntriesAsync(ulong first, int count, CancellationToken cancellationToken)
    {
        await using var command = Command(Hashes, (long)first, (long)first + count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var hashes = new List<TreeHash>(count);
        while (await reader.ReadAsync(cancellationToken))
        {
            hashes.Add(new TreeHash(reader.GetFieldValue<byte[]>(0)));
        }

        return [.. hashes];
    }

    private async Task<TreeHash[]> RowAsync(Tile tile, CancellationToken cancellationToken)
    {
        await using var command = Command(TileRow, (short)tile.Level, (long)tile.Index);
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] bytes ? Tile.Hashes(bytes) : [];
    }

    private static async Task<StoredCheckpoint?> CheckpointAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            return await reader.ReadAsync(cancellationToken)
                ? new StoredCheckpoint((ulong)reader.GetInt64(0), new TreeHash(reader.GetFieldValue<byte[]>(1)), reader.GetString(2))
                : null;
        }
    }

    private NpgsqlCommand Command(string constant, params object[] values)
    {
#pragma warning disable CA2100 // Only the constants above are handed in.
        var command = new NpgsqlCommand(constant, connection, transaction);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = partnership });
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
