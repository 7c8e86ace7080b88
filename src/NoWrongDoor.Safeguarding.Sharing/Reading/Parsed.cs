namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>Either a document without a fault, or every fault of it. Never both, never neither.</summary>
/// <typeparam name="T">What the document describes.</typeparam>
public sealed class Parsed<T> where T : class
{
    private Parsed(T? value, IReadOnlyList<Fault> faults)
    {
        Value = value;
        Faults = faults;
    }

    /// <summary>The document's content; null when it has faults.</summary>
    public T? Value { get; }

    /// <summary>All faults of the document in the order of its lines; empty when it has none.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The content of a document that must be right, such as one that was verified before.</summary>
    /// <exception cref="InvalidOperationException">The document has faults; the message lists them.</exception>
    public T Require() => Value ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Faults));

    internal static Parsed<T> Right(T value) => new(value, []);

    internal static Parsed<T> Wrong(IEnumerable<Fault> faults) => new(null, [.. faults.OrderBy(f => f.Line)]);
}
