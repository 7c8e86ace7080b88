using System.Globalization;
using System.Runtime.InteropServices;

namespace NoWrongDoor.Safeguarding.Ledger;

/// <summary>
/// One tile of C2SP tlog-tiles: up to 256 consecutive hashes of one level of the tree. At level 0 they are leaf hashes, at level l each is
/// the hash of a full tile of the level below. A tile of fewer hashes is partial and lies at the right edge.
/// </summary>
/// <param name="Level">Level of the tile, 0 to 7 for any tree that a 64-bit size can count.</param>
/// <param name="Index">Position within the level.</param>
/// <param name="Width">Number of hashes, 1 to 256.</param>
public readonly record struct Tile(int Level, ulong Index, int Width = Tile.FullWidth)
{
    /// <summary>Levels of the tree that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>Hashes of a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Bytes of a full tile.</summary>
    public const int FullSize = FullWidth * TreeHash.Size;

    internal const int Levels = 8;

    /// <summary>True when the tile can never change any more.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The path under which a tile is served: tile/0/x001/x234/067 or, partial, tile/0/x001/x234/067.p/8.</summary>
    public string Path
    {
        get
        {
            var digits = Index.ToString(CultureInfo.InvariantCulture);
            digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
            var parts = Enumerable.Range(0, digits.Length / 3).Select(part => digits.Substring(part * 3, 3)).ToArray();
            var joined = string.Join('/', parts[..^1].Select(part => "x" + part).Append(parts[^1]));
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{joined}{(IsFull ? "" : $".p/{Width}")}");
        }
    }

    /// <summary>Reads a path; false for anything but the one spelling of a tile's path.</summary>
    public static bool TryParse(string? path, out Tile tile)
    {
        tile = default;
        var parts = (path ?? "").Split('/');
        if (parts.Length < 3 || parts[0] != "tile" || !TryNumber(parts[1], out var level) || level >= Levels)
        {
            return false;
        }

        var width = FullWidth;
        var index = parts.AsSpan(2);
        if (index.Length >= 2 && index[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(index[^1], out var partial) || partial is 0 or > FullWidth - 1)
            {
                return false;
            }

            width = (int)partial;
            index = index[..^1];
            index[^1] = index[^1][..^2];
        }

        var digits = string.Concat(index.ToArray()).Replace("x", "", StringComparison.Ordinal);
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        tile = new Tile((int)level, number, width);
        return tile.Path == path;
    }

    /// <summary>The tiles that hold a tree of this size: the full ones of each level, then its partial one.</summary>
    public static IEnumerable<Tile> OfTree(ulong size)
    {
        for (var level = 0; level < Levels && size >> (level * Height) > 0; level++)
        {
            var nodes = size >> (level * Height);
            for (ulong index = 0; index < nodes / FullWidth; index++)
            {
                yield return new Tile(level, index);
            }

            if (nodes % FullWidth > 0)
            {
                yield return new Tile(level, nodes / FullWidth, (int)(nodes % FullWidth));
            }
        }
    }

    /// <summary>The tile of a tree of this size that holds what is needed to know a complete subtree.</summary>
    public static Tile Holding(TreeNode node, ulong size)
    {
        var level = node.Level / Height;
        var index = (node.Index << (node.Level % Height)) / FullWidth;
        var nodes = size >> (level * Height);
        var width = Math.Min(nodes - (index * FullWidth), FullWidth);
        return new Tile(level, index, (int)width);
    }

    /// <summary>The hash of a complete subtree from the bytes of the tile that holds it.</summary>
    /// <exception cref="ArgumentException">The tile does not reach so far.</exception>
    public static TreeHash NodeIn(ReadOnlySpan<byte> tileBytes, TreeNode node)
    {
        var count = 1 << (node.Level % Height);
        var first = (int)((node.Index << (node.Level % Height)) % FullWidth);
        if (tileBytes.Length < (first + count) * TreeHash.Size)
        {
            throw new ArgumentException("The tile is too narrow for this node.", nameof(tileBytes));
        }

        return MerkleTree.Complete(MemoryMarshal.Cast<byte, TreeHash>(tileBytes.Slice(first * TreeHash.Size, count * TreeHash.Size)));
    }

    /// <summary>The hashes of a tile.</summary>
    /// <exception cref="ArgumentException">The bytes are not whole hashes.</exception>
    public static TreeHash[] Hashes(ReadOnlySpan<byte> tileBytes) =>
        tileBytes.Length % TreeHash.Size == 0
            ? MemoryMarshal.Cast<byte, TreeHash>(tileBytes).ToArray()
            : throw new ArgumentException("A tile is a sequence of whole hashes.", nameof(tileBytes));

    /// <summary>The bytes of a tile.</summary>
    public static byte[] Join(IReadOnlyCollection<TreeHash> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        return MemoryMarshal.AsBytes<TreeHash>(hashes.ToArray()).ToArray();
    }

    /// <summary>A reader of complete subtrees over a reader of tiles, for a tree of one size.</summary>
    public static NodeReader Reader(ulong size, Func<Tile, ReadOnlyMemory<byte>> read) =>
        node => NodeIn(read(Holding(node, size)).Span, node);

    private static bool TryNumber(string text, out uint number) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number.ToString(CultureInfo.InvariantCulture) == text;
}
