using System.Runtime.CompilerServices;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Reads facts into one word each way: the form of <see cref="AtomReader"/> for plans of at most 64 atoms.</summary>
internal sealed class NarrowAtoms
{
    private readonly Slot[] _slots;

    public NarrowAtoms(IReadOnlyList<Comparison> atoms) =>
        _slots = [.. atoms.Select((a, i) => (Atom: a, Bit: i)).GroupBy(a => (a.Atom.Fact.Name, a.Atom.Fact.Kind, string.Join('\n', a.Atom.Fact.Values)))
            .OrderBy(g => g.Key.Name, StringComparer.Ordinal).Select(g => new Slot(g.First().Atom.Fact, [.. g]))];

    public (ulong CertainlyTrue, ulong CertainlyFalse) Read(FactSet facts)
    {
        ulong certainlyTrue = 0, certainlyFalse = 0;
        var (from, last) = (0, "");
        FactValue value = default;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            // Two documents may declare the same fact with other values: then it has two slots.
            if (!ReferenceEquals(slot.Name, last))
            {
                value = facts.Find(slot.Name, ref from);
                last = slot.Name;
            }
            if (value.Kind != slot.Kind)
            {
                continue;
            }
            if (slot.Kind is FactKind.YesNo or FactKind.Listed)
            {
                var position = slot.Kind == FactKind.YesNo ? (int)value.Number : Position(slot.Values, value.Text!);
                if (position >= 0)
                {
                    certainlyTrue |= slot.Rows[2 * position];
                    certainlyFalse |= slot.Rows[2 * position + 1];
                }
                continue;
            }
            foreach (ref readonly var bound in slot.Bounds.AsSpan())
            {
                // One comparison for both ends, and no branch: facts are not predictable.
                var inside = 0UL - Unsafe.BitCast<bool, byte>((ulong)(value.Number - bound.Least) <= bound.Width);
                certainlyTrue |= bound.Bit & inside;
                certainlyFalse |= bound.Bit & ~inside;
            }
        }
        return (certainlyTrue, certainlyFalse);
    }

    private static int Position(string[] values, string text)
    {
        var found = 0;
        for (var i = 0; i < values.Length; i++)
        {
            found += (i + 1) * Unsafe.BitCast<bool, byte>(ReferenceEquals(values[i], text));
        }
        return found > 0 ? found - 1 : Array.IndexOf(values, text);
    }

    private readonly record struct Bound(ulong Bit, long Least, ulong Width);

    private readonly struct Slot
    {
        public Slot(Fact fact, IReadOnlyList<(Comparison Atom, int Bit)> atoms)
        {
            (Name, Kind, Values) = (string.Intern(fact.Name), fact.Kind, [.. fact.Values]);
            Bounds = [.. atoms.Select(a => new Bound(1UL << a.Bit, a.Atom.Least ?? long.MinValue, (ulong)((a.Atom.Most ?? long.MaxValue) - (a.Atom.Least ?? long.MinValue))))];
            Rows = [.. Enumerable.Range(0, fact.Kind == FactKind.YesNo ? 2 : fact.Values.Count).SelectMany(position => new[] { Row(atoms, position, true), Row(atoms, position, false) })];
        }

        public string Name { get; }

        public FactKind Kind { get; }

        public string[] Values { get; }

        public ulong[] Rows { get; }

        public Bound[] Bounds { get; }

        private static ulong Row(IReadOnlyList<(Comparison Atom, int Bit)> atoms, int position, bool covered) =>
            atoms.Aggregate(0UL, (row, a) => a.Atom.Covers(position) == covered ? row | (1UL << a.Bit) : row);
    }
}
