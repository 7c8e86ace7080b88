using System.Diagnostics.CodeAnalysis;

namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>A value, or the refusal that stands in its place.</summary>
public sealed class Result<T>
    where T : class
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsSuccess => Refusal is null;

    public T Value => _value ?? throw new InvalidOperationException($"Refused: {Refusal!.Code}.");

    public static implicit operator Result<T>(T value) => FromValue(value);

    public static implicit operator Result<T>(Refusal refusal) => FromRefusal(refusal);

    [SuppressMessage("Design", "CA1000", Justification = "The named twins of the two conversions")]
    public static Result<T> FromValue(T value) => new(value, null);

    [SuppressMessage("Design", "CA1000", Justification = "The named twins of the two conversions")]
    public static Result<T> FromRefusal(Refusal refusal) => new(null, refusal);
}
