namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// Goes through a whole ledger and names what is wrong. The caller hands over what is stored, in order: the entries by index, after them each
/// tile that <see cref="DueTiles"/> asks for, and each checkpoint when <see cref="Size"/> has reached its size. Everything is recomputed
/// from the leaves; nothing stored is believed but the signatures.
/// </summary>
public sealed class LedgerAudit
{
    private readonly string _origin;
    private readonly NoteKey _key;
    private readonly List<LedgerFault> _faults = [];
    private readonly Dictionary<Tile, DueTile> _due = [];

    // A changed leaf makes the tree of the leaves wrong and leaves the tree of the stored hashes right; a changed stored hash the other way
    // round. With both at hand the fault is named once, where it is, and not again at every later tile and checkpoint.
    private readonly GrowingTree _ofLeaves = new();
    private readonly GrowingTree _ofStored = new();
    private ulong _next;
    private ulong _covered;
    private ulong _lastGood;
    private bool _broken;
    private int _later;

    /// <summary>An audit of the ledger with this origin, whose checkpoints this key signs.</summary>
    public LedgerAudit(string origin, NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(key);
        (_origin, _key) = (origin, key);
    }

    /// <summary>Entries seen so far.</summary>
    public ulong Size => _ofLeaves.Size;

    /// <summary>Root of the leaves seen so far.</summary>
    public TreeHash Root => _ofLeaves.Root;

    /// <summary>Everything found wrong so far.</summary>
    public IReadOnlyList<LedgerFault> Faults => _faults;

    /// <summary>Full tiles that the entries so far have completed and that were not compared yet.</summary>
    public IReadOnlyList<Tile> DueTiles => [.. _due.Keys];

    /// <summary>The next entry.</summary>
    /// <param name="index">The stored index.</param>
    /// <param name="leaf">The stored leaf; empty when it is gone.</param>
    /// <param name="storedHash">The stored leaf hash.</param>
    public void Entry(ulong index, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> storedHash)
    {
        if (index != _next)
        {
            Fault(LedgerPart.Entry, _next, $"the entry is missing or its index was changed: the next one stored has index {index}");
        }

        _next = index + 1;
        var hash = MerkleTree.LeafHash(leaf);
        var stored = storedHash.Length == TreeHash.Size ? new TreeHash(storedHash) : default;
        if (leaf.IsEmpty)
        {
            Fault(LedgerPart.Leaf, index, "the leaf is gone");
        }
        else if (hash != stored)
        {
            Fault(LedgerPart.Leaf, index, "the leaf does not hash to what was sequenced: the leaf or its stored hash was changed");
        }

        foreach (var problem in leaf.IsEmpty ? [] : LeafForm.Problems(leaf))
        {
            Fault(LedgerPart.Leaf, index, problem);
        }

        _ofLeaves.Append(hash, (tile, bytes) => Due(tile).OfLeaves = bytes);
        _ofStored.Append(stored, (tile, bytes) => Due(tile).OfStored = bytes);
    }

    /// <summary>
    /// A stored tile, empty when it is not there: each that <see cref="DueTiles"/> names, as soon as it is named, and after the last entry any other
    /// that is stored, which can only be a partial one at the right edge.
    /// </summary>
    public void CheckTile(Tile tile, ReadOnlySpan<byte> stored)
    {
        if (!_due.Remove(tile with { Width = Tile.FullWidth }, out var due) && (due = AtEdge(tile)) is null)
        {
            Fault(LedgerPart.Tile, FirstEntry(tile), $"{tile.Path} is stored, but the ledger has not that many entries");
            return;
        }

        if (stored.Length != due.OfLeaves.Length)
        {
            Fault(LedgerPart.Tile, FirstEntry(tile), $"{tile.Path} {(stored.IsEmpty ? "is missing" : "has not the width that it must have")}");
            return;
        }

        for (var at = 0; at < stored.Length / TreeHash.Size; at++)
        {
            var hash = stored.Slice(at * TreeHash.Size, TreeHash.Size);
            if (!hash.SequenceEqual(DueTile.At(due.OfLeaves, at)) && !hash.SequenceEqual(DueTile.At(due.OfStored, at)))
            {
                var first = FirstEntry(tile) + ((ulong)at << (tile.Level * Tile.Height));
                Fault(LedgerPart.Tile, first, $"{tile.Path} disagrees at its hash {at} with what is stored for {Entries(first, 1UL << (tile.Level * Tile.Height))}");
            }
        }
    }

