namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What is known about a request or a record: fact names with their values. A fact that is absent is unknown, and unknown
/// never grants anything and never lifts a limit. Immutable; equal when the same facts have the same values.</summary>
public sealed class FactSet : IEquatable<FactSet>
{
    // Sorted by name: equality and hashing need no second structure, and a set of a handful is searched fastest in a row.
    private readonly string[] _names;
    private readonly FactValue[] _values;
    private readonly int _hash;

    private FactSet(string[] names, FactValue[] values)
    {
        _names = names;
        _values = values;
        var hash = new HashCode();
        for (var i = 0; i < names.Length; i++)
        {
            hash.Add(names[i], StringComparer.Ordinal);
            hash.Add(values[i]);
        }
        _hash = hash.ToHashCode();
    }

    /// <summary>Nothing is known.</summary>
    public static FactSet Empty { get; } = new([], []);

    /// <summary>The names of the facts that are known, in ordinal order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>This set and one yes-no fact.</summary>
    public FactSet With(string name, bool value) => With(name, FactValue.Of(value));

    /// <summary>This set and one number.</summary>
    public FactSet With(string name, long value) => With(name, FactValue.Of(value));

    /// <summary>This set and one date.</summary>
    public FactSet With(string name, DateOnly value) => With(name, FactValue.Of(value));

    /// <summary>This set and one fact of a declared list, such as <c>relationship: team</c>.</summary>
    public FactSet With(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(name, FactValue.Of(value));
    }

    /// <summary>This set with all facts of another; where both know a fact, the other's value stands.</summary>
    public FactSet With(FactSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var result = this;
        for (var i = 0; i < other._names.Length; i++)
        {
            result = result.With(other._names[i], other._values[i]);
        }
        return result;
    }

    /// <summary>This set without one fact, which is unknown from then on.</summary>
    public FactSet Without(string name) => Where(n => !string.Equals(n, name, StringComparison.Ordinal));

    /// <summary>This set with only the facts whose name satisfies the predicate.</summary>
    public FactSet Where(Func<string, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        var kept = Enumerable.Range(0, _names.Length).Where(i => keep(_names[i])).ToArray();
        return new FactSet([.. kept.Select(i => _names[i])], [.. kept.Select(i => _values[i])]);
    }

    /// <inheritdoc/>
    public bool Equals(FactSet? other) =>
        other is not null && _hash == other._hash && _names.AsSpan().SequenceEqual(other._names) && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FactSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>The facts for a log of tests; values may be personal, so programs never log it.</summary>
    public override string ToString() => string.Join(", ", _names.Select((n, i) => $"{n}: {_values[i]}"));

    internal FactSet With(string name, FactValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var at = Array.BinarySearch(_names, name, StringComparer.Ordinal);
        if (at >= 0)
        {
            var replaced = (FactValue[])_values.Clone();
            replaced[at] = value;
            return new FactSet(_names, replaced);
        }
        var names = _names.ToList();
        var values = _values.ToList();
        names.Insert(~at, name);
        values.Insert(~at, value);
        return new FactSet([.. names], [.. values]);
    }

    internal FactValue Find(string name)
    {
        var from = 0;
        return Find(name, ref from);
    }

    /// <summary>Finds a fact at or after a position; who asks for names in ordinal order passes over the set once.</summary>
    internal FactValue Find(string name, ref int from)
    {
        var names = _names;
        for (var i = from; i < names.Length; i++)
        {
            // References first: the words of programs and documents are interned.
            if (ReferenceEquals(names[i], name) || string.Equals(names[i], name, StringComparison.Ordinal))
            {
                from = i + 1;
                return _values[i];
            }
            if (string.CompareOrdinal(names[i], name) > 0)
            {
                from = i;
                return default;
            }
        }
        from = names.Length;
        return default;
    }
}
