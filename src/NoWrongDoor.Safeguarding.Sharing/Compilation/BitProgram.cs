using System.Runtime.InteropServices;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>The rules of one plan as bit operations. For each document its shares are joined and its limits met; the documents are
/// joined; the hub-wide limits are met last. Deciding allocates nothing.</summary>
internal sealed class BitProgram
{
    private readonly AtomReader _atoms;
    private readonly Block[] _blocks;
    private readonly int _words;
    private readonly int _highest;
    private readonly int _fields;

    public BitProgram(RuleSet rules, Atoms atoms, int fields, int highest)
    {
        _atoms = new AtomReader(atoms.All);
        _fields = fields;
        _highest = highest;
        _words = (fields + 63) / 64;
        var hubWide = rules.Limits.Where(l => l.IsHubWide).ToList();
        _blocks = [.. rules.Shares.GroupBy(s => s.Source).Select(g => new Block([.. g], [.. rules.LimitsOf(g.Key)], _atoms.Words, fields, highest)),
            new Block([], hubWide, _atoms.Words, fields, highest)];
    }

    public void Decide(FactSet facts, Span<byte> levels)
    {
        var size = _words * _highest;
        Span<ulong> total = stackalloc ulong[size];
        Span<ulong> own = stackalloc ulong[size];
        Span<ulong> certainlyTrue = stackalloc ulong[_atoms.Words];
        Span<ulong> certainlyFalse = stackalloc ulong[_atoms.Words];
        _atoms.Read(facts, certainlyTrue, certainlyFalse);
        for (var b = 0; b < _blocks.Length - 1; b++)
        {
            _blocks[b].Share(certainlyTrue, certainlyFalse, own);
            _blocks[b].Limit(certainlyTrue, certainlyFalse, own);
            for (var i = 0; i < own.Length; i++)
            {
                total[i] |= own[i];
            }
        }
        _blocks[^1].Limit(certainlyTrue, certainlyFalse, total);
        Planes.Unpack(total, _words, _highest, levels[.._fields]);
    }

    /// <summary>The rules of one document in the order: what is always shared, alternatives with what they share, limits with what switches them off.</summary>
    private sealed class Block
    {
        private readonly ulong[] _base;
        private readonly Alternative[] _shares;
        private readonly Cap[] _limits;

        public Block(List<ShareRule> shares, List<LimitRule> limits, int atomWords, int fields, int highest)
        {
            var always = limits.Where(l => l.WhenFalse.Length == 0 && l.Lifts.Count == 0).ToList();
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
            foreach (var planes in byTerm.Values)
            {
                always.ForEach(l => planes.Meet(l.Caps));
            }
            _base = byTerm.GetValueOrDefault(Term.Always)?.Bits ?? new ulong[(fields + 63) / 64 * highest];
            _shares = [.. byTerm.Where(t => !t.Key.IsAlways && !t.Value.IsEmpty).Select(t => new Alternative(t.Key, t.Value.Bits, atomWords))];
            _limits = Caps(shares.Count == 0 ? limits : limits.Except(always), atomWords, fields, highest);
        }

        public void Share(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse, Span<ulong> planes)
        {
            _base.CopyTo(planes);
            foreach (var alternative in _shares)
            {
                if (alternative.Holds(certainlyTrue, certainlyFalse))
                {
                    var bits = alternative.Bits;
                    for (var i = 0; i < bits.Length; i++)
                    {
                        planes[i] |= bits[i];
                    }
                }
            }
        }

        public void Limit(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse, Span<ulong> planes)
        {
            foreach (var limit in _limits)
            {
                if (!limit.IsOff(certainlyTrue, certainlyFalse))
                {
                    var bits = limit.Bits;
                    for (var i = 0; i < bits.Length; i++)
                    {
                        planes[i] &= bits[i];
                    }
                }
            }
        }

        // Limits that the same alternatives switch off are one.
        private static Cap[] Caps(IEnumerable<LimitRule> limits, int atomWords, int fields, int highest)
        {
            var groups = new Dictionary<string, (Term[] Off, Planes Planes)>(StringComparer.Ordinal);
            foreach (var (limit, field, cap) in limits.SelectMany(l => l.Caps.Select(c => (l, c.Key, c.Value))))
            {
                var off = Off(limit, field);
                var key = string.Join(';', off.Select(t => $"{string.Join(',', t.NeedTrue)}/{string.Join(',', t.NeedFalse)}").Order(StringComparer.Ordinal));
                if (!groups.TryGetValue(key, out var group))
                {
                    groups[key] = group = (off, Planes.Unlimited(fields, highest));
                }
                group.Planes.Meet(new Dictionary<int, byte> { [field] = cap });
            }
            return [.. groups.Values.Where(g => !g.Off.Any(t => t.IsAlways)).Select(g => new Cap([.. g.Off.Select(t => new Alternative(t, [], atomWords))], g.Planes.Bits))];
        }

        // A limit is off when its condition is certainly false or a lift of it certainly true.
        private static Term[] Off(LimitRule limit, int field) =>
            [.. limit.WhenFalse.Concat(limit.Lifts.Where(l => l.Fields.Contains(field)).SelectMany(l => l.WhenTrue)).Distinct()];
    }

    private readonly struct Cap(Alternative[] off, ulong[] bits)
    {
        public ulong[] Bits { get; } = bits;

        public bool IsOff(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse)
        {
            foreach (var alternative in off)
            {
                if (alternative.Holds(certainlyTrue, certainlyFalse))
                {
                    return true;
                }
            }
            return false;
        }
    }

    private readonly struct Alternative
    {
        private readonly ulong[] _needTrue;
        private readonly ulong[] _needFalse;

        public Alternative(Term term, ulong[] bits, int words)
        {
            _needTrue = Mask(term.NeedTrue, words);
            _needFalse = Mask(term.NeedFalse, words);
            Bits = bits;
        }

        public ulong[] Bits { get; }

        public bool Holds(ReadOnlySpan<ulong> certainlyTrue, ReadOnlySpan<ulong> certainlyFalse)
        {
            for (var w = 0; w < _needTrue.Length; w++)
            {
                if ((_needTrue[w] & ~certainlyTrue[w]) != 0 || (_needFalse[w] & ~certainlyFalse[w]) != 0)
                {
                    return false;
                }
            }
            return true;
        }

        private static ulong[] Mask(int[] atoms, int words)
        {
            var mask = new ulong[words];
            foreach (var atom in atoms)
            {
                mask[atom >> 6] |= 1UL << atom;
            }
            return mask;
        }
    }
}
