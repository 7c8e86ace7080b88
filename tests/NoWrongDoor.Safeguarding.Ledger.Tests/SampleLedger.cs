using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Ledger.Tests;

/// <summary>A ledger in memory, as a database would keep it: leaves, their hashes, full tiles, a checkpoint after each batch.</summary>
internal sealed class SampleLedger : IDisposable
{
    public const string Origin = "no-wrong-door/ledger/sample";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly GrowingTree _tree = new();

    public SampleLedger(int entries, int batch)
    {
        Signer = new NoteSigner(Origin, _key);
        for (var index = 0; index < entries; index++)
        {
            var leaf = LeafOf(index);
            Leaves.Add(leaf);
            Hashes.Add(MerkleTree.LeafHash(leaf).ToArray());
            _tree.Append(MerkleTree.LeafHash(leaf), (tile, bytes) => Tiles[tile] = bytes.ToArray());
            if ((index + 1) % batch == 0 || index + 1 == entries)
            {
                Checkpoints.Add((_tree.Size, _tree.Root.ToArray(), Signer.Sign(new Checkpoint(Origin, _tree.Size, _tree.Root))));
            }
        }
    }

    public NoteSigner Signer { get; }

    public List<byte[]> Leaves { get; } = [];

    public List<byte[]> Hashes { get; } = [];

    public Dictionary<Tile, byte[]> Tiles { get; } = [];

    public List<(ulong Size, byte[] Root, string Note)> Checkpoints { get; } = [];

    public static byte[] LeafOf(int index) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"agency":"nyp","at":"2026-01-02T03:04:05.{{index % 1000:000}}Z","id":"00000000-0000-4000-8000-{{index:000000000000}}","kind":"disclosure","outcome":"shown","partnership":"north-yorkshire","records":[{"levels":"0{{index % 4}}21","record":"{{index:x32}}","revision":1,"type":"young-person"}],"salt":"{{index * 7919:x32}}","v":1}"""));

    public NodeReader Reader(ulong size) => Tile.Reader(size, tile => Tiles.TryGetValue(tile, out var full) ? full : Partial(tile));

    public LedgerReceipt Receipt(int index)
    {
        var (size, _, note) = Checkpoints[^1];
        return new LedgerReceipt((ulong)index, Leaves[index], MerkleProof.Inclusion((ulong)index, size, Reader(size)), note);
    }

    public IReadOnlyList<LedgerFault> Audit()
    {
        var audit = new LedgerAudit(Origin, Signer.Key);
        var index = 0;
        foreach (var (size, root, note) in Checkpoints)
        {
            for (; index < (int)size && index < Leaves.Count; index++)
            {
                audit.Entry((ulong)index, Leaves[index], Hashes[index]);
                foreach (var tile in audit.DueTiles)
                {
                    audit.CheckTile(tile, Tiles.GetValueOrDefault(tile));
                }
            }

            audit.CheckCheckpoint(size, root, note);
        }

        for (; index < Leaves.Count; index++)
        {
            audit.Entry((ulong)index, Leaves[index], Hashes[index]);
        }

        audit.Finish();
        return audit.Faults;
    }

    public void Dispose() => _key.Dispose();

    private ReadOnlyMemory<byte> Partial(Tile tile) => Tile.Join(
        [.. Enumerable.Range(0, tile.Width).Select(at =>
        {
            var index = (tile.Index * Tile.FullWidth) + (ulong)at;
            return tile.Level == 0
                ? new TreeHash(Hashes[(int)index])
                : MerkleTree.Root(Tile.Hashes(Tiles[new Tile(tile.Level - 1, index)]));
        })]);
}
