namespace NoWrongDoor.Safeguarding.Core.Disclosure;

/// <summary>One value at its rung, or the reason why it is withheld. Made by the gate only.</summary>
public sealed class Disclosed<T>
    where T : class
{
    private readonly T? _value;

    internal Disclosed(string rung, T value) => (Rung, _value) = (rung, value);

    internal Disclosed(Withheld withheld) => (Rung, Withheld) = (RungWithheld, withheld);

    public const string RungWithheld = "withheld";

    public string Rung { get; }

    public bool IsShown => Withheld is null;

    public Withheld? Withheld { get; }

    public T Value => _value ?? throw new InvalidOperationException("The value is withheld.");
}

/// <summary>Why a field is withheld, by which clause, and whom to ask.</summary>
public sealed record Withheld(string Reason, string? Clause, string Ask);

/// <summary>Where a shown value comes from and what allows it to be shown.</summary>
public sealed record Provenance(string Level, string? Clause, string? Gateway, string Agreement, string Owner, RecordedTime AsOf);
