namespace NoWrongDoor.Safeguarding.Core.Disclosure.Facts;

/// <summary>One of the ways in which a reader's function reaches a subject.</summary>
/// <param name="Basis">What gives the reach, in the words of hub.reach.</param>
/// <param name="Strength">How strong it is at least, 0 (none) to 4 (lead).</param>
public sealed record ReachedBy(string Basis, short Strength)
{
    /// <summary>As a condition on a span r of hub.reach.</summary>
    internal string Sql { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"r.basis = '{Basis}' and r.strength >= {Strength}");
}
