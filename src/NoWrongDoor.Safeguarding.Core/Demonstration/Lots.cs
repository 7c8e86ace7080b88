using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NoWrongDoor.Safeguarding.Core.Demonstration;

/// <summary>
/// Lots drawn from a seed: the same seed gives the same lots on every machine and with every version of the runtime (SplitMix64, Steele, Lea and Flood 2014).
/// Nothing is secret about them; keys, salts and passwords never come from here.
/// </summary>
internal sealed class Lots(ulong state)
{
    /// <summary>Lots of their own for each thing that is invented, so that one more of one does not change all others.</summary>
    public static Lots For(params object[] what) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', what)))));

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public double Share() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double share) => Share() < share;

    public T Of<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    /// <summary>The place of one of these weights.</summary>
    public int Weighted(params ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var drawn = Below(total);
        for (var i = 0; i < weights.Length; i++)
        {
            drawn -= weights[i];
            if (drawn < 0)
            {
                return i;
            }
        }

        return weights.Length - 1;
    }

    /// <summary>How often something that happens this often on average happened; many have little of it, a few much (geometric).</summary>
    public int Count(double average, int most)
    {
        var count = 0;
        while (count < most && Chance(average / (average + 1)))
        {
            count++;
        }

        return count;
    }

    public List<T> Shuffled<T>(IEnumerable<T> all)
    {
        var list = all.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (list[i], list[other]) = (list[other], list[i]);
        }

        return list;
    }
}
