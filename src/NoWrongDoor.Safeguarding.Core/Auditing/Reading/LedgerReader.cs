using Npgsql;
using NoWrongDoor.Safeguarding.Ledger;

namespace NoWrongDoor.Safeguarding.Core.Auditing.Reading;

/// <summary>Where an entry stands.</summary>
public abstract record EntryPlace
{
    private EntryPlace() { }

    /// <summary>There is no such entry in this partnership's ledger.</summary>
    public sealed record Unknown : EntryPlace;

    /// <summary>It is committed and waits for its place, a second at most.</summary>
    public sealed record Waiting(ReadOnlyMemory<byte> Leaf) : EntryPlace;

    /// <summary>It has its place, and this proves it.</summary>
    public sealed record Sequenced(LedgerReceipt Receipt) : EntryPlace;
}

/// <summary>What proves that a newer checkpoint continues an older one.</summary>
public sealed record Continuation(string NewerNote, IReadOnlyList<TreeHash> Proof);

/// <summary>Proofs from the stored ledger, as the role that may only read it.</summary>
public sealed class LedgerReader(NpgsqlDataSource source)
{
    private const string Find = """
        select p.leaf, e.index from ledger.pending p
        left join ledger.entry e on e.partnership = p.partnership and e.pending_id = p.id
        where p.partnership = $1 and p.id = $2
        """;

    /// <summary>The signed checkpoint of a partnership's ledger; null while nothing was ever sequenced.</summary>
    public async Task<string?> CheckpointAsync(string partnership, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return (await new StoredTree(connection, null, partnership).LatestAsync(cancellationToken))?.Note;
    }

    /// <summary>The hashes of a tile; null where the ledger does not reach so far.</summary>
    public async Task<byte[]?> TileAsync(string partnership, Tile tile, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var tree = new StoredTree(connection, null, partnership);
        var nodes = (await tree.LatestAsync(cancellationToken))?.Size >> (tile.Level * Tile.Height) ?? 0;
        return tile.Index < nodes && nodes - (tile.Index * Tile.FullWidth) >= (ulong)tile.Width && tile.Index <= nodes / Tile.FullWidth
            ? Tile.Join(await tree.TileAsync(tile, cancellationToken)) : null;
    }

    public async Task<EntryPlace> FindAsync(string partnership, Guid entry, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (leaf, index) = await EntryAsync(connection, partnership, entry, cancellationToken);
        if (leaf is null)
        {
            return new EntryPlace.Unknown();
        }

        var tree = new StoredTree(connection, null, partnership);
        if (index is not { } at || await tree.LatestAsync(cancellationToken) is not { } head)
        {
            return new EntryPlace.Waiting(leaf);
        }

        var proof = await tree.HashesAsync(MerkleProof.InclusionRanges(at, head.Size), head.Size, cancellationToken);
        return new EntryPlace.Sequenced(new LedgerReceipt(at, leaf, proof, head.Note));
    }

    /// <summary>Proves that the present checkpoint continues the ledger at an older size; null when there is none so old or so large.</summary>
    public async Task<Continuation?> ContinueAsync(string partnership, ulong olderSize, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var tree = new StoredTree(connection, null, partnership);
        if (await tree.LatestAsync(cancellationToken) is not { } head || olderSize == 0 || olderSize > head.Size)
        {
            return null;
        }

        var proof = await tree.HashesAsync(MerkleProof.ConsistencyRanges(olderSize, head.Size), head.Size, cancellationToken);
        return new Continuation(head.Note, proof);
    }

    private static async Task<(byte[]? Leaf, ulong? Index)> EntryAsync(
        NpgsqlConnection connection, string partnership, Guid entry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Find, connection);
        command.Parameters.AddWithValue(partnership);
        command.Parameters.AddWithValue(entry);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return (null, null);
        }

        return (reader.GetFieldValue<byte[]>(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : (ulong)reader.GetInt64(1));
    }
}
