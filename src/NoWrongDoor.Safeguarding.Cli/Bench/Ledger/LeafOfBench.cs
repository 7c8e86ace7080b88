using System.Globalization;
using System.Text;
using NoWrongDoor.Safeguarding.Core.Auditing;

namespace NoWrongDoor.Safeguarding.Cli.Bench.Ledger;

/// <summary>
/// An entry of the product's own form, filled up to the 450 bytes that the figure is stated for; each copy has its own id and time in it. It is not tied to lines of
/// the index: an entry that is has 120 bytes more.
/// </summary>
internal sealed class LeafOfBench
{
    public const int Size = 450;
    private readonly byte[] _bytes;
    private readonly int _id;
    private readonly int _at;

    public LeafOfBench(BenchScene scene, Guid id, DateTimeOffset at)
    {
        var bare = Leaf(scene, id, at, string.Empty).Length;
        _bytes = Leaf(scene, id, at, new string('1', Math.Max(0, Size - bare)));
        _id = _bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(id.ToString("D")));
        _at = _bytes.AsSpan().IndexOf("\"at\":\""u8) + "\"at\":\"".Length;
    }

    public byte[] Of(Guid id, DateTimeOffset at)
    {
        var copy = _bytes.AsSpan().ToArray();
        id.TryFormat(copy.AsSpan(_id), out _, "D");
        at.UtcDateTime.TryFormat(copy.AsSpan(_at), out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return copy;
    }

    private static byte[] Leaf(BenchScene scene, Guid id, DateTimeOffset at, string levels)
    {
        var pseudonym = new string('a', 32);
        return new LedgerLeaf("disclosure", id, at, new string('0', 32), scene.Partnership, scene.Reader.Agency, scene.Reader.Function, scene.Reader.Purpose,
            pseudonym, [], "young-person.read", [new LeafRecord("young-person", new string('a', LeafSeal.Length), levels, [])], "shown", null).Serialize();
    }
}
