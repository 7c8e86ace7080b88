namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>Kleene's three values.</summary>
internal enum Truth
{
    False,
    Unknown,
    True,
}

/// <summary>The truth of each rule of a plan under one set of facts; for explanations, off the hot path.</summary>
internal sealed class Judgement
{
    private readonly ulong[] _true;
    private readonly ulong[] _false;

    public Judgement(AtomReader atoms, FactSet facts)
    {
        _true = new ulong[atoms.Words];
        _false = new ulong[atoms.Words];
        atoms.Read(facts, _true, _false);
    }

    public Truth Of(Rule rule) =>
        Array.Exists(rule.WhenTrue, Holds) ? Truth.True : Array.Exists(rule.WhenFalse, Holds) ? Truth.False : Truth.Unknown;

    private bool Holds(Term term) =>
        Array.TrueForAll(term.NeedTrue, a => (_true[a >> 6] >> a & 1) == 1) && Array.TrueForAll(term.NeedFalse, a => (_false[a >> 6] >> a & 1) == 1);
}
