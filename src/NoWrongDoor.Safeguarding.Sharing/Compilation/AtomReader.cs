using System.Runtime.CompilerServices;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Turns facts into two bit vectors over a plan's atoms: certainly true and certainly false. Allocates nothing.</summary>
internal sealed class AtomReader
{
    private readonly Slot[] _slots;

    public AtomReader(IReadOnlyList<Comparison> atoms)
    {
        Comparisons = atoms;
        Words = (atoms.Count + 63) / 64;
        _slots = [.. atoms.Select((a, i) => (Atom: a, Bit: i)).GroupBy(a => (a.Atom.Fact.Name, a.Atom.Fact.Kind, string.Join('\n', a.Atom.Fact.Values)))
            .Select(g => new Slot(g.First().Atom.Fact, [.. g.Select(a => (a.Bit, a.Atom.Least ?? long.MinValue, a.Atom.Most ?? long.MaxValue))], Words))
            .OrderBy(s => s.Fact.Name, StringComparer.Ordinal)];
    }

    /// <summary>The comparisons by atom.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; }

    /// <summary>The 64-bit words that each vector needs.</summary>
    public int Words { get; }

    public void Read(FactSet facts, Span<ulong> certainlyTrue, Span<ulong> certainlyFalse)
    {
        var (from, name, value) = (0, "", default(FactValue));
        foreach (var slot in _slots)
        {
            // Two documents may declare the same fact with other values: then it has two slots.
            value = ReferenceEquals(slot.Name, name) || string.Equals(slot.Name, name, StringComparison.Ordinal) ? value : facts.Find(slot.Name, ref from);
            name = slot.Name;
            slot.Read(value, certainlyTrue, certainlyFalse);
        }
    }

    private sealed class Slot
    {
        private readonly (int Bit, long Least, long Most)[] _atoms;
        private readonly int _words;
        private readonly FactKind _kind;

        // For yes-no and listed facts every value has its finished rows: first true, then false.
        private readonly ulong[]? _rows;
        private readonly string[] _values;

        public Slot(Fact fact, (int Bit, long Least, long Most)[] atoms, int words)
        {
            Fact = fact;
            Name = fact.Name;
            _kind = fact.Kind;
            _atoms = atoms;
            _words = words;
            _values = [.. fact.Values];
            var positions = fact.Kind == FactKind.YesNo ? 2 : _values.Length;
            if (fact.Kind is FactKind.YesNo or FactKind.Listed)
            {
                _rows = new ulong[positions * 2 * words];
                for (var position = 0; position < positions; position++)
                {
                    var row = _rows.AsSpan(position * 2 * words, 2 * words);
                    Mark(position, row[..words], row[words..]);
                }
            }
        }

        public Fact Fact { get; }

        public string Name { get; }

        public void Read(FactValue value, Span<ulong> certainlyTrue, Span<ulong> certainlyFalse)
        {
            if (value.Kind != _kind)
            {
                return;
            }
            var position = value.Kind == FactKind.Listed ? Position(value.Text!) : value.Number;
            if (_rows is null)
            {
                Mark(position, certainlyTrue, certainlyFalse);
                return;
            }
            if (position < 0)
            {
                return;
            }
            var row = _rows.AsSpan((int)position * 2 * _words, 2 * _words);
            for (var w = 0; w < _words; w++)
            {
                certainlyTrue[w] |= row[w];
                certainlyFalse[w] |= row[_words + w];
            }
        }

        private int Position(string text)
        {
            var found = 0;
            for (var i = 0; i < _values.Length; i++)
            {
                found += (i + 1) * Unsafe.BitCast<bool, byte>(ReferenceEquals(_values[i], text));
            }
            return found > 0 ? found - 1 : Array.IndexOf(_values, text);
        }

        private void Mark(long position, Span<ulong> certainlyTrue, Span<ulong> certainlyFalse)
        {
            foreach (var (bit, least, most) in _atoms)
            {
                // One comparison for both bounds, and no branch: facts are not predictable.
                var inside = 0UL - Unsafe.BitCast<bool, byte>((ulong)(position - least) <= (ulong)(most - least));
                certainlyTrue[bit >> 6] |= (1UL << bit) & inside;
                certainlyFalse[bit >> 6] |= (1UL << bit) & ~inside;
            }
        }
    }
}
