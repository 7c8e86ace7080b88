using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>The rules of one document: what is always shared, alternatives with what they share, limits with what switches them off.
/// Rows lie in plain arrays: an alternative is the atoms that must be certainly true, those that must be certainly false, then its planes.</summary>
internal sealed class BitBlock
{
    private readonly int _atomWords;
    private readonly int _size;
    private readonly ulong[] _always;
    private readonly ulong[] _shares;
    private readonly ulong[] _off;
    private readonly int[] _offEnds;
    private readonly ulong[] _caps;

    public BitBlock(IReadOnlyList<ShareRule> shares, IReadOnlyList<LimitRule> limits, int atomWords, int fields, int highest)
    {
        _atomWords = Math.Max(1, atomWords);
        _size = Padded((fields + 63) / 64 * highest);
        // Limits that nothing can switch off are met once, here.
        var always = limits.Where(l => l.WhenFalse.Length == 0 && l.Lifts.Count == 0).ToList();
        var byTerm = ByAlternative(shares, fields, highest);
        foreach (var planes in byTerm.Values)
        {
            always.ForEach(l => planes.Meet(l.Caps));
        }
        _always = Row(byTerm.GetValueOrDefault(Term.Always));
        _shares = [.. byTerm.Where(t => !t.Key.IsAlways && !t.Value.IsEmpty).SelectMany(t => Masks(t.Key).Concat(Row(t.Value)))];
        // A block without shares meets what other documents gave.
        var groups = SwitchedOffAlike(shares.Count == 0 ? limits : limits.Except(always), fields, highest);
        _off = [.. groups.SelectMany(g => g.Off).SelectMany(Masks)];
        var ends = 0;
        _offEnds = [.. groups.Select(g => ends += g.Off.Length)];
        _caps = [.. groups.SelectMany(g => Row(g.Planes))];
    }

    /// <summary>Rows fill whole vectors.</summary>
    public static int Padded(int words) => (words + 3) / 4 * 4;

