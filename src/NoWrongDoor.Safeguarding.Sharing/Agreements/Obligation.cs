namespace NoWrongDoor.Safeguarding.Sharing;

/// <summary>What the hub must do when a clause is used. The kinds are a closed set.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Role">Whom to notify; null for every other kind.</param>
/// <param name="Within">The time allowed, in hours; null where the kind has none.</param>
/// <param name="Wording">The obligation as the document writes it, such as <c>notify(dpo, 24 hours)</c>.</param>
public sealed record Obligation(string Kind, string? Role, int? Within, string Wording)
{
    /// <summary>All kinds: audit, ask-reason, notify(role, within), review(within), expire(duration), acknowledge-handling.</summary>
    public static IReadOnlySet<string> Kinds { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "audit", "ask-reason", "notify", "review", "expire", "acknowledge-handling" };

    /// <summary>The obligation as the document writes it.</summary>
    public override string ToString() => Wording;
}
