namespace NoWrongDoor.Safeguarding.Sharing.Compilation;

/// <summary>A conjunction: these atoms are certainly true and those certainly false. Both empty: it always holds.</summary>
internal sealed class Term(int[] needTrue, int[] needFalse) : IEquatable<Term>
{
    public int[] NeedTrue { get; } = needTrue;

    public int[] NeedFalse { get; } = needFalse;

    public bool IsAlways => NeedTrue.Length + NeedFalse.Length == 0;

    public bool IsContradiction => NeedTrue.Intersect(NeedFalse).Any();

    public static Term Always { get; } = new([], []);

    public Term And(Term other) =>
        new([.. NeedTrue.Union(other.NeedTrue).Order()], [.. NeedFalse.Union(other.NeedFalse).Order()]);

    public bool Equals(Term? other) =>
        other is not null && NeedTrue.AsSpan().SequenceEqual(other.NeedTrue) && NeedFalse.AsSpan().SequenceEqual(other.NeedFalse);

    public override bool Equals(object? obj) => Equals(obj as Term);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var atom in NeedTrue)
        {
            hash.Add(atom);
        }
        hash.Add(-1);
        foreach (var atom in NeedFalse)
        {
            hash.Add(atom);
        }
        return hash.ToHashCode();
    }
}