    /// <summary>What the document shares, for one word of atoms and one vector of planes.</summary>
    public Vector256<ulong> Share(ulong lacksTrue, ulong lacksFalse)
    {
        var planes = Vector256.LoadUnsafe(ref _always[0]);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_shares);
        for (var i = 0; i < _shares.Length; i += 6)
        {
            ref var at = ref Unsafe.Add(ref row, i);
            var missing = (at & lacksTrue) | (Unsafe.Add(ref at, 1) & lacksFalse);
            planes |= Vector256.LoadUnsafe(ref at, 2) & Vector256.Create(OnesIfNone(missing));
        }
        return planes;
    }

    /// <summary>What the document's limits leave, for one word of atoms and one vector of planes.</summary>
    public Vector256<ulong> Limit(Vector256<ulong> planes, ulong lacksTrue, ulong lacksFalse)
    {
        ref var off = ref MemoryMarshal.GetArrayDataReference(_off);
        ref var caps = ref MemoryMarshal.GetArrayDataReference(_caps);
        var alternative = 0;
        for (var limit = 0; limit < _offEnds.Length; limit++)
        {
            ulong isOff = 0;
            for (; alternative < _offEnds[limit]; alternative++)
            {
                ref var at = ref Unsafe.Add(ref off, alternative * 2);
                var missing = (at & lacksTrue) | (Unsafe.Add(ref at, 1) & lacksFalse);
                isOff |= OnesIfNone(missing);
            }
            planes &= Vector256.LoadUnsafe(ref caps, (nuint)(limit * 4)) | Vector256.Create(isOff);
        }
        return planes;
    }

    /// <summary>What the document shares, for any number of atoms and fields.</summary>
    public void Share(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse, Span<ulong> planes)
    {
        _always.CopyTo(planes);
        var stride = 2 * _atomWords + _size;
        for (var at = 0; at < _shares.Length; at += stride)
        {
            if (Holds(_shares.AsSpan(at), certainlyTrue, certainlyFalse))
            {
                var row = _shares.AsSpan(at + 2 * _atomWords, _size);
                for (var i = 0; i < row.Length; i++)
                {
                    planes[i] |= row[i];
                }
            }
        }
    }

    /// <summary>What the document's limits leave, for any number of atoms and fields.</summary>
    public void Limit(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse, Span<ulong> planes)
    {
        var alternative = 0;
        for (var limit = 0; limit < _offEnds.Length; limit++)
        {
            var isOff = false;
            for (; alternative < _offEnds[limit]; alternative++)
            {
                isOff |= Holds(_off.AsSpan(alternative * 2 * _atomWords), certainlyTrue, certainlyFalse);
            }
            var row = _caps.AsSpan(limit * _size, _size);
            for (var i = 0; i < row.Length && !isOff; i++)
            {
                planes[i] &= row[i];
            }
        }
    }

    // Arithmetic in place of a branch: facts are not predictable, and a branch guessed wrong costs as much as ten rules.
    private static ulong OnesIfNone(ulong bits) => ((bits | (0 - bits)) >> 63) - 1;

    private bool Holds(ReadOnlySpan<ulong> masks, ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse)
    {
        for (var w = 0; w < certainlyTrue.Length; w++)
        {
            if (((masks[w] & ~certainlyTrue[w]) | (masks[_atomWords + w] & ~certainlyFalse[w])) != 0)
            {
                return false;
            }
        }
        return true;
    }

    private static Dictionary<Term, Planes> ByAlternative(IReadOnlyList<ShareRule> shares, int fields, int highest)
    {
        var byTerm = new Dictionary<Term, Planes>();
        foreach (var share in shares)
        {
            foreach (var term in share.WhenTrue)
            {
                ref var planes = ref CollectionsMarshal.GetValueRefOrAddDefault(byTerm, term, out _);
                planes ??= new Planes(fields, highest);
                planes.Join(share.Levels);
            }
        }
        return byTerm;
    }

    // Limits that the same alternatives switch off are one. A limit is off when its condition is certainly false or a lift certainly true.
    private static List<(Term[] Off, Planes Planes)> SwitchedOffAlike(IEnumerable<LimitRule> limits, int fields, int highest)
    {
        var groups = new Dictionary<string, (Term[] Off, Planes Planes)>(StringComparer.Ordinal);
        foreach (var (limit, lifts, caps) in limits.SelectMany(LiftedAlike))
        {
            Term[] off = [.. limit.WhenFalse.Concat(lifts.SelectMany(l => l.WhenTrue)).Distinct()];
            var key = string.Join(';', off.Select(t => $"{string.Join(',', t.NeedTrue)}/{string.Join(',', t.NeedFalse)}").Order(StringComparer.Ordinal));
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = (off, Planes.Unlimited(fields, highest));
            }
            group.Planes.Meet(caps);
        }
        return [.. groups.Values.Where(g => !g.Off.Any(t => t.IsAlways))];
    }

    // The fields of a limit that the same lifts reach: most limits have none, and then these are all of its fields.
    private static IEnumerable<(LimitRule Limit, IReadOnlyList<LiftRule> Lifts, IReadOnlyDictionary<int, byte> Caps)> LiftedAlike(LimitRule limit) =>
        limit.Lifts.Count == 0 ? [(limit, [], limit.Caps)]
            : limit.Caps.GroupBy(c => string.Concat(limit.Lifts.Select(l => l.Fields.Contains(c.Key) ? '1' : '0')), StringComparer.Ordinal)
                .Select(alike => (limit, (IReadOnlyList<LiftRule>)[.. limit.Lifts.Where((_, i) => alike.Key[i] == '1')],
                    (IReadOnlyDictionary<int, byte>)alike.ToDictionary(c => c.Key, c => c.Value)));

    private ulong[] Row(Planes? planes)
    {
        var row = new ulong[_size];
        planes?.Bits.CopyTo(row, 0);
        return row;
    }

    private ulong[] Masks(Term term)
    {
        var masks = new ulong[2 * _atomWords];
        foreach (var atom in term.NeedTrue)
        {
            masks[atom >> 6] |= 1UL << atom;
        }
        foreach (var atom in term.NeedFalse)
        {
            masks[_atomWords + (atom >> 6)] |= 1UL << atom;
        }
        return masks;
    }
}
