using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>The rules of one plan as bit operations. For each document its shares are joined and its limits met; the documents are
/// joined; the hub-wide limits are met last. Deciding allocates nothing, and has no branch that depends on a fact.</summary>
internal sealed class BitProgram
{
    private readonly AtomReader _atoms;
    private readonly NarrowAtoms _narrow;
    private readonly BitBlock[] _documents;
    private readonly BitBlock _hubWide;
    private readonly int _words;
    private readonly int _highest;
    private readonly int _fields;
    private readonly int _size;

    public BitProgram(RuleSet rules, AtomReader atoms, int fields, int highest)
    {
        _atoms = atoms;
        _narrow = new NarrowAtoms(atoms.Words <= 1 ? atoms.Comparisons : []);
        _fields = fields;
        _highest = highest;
        _words = (fields + 63) / 64;
        _size = BitBlock.Padded(_words * highest);
        _documents = [.. rules.Shares.GroupBy(s => s.Source).Select(g => new BitBlock([.. g], [.. rules.LimitsOf(g.Key).Where(l => !l.IsHubWide)], atoms.Words, fields, highest))];
        _hubWide = new BitBlock([], [.. rules.Limits.Where(l => l.IsHubWide)], atoms.Words, fields, highest);
    }

    public void Decide(FactSet facts, Span<byte> levels)
    {
        if (_atoms.Words <= 1 && _size == 4)
        {
            DecideNarrow(facts, levels);
        }
        else
        {
            DecideWide(facts, levels);
        }
    }

    // At most 64 atoms, and all planes in one register: one word each way, and each rule is one operation.
    private void DecideNarrow(FactSet facts, Span<byte> levels)
    {
        var (certainlyTrue, certainlyFalse) = _narrow.Read(facts);
        var (lacksTrue, lacksFalse) = (~certainlyTrue, ~certainlyFalse);
        var total = Vector256<ulong>.Zero;
        foreach (var document in _documents)
        {
            total |= document.Limit(document.Share(lacksTrue, lacksFalse), lacksTrue, lacksFalse);
        }
        total = _hubWide.Limit(total, lacksTrue, lacksFalse);
        Planes.Unpack(MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<Vector256<ulong>, ulong>(ref total), 4), _words, _highest, levels[.._fields]);
    }

    private void DecideWide(FactSet facts, Span<byte> levels)
    {
        Span<ulong> total = stackalloc ulong[_size];
        Span<ulong> own = stackalloc ulong[_size];
        Span<ulong> certainlyTrue = stackalloc ulong[_atoms.Words];
        Span<ulong> certainlyFalse = stackalloc ulong[_atoms.Words];
        _atoms.Read(facts, certainlyTrue, certainlyFalse);
        foreach (var document in _documents)
        {
            document.Share(certainlyTrue, certainlyFalse, own);
            document.Limit(certainlyTrue, certainlyFalse, own);
            for (var i = 0; i < own.Length; i++)
            {
                total[i] |= own[i];
            }
        }
        _hubWide.Limit(certainlyTrue, certainlyFalse, total);
        Planes.Unpack(total, _words, _highest, levels[.._fields]);
    }
}