    /// <summary>A stored checkpoint; to be called when <see cref="Size"/> equals its stored size.</summary>
    public void CheckCheckpoint(ulong size, ReadOnlySpan<byte> storedRoot, string note)
    {
        var before = _faults.Count;
        if (!SignedNote.TryParse(note, out var signed) || !Checkpoint.TryParse(signed.Text, out var checkpoint))
        {
            Fault(LedgerPart.Checkpoint, size, "the note is not a checkpoint");
            return;
        }

        CheckSignature(size, signed, checkpoint);
        if (checkpoint.Size != size || !checkpoint.Root.Bytes.SequenceEqual(storedRoot))
        {
            Fault(LedgerPart.Checkpoint, size, "the size or root beside the note is not what the note says");
        }

        if (_faults.Count == before)
        {
            CheckRoot(checkpoint);
        }
    }

    /// <summary>To be called after the last entry, tile and checkpoint.</summary>
    public void Finish()
    {
        foreach (var tile in DueTiles)
        {
            CheckTile(tile, []);
        }

        if (_later > 0)
        {
            Fault(LedgerPart.Checkpoint, _covered, $"{_later} later checkpoint(s), up to this size, do not fit the entries either, as must follow");
        }

        if (_covered < Size)
        {
            Fault(LedgerPart.Checkpoint, Size, $"no checkpoint covers {Entries(_covered, Size - _covered)}");
        }
    }

    private void CheckSignature(ulong size, SignedNote signed, Checkpoint checkpoint)
    {
        if (checkpoint.Origin != _origin)
        {
            Fault(LedgerPart.Checkpoint, size, $"it is of another ledger: \"{checkpoint.Origin}\"");
        }
        else if (!signed.IsSignedBy(_key))
        {
            Fault(LedgerPart.Checkpoint, size, $"its signature by {_key.Name} does not verify");
        }
    }

    private void CheckRoot(Checkpoint checkpoint)
    {
        _covered = Math.Max(_covered, checkpoint.Size);
        if (checkpoint.Size != Size)
        {
            Fault(LedgerPart.Checkpoint, checkpoint.Size, $"it counts {checkpoint.Size} entries, where {Size} are stored");
        }
        else if (checkpoint.Root == _ofLeaves.Root || checkpoint.Root == _ofStored.Root)
        {
            _lastGood = checkpoint.Size;
        }
        else if (_broken)
        {
            _later++;
        }
        else
        {
            _broken = true;
            Fault(
                LedgerPart.Checkpoint,
                checkpoint.Size,
                $"its root is not that of the stored entries: among {Entries(_lastGood, checkpoint.Size - _lastGood)} one was changed together with its hash, or this checkpoint was signed over others");
        }
    }

    private DueTile? AtEdge(Tile tile)
    {
        var (leaves, stored) = (_ofLeaves.PartialTile(tile.Level), _ofStored.PartialTile(tile.Level));
        return leaves.Count > 0 && tile.Index == (Size >> (tile.Level * Tile.Height)) / Tile.FullWidth
            ? new DueTile { OfLeaves = Tile.Join(leaves), OfStored = Tile.Join(stored) }
            : null;
    }

    private DueTile Due(Tile tile) => _due.TryGetValue(tile, out var due) ? due : _due[tile] = new DueTile();

    private void Fault(LedgerPart part, ulong index, string problem) => _faults.Add(new LedgerFault(part, index, problem));

    private static ulong FirstEntry(Tile tile) => (tile.Index * Tile.FullWidth) << (tile.Level * Tile.Height);

    private static string Entries(ulong first, ulong count) => count == 1 ? $"entry {first}" : $"entries {first} to {first + count - 1}";

    private sealed class DueTile
    {
        public ReadOnlyMemory<byte> OfLeaves { get; set; }

        public ReadOnlyMemory<byte> OfStored { get; set; }

        public static ReadOnlySpan<byte> At(ReadOnlyMemory<byte> tile, int at) => tile.Span.Slice(at * TreeHash.Size, TreeHash.Size);
    }
}
