namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Levels of all fields, thermometer-coded: plane k says which fields have a level above k. Join is OR, meet is AND.</summary>
internal sealed class Planes
{
    // Spreads the eight bits of a byte over eight bytes.
    private static readonly ulong[] Spread = [.. Enumerable.Range(0, 256).Select(b =>
        Enumerable.Range(0, 8).Aggregate(0UL, (spread, bit) => spread | ((ulong)((b >> bit) & 1) << (8 * bit))))];

    public Planes(int fields, int highest)
    {
        Words = (fields + 63) / 64;
        Bits = new ulong[Words * highest];
        Highest = highest;
    }

    public int Words { get; }

    public int Highest { get; }

    public ulong[] Bits { get; }

    public bool IsEmpty => Array.TrueForAll(Bits, b => b == 0);

    /// <summary>Raises fields to at least these levels.</summary>
    public void Join(IReadOnlyDictionary<int, byte> levels)
    {
        foreach (var (field, level) in levels)
        {
            for (var k = 0; k < level; k++)
            {
                Bits[k * Words + (field >> 6)] |= 1UL << field;
            }
        }
    }

    /// <summary>Caps fields at these levels.</summary>
    public void Meet(IReadOnlyDictionary<int, byte> caps)
    {
        foreach (var (field, cap) in caps)
        {
            for (int k = cap; k < Highest; k++)
            {
                Bits[k * Words + (field >> 6)] &= ~(1UL << field);
            }
        }
    }

    /// <summary>The planes that leave every level as it is.</summary>
    public static Planes Unlimited(int fields, int highest)
    {
        var planes = new Planes(fields, highest);
        Array.Fill(planes.Bits, ulong.MaxValue);
        return planes;
    }

    /// <summary>Writes one level per field.</summary>
    public static void Unpack(ReadOnlySpan<ulong> bits, int words, int highest, Span<byte> levels)
    {
        ref var spread = ref Spread[0];
        var chunks = (levels.Length + 7) / 8;
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var sum = 0UL;
            for (var k = 0; k < highest; k++)
            {
                var octet = (byte)(bits[k * words + (chunk >> 3)] >> ((chunk & 7) * 8));
                sum += System.Runtime.CompilerServices.Unsafe.Add(ref spread, octet);
            }
            var at = chunk * 8;
            if (levels.Length - at >= 8)
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(levels[at..], sum);
                continue;
            }
            for (; at < levels.Length; at++, sum >>= 8)
            {
                levels[at] = (byte)sum;
            }
        }
    }
}
